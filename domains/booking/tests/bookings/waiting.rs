//! The waiting list of a full day.

use std::time::Duration;

use house::House;
use identity::Role;
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

use super::student::{JONAS, Lucia, NINE, TEN, again, book_as_guest, booked_and_paid, domains, own, settle};

const ELEVEN: &str = "2026-05-04T09:00:00Z";

async fn full(house: &House, lucia: &Lucia) -> Value {
    let first = booked_and_paid(house, lucia, NINE).await;
    booked_and_paid(house, lucia, TEN).await;
    booked_and_paid(house, lucia, ELEVEN).await;
    first
}

each_database!(a_freed_time_is_kept_for_whoever_came_first, house::migrations(domains()));
async fn a_freed_time_is_kept_for_whoever_came_first(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let wait = json!({"type": lucia.lesson, "minutes": 60, "day": "2026-05-04"});
    let jonas = house.signed_in(JONAS, &[Role::Student]).await;
    let early = jonas.post("/api/v1/waits", wait.clone()).await;
    assert_eq!(early.problem(), (409, "booking-day-not-full".into()));
    let first = full(&house, &lucia).await;
    assert_eq!(jonas.post("/api/v1/waits", wait.clone()).await.status, 201);
    assert_eq!(
        jonas.post("/api/v1/waits", wait.clone()).await.problem(),
        (409, "booking-waits-already".into())
    );
    house.pass(Duration::from_secs(1));
    let mia = house.signed_in("mia@example.org", &[Role::Student]).await;
    assert_eq!(mia.post("/api/v1/waits", wait).await.status, 201);
    house.program().post(&own(&first, "/cancel"), json!({})).await;
    settle(&house).await;
    // The time is Jonas's: for everybody else the day stays full.
    let offer = jonas.get("/api/v1/waits").await.json()["waits"][0].clone();
    assert_eq!((&offer["status"], &offer["offeredStart"]), (&json!("offered"), &json!(NINE)));
    assert_eq!(mia.get("/api/v1/waits").await.json()["waits"][0]["status"], "waiting");
    assert_eq!(book_as_guest(&house, &lucia, NINE).await.problem(), (409, "booking-taken".into()));
    let mut stolen = lucia.wish(NINE);
    stolen["wait"] = offer["id"].clone();
    assert_eq!(mia.post("/api/v1/bookings", stolen.clone()).await.status, 409, "an offer is not passed on");
    let taken = jonas.post("/api/v1/bookings", stolen).await;
    assert_eq!(taken.status, 201, "{}", taken.text());
}

each_database!(an_offer_that_is_missed_goes_to_the_next, house::migrations(domains()));
async fn an_offer_that_is_missed_goes_to_the_next(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let first = full(&house, &lucia).await;
    let wait = json!({"type": lucia.lesson, "minutes": 60, "day": "2026-05-04"});
    for email in [JONAS, "mia@example.org"] {
        let waiting = house.signed_in(email, &[Role::Student]).await;
        assert_eq!(waiting.post("/api/v1/waits", wait.clone()).await.status, 201);
        house.pass(Duration::from_secs(1));
    }
    house.program().post(&own(&first, "/cancel"), json!({})).await;
    settle(&house).await;
    house.pass(Duration::from_secs(2 * 3600 + 1));
    settle(&house).await;
    let jonas = again(&house, JONAS).await;
    assert_eq!(jonas.get("/api/v1/waits").await.json()["waits"], json!([]), "who missed it waits no more");
    let mia = again(&house, "mia@example.org").await;
    assert_eq!(mia.get("/api/v1/waits").await.json()["waits"][0]["status"], "offered");
}
