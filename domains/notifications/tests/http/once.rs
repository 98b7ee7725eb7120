//! Each thing is told once.

use std::time::Duration;

use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};
use store::{dead, params};

use crate::probe::{domains, happen, rewind};

async fn count(house: &House, sql: &'static str) -> i64 {
    house.look(move |cx| cx.tx.scalar(sql, params![])).await
}

const NOTICES: &str = "SELECT COUNT(*) FROM notifications_notices";

each_database!(an_event_that_comes_again_is_told_once, house::migrations(domains()));
async fn an_event_that_comes_again_is_told_once(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    happen(&house, "money", 1, ana).await;
    assert_eq!(house.post().await.len(), 1);
    for _ in 0..3 {
        rewind(&house).await;
        assert_eq!(house.post().await.len(), 0);
    }
    assert_eq!(count(&house, NOTICES).await, 1);
    assert_eq!(count(&house, "SELECT COUNT(*) FROM notifications_deliveries").await, 1);

    // Another thing is another occasion.
    happen(&house, "money", 2, ana).await;
    assert_eq!(house.post().await.len(), 1);
    assert_eq!(count(&house, NOTICES).await, 2);
}

// The control: the events do come again, and without a lasting name of the occasion they are told again.
each_database!(without_the_name_of_the_occasion_it_would_be_told_twice, house::migrations(domains()));
async fn without_the_name_of_the_occasion_it_would_be_told_twice(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    happen(&house, "careless", 1, ana).await;
    house.post().await;
    rewind(&house).await;
    house.post().await;
    assert_eq!(count(&house, NOTICES).await, 2);
}

each_database!(a_topic_that_fails_holds_up_nobody_and_is_made_up_for, house::migrations(domains()));
async fn a_topic_that_fails_holds_up_nobody_and_is_made_up_for(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    happen(&house, "broken", 1, ana).await;
    happen(&house, "money", 2, ana).await;
    house.post().await;
    assert_eq!(count(&house, NOTICES).await, 1, "the later event is told at once");
    for _ in 0..6 {
        house.pass(Duration::from_secs(60));
        house.post().await;
    }
    assert_eq!(count(&house, NOTICES).await, 2);
    let letters = house.look(|cx| dead::list(cx.tx, None, kernel::PageRequest::default())).await;
    assert_eq!(letters.total, 0, "{letters:?}");
}

each_database!(the_past_is_not_told, house::migrations(domains()));
async fn the_past_is_not_told(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    happen(&house, "money", 1, ana).await;
    house.pass(Duration::from_secs(3 * 24 * 3600));
    assert_eq!(house.post().await.len(), 0);
    assert_eq!(count(&house, NOTICES).await, 0);
}

each_database!(what_is_a_year_old_is_forgotten, house::migrations(domains()));
async fn what_is_a_year_old_is_forgotten(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    happen(&house, "money", 1, ana).await;
    house.post().await;
    house.pass(Duration::from_secs(366 * 24 * 3600));
    house.post().await;
    house.pass(Duration::from_secs(25 * 3600));
    happen(&house, "money", 2, ana).await;
    house.post().await;
    assert_eq!(count(&house, NOTICES).await, 1, "only the new one is left");
    let mut program = house.program();
    program.sign_in("ana@example.org").await;
    assert_eq!(program.get("/api/v1/notifications").await.json()["unread"], json!(1));
}
