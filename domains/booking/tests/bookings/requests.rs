//! Lessons that a professional decides on.

use std::time::Duration;

use house::House;
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::student::{LUCIA, Lucia, NEXT, NINE, again, booked_and_paid, domains, settle, status};

each_database!(a_request_waits_for_a_yes, house::migrations(domains()));
async fn a_request_waits_for_a_yes(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::with(&house, true).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    assert_eq!(status(&house, &booked).await, "requested");
    assert!(!lucia.is_free(&house, NINE).await, "a request keeps its time");
    let teacher = again(&house, LUCIA).await;
    let path = format!("/api/v1/bookings/{}/approve", booked["id"].as_str().unwrap());
    let answer = teacher.post(&path, json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["status"], "confirmed");
    settle(&house).await;
    let twice = teacher.post(&path, json!({})).await;
    assert_eq!(twice.problem(), (409, "booking-wrong-step".into()));
}

each_database!(a_no_costs_nothing_and_frees_the_time, house::migrations(domains()));
async fn a_no_costs_nothing_and_frees_the_time(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::with(&house, true).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    let teacher = again(&house, LUCIA).await;
    let path = format!("/api/v1/bookings/{}/decline", booked["id"].as_str().unwrap());
    let answer = teacher.post(&path, json!({"reason": "I am away."})).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["status"]),
        (200, &json!("cancelled")),
        "{}",
        answer.text()
    );
    let mails = settle(&house).await;
    assert!(mails.iter().any(|mail| mail.text.contains("I am away.")), "{mails:?}");
    assert!(lucia.is_free(&house, NINE).await);
}

each_database!(a_request_that_nobody_answers_lapses, house::migrations(domains()));
async fn a_request_that_nobody_answers_lapses(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::with(&house, true).await;
    let booked = booked_and_paid(&house, &lucia, NEXT).await;
    house.pass(Duration::from_secs(49 * 3600));
    let mails = settle(&house).await;
    assert_eq!(status(&house, &booked).await, "expired");
    assert!(mails.iter().any(|mail| mail.subject.contains("No answer")), "{mails:?}");
    assert!(lucia.is_free(&house, NEXT).await);
}
