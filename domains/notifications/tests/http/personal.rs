//! Taking one's notices along, and leaving.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use house::{House, PASSWORD, tables};
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};
use uuid::Uuid;

use crate::probe::{Happened, domains, emit, happen};

each_database!(who_leaves_is_forgotten_and_told_nothing_more, house::migrations(domains()));
async fn who_leaves_is_forgotten_and_told_nothing_more(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    let eva = house.person("eva@example.org", &[Role::Student]).await;
    let mut program = house.program();
    program.sign_in("ana@example.org").await;
    program.patch("/api/v1/notifications/preferences/probe", json!({"email": false})).await;
    happen(&house, "money", 1, ana).await;
    let guest = Some("ana@example.org".to_owned());
    emit(
        &house,
        Happened { thing: Uuid::from_u128(2), to: None, email: guest, by: None, kind: "money".into() },
    )
    .await;
    let of_ana = Happened {
        thing: Uuid::from_u128(3),
        to: Some(eva),
        email: None,
        by: Some(ana),
        kind: "money".into(),
    };
    emit(&house, of_ana).await;
    house.post().await;

    let taken = program.get("/api/v1/me/export").await.json()["data"]["notifications"].clone();
    assert_eq!(taken["notices"][0]["topic"], "probe.money", "{taken}");
    assert_eq!(taken["mails"][0]["email"], "ana@example.org");
    assert_eq!(taken["preferences"][0], json!({"topicGroup": "probe", "channel": "email", "wanted": false}));

    happen(&house, "money", 4, ana).await;
    let gone = program.post("/api/v1/me/erase", json!({"password": PASSWORD})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
    let mails = house.post().await;
    assert!(mails.iter().all(|mail| mail.reference.is_none()), "only the farewell: {mails:?}");
    let left: Vec<String> = tables::holding(&house, "ana@example.org").await;
    assert!(!left.iter().any(|place| place.starts_with("notifications_")), "{left:?}");
    let rows = "SELECT COUNT(*) FROM notifications_notices WHERE user_id = ?1";
    assert_eq!(house.look(move |cx| cx.tx.scalar::<i64>(rows, store::params![ana])).await, 0);

    // What somebody else was told of them speaks of nobody any more.
    let mut other = house.program();
    other.sign_in("eva@example.org").await;
    let title = other.get("/api/v1/notifications").await.json()["notifications"][0]["title"].clone();
    assert_eq!(title, "Tango by somebody who has left");
}

each_database!(what_a_guest_was_told_becomes_theirs_with_an_account, house::migrations(domains()));
async fn what_a_guest_was_told_becomes_theirs_with_an_account(db: TestDb) {
    let house = House::of(db, domains());
    let as_guest = async |number: u128, kind: &str| {
        let email = Some("Ana@example.org".to_owned());
        let thing = Uuid::from_u128(number);
        emit(&house, Happened { thing, to: None, email, by: None, kind: kind.into() }).await;
        house.post().await
    };
    as_guest(1, "money").await;
    let news = as_guest(2, "news").await;
    let end = news[0].unsubscribe.clone().unwrap().replace("http://localhost:8080", "");
    house.program().send(Method::POST, &end, &[], Body::empty()).await;

    let mut program = house.program();
    program.sign_up("ana@example.org").await;
    let token = house.token().await;
    assert_eq!(
        program.get("/api/v1/notifications").await.json()["total"],
        0,
        "nobody has proved anything yet"
    );
    let verified = program.post("/api/v1/auth/verify", json!({"token": token})).await;
    assert!(verified.status.is_success(), "{}", verified.text());
    house.post().await;
    let inbox = program.get("/api/v1/notifications").await.json();
    assert_eq!((&inbox["total"], &inbox["unread"]), (&json!(2), &json!(0)));
    let choice = program.get("/api/v1/notifications/preferences").await.json()["preferences"][0].clone();
    assert_eq!((&choice["group"], &choice["email"]), (&json!("probe"), &json!(false)));

    program.post("/api/v1/me/erase", json!({"password": PASSWORD})).await;
    house.post().await;
    let left = tables::holding(&house, "ana@example.org").await;
    assert!(!left.iter().any(|place| place.starts_with("notifications_")), "{left:?}");
}
