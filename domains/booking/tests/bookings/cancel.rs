//! Calling off, and what comes back.

use std::time::Duration;

use axum::http::Method;
use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::student::{LUCIA, Lucia, NEXT, NINE, again, booked_and_paid, domains, own, settle, status};

const HOUR: Duration = Duration::from_secs(3600);

each_database!(what_comes_back_follows_the_policy_and_is_said_before, house::migrations(domains()));
async fn what_comes_back_follows_the_policy_and_is_said_before(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    // 67 hours ahead: all of it until 48 hours before, half until 24.
    for (passed, expected) in [(0, 6500), (30, 3250), (24, 0)] {
        let booked = booked_and_paid(&house, &lucia, NINE).await;
        house.pass(HOUR * passed);
        let terms = house.program().get(&own(&booked, "")).await.json()["cancellation"].clone();
        assert_eq!((&terms["possible"], &terms["refund"]["minor"]), (&json!(true), &json!(expected)));
        let answer =
            house.program().post(&own(&booked, "/cancel"), json!({"reason": "I have a cold."})).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["refund"]["minor"], json!(expected));
        let mails = settle(&house).await;
        assert!(lucia.is_free(&house, NINE).await);
        assert!(
            mails
                .iter()
                .any(|mail| mail.attachments.iter().any(|entry| entry.mime.contains("method=CANCEL")))
        );
        let twice = house.program().post(&own(&booked, "/cancel"), json!({})).await;
        assert_eq!(twice.problem(), (409, "booking-wrong-step".into()));
        let refunded: i64 = house
            .look(|cx| {
                cx.tx.scalar("SELECT CAST(COALESCE(SUM(refunded), 0) AS BIGINT) FROM orders_lines", &[])
            })
            .await;
        assert_eq!(refunded, if passed == 0 { 6500 } else { 9750 });
    }
}

each_database!(a_professional_who_calls_off_gives_everything_back, house::migrations(domains()));
async fn a_professional_who_calls_off_gives_everything_back(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    house.pass(HOUR * 60);
    let teacher = again(&house, LUCIA).await;
    let path = format!("/api/v1/bookings/{}/cancel", booked["id"].as_str().unwrap());
    let answer = teacher.post(&path, json!({"reason": "The floor is wet."})).await;
    assert_eq!(answer.json()["refund"]["minor"], 6500, "{}", answer.text());
    assert_eq!(answer.json()["booking"]["endedBy"], "professional");
}

each_database!(a_lesson_is_moved_as_long_as_calling_off_is_free, house::migrations(domains()));
async fn a_lesson_is_moved_as_long_as_calling_off_is_free(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    house.pass(HOUR * 30);
    let late = house.program().post(&own(&booked, "/reschedule"), json!({"startTime": NEXT})).await;
    assert_eq!(late.problem(), (409, "booking-too-late-to-move".into()));
    // The professional may; then the student may call it off for nothing, however late.
    let teacher = again(&house, LUCIA).await;
    let path = format!("/api/v1/bookings/{}/reschedule", booked["id"].as_str().unwrap());
    assert_eq!(teacher.post(&path, json!({"startTime": NEXT})).await.status, 200);
    house.pass(HOUR * 24 * 8);
    let terms = house.program().get(&own(&booked, "")).await.json()["cancellation"].clone();
    assert_eq!(terms["refund"]["minor"], 6500);
}

each_database!(a_policy_holds_for_what_is_booked_from_then_on, house::migrations(domains()));
async fn a_policy_holds_for_what_is_booked_from_then_on(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let before = booked_and_paid(&house, &lucia, NINE).await;
    let teacher = again(&house, LUCIA).await;
    let rising =
        json!({"tiers": [{"hoursBefore": 1, "refundPercent": 50}, {"hoursBefore": 2, "refundPercent": 60}]});
    let refused = teacher.json(Method::PUT, "/api/v1/me/cancellation-policy", rising).await;
    assert_eq!(refused.violations(), [("tiers[1]".to_owned(), "booking-tiers-fall".to_owned())]);
    let none = json!({"tiers": []});
    assert_eq!(teacher.json(Method::PUT, "/api/v1/me/cancellation-policy", none.clone()).await.status, 200);
    let shown = house.program().get(&format!("/api/v1/professionals/{}/cancellation-policy", lucia.id)).await;
    assert_eq!(shown.json(), none);
    let after = booked_and_paid(&house, &lucia, NEXT).await;
    let refund = async |booked| {
        house.program().get(&own(booked, "")).await.json()["cancellation"]["refund"]["minor"].clone()
    };
    assert_eq!((refund(&before).await, refund(&after).await), (json!(6500), json!(0)));
    let student = house.signed_in("jonas@example.org", &[Role::Student]).await;
    assert_eq!(student.json(Method::PUT, "/api/v1/me/cancellation-policy", none).await.status, 403);
}

each_database!(whoever_leaves_calls_off_what_is_to_come, house::migrations(domains()));
async fn whoever_leaves_calls_off_what_is_to_come(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    let teacher = again(&house, LUCIA).await;
    let export = teacher.get("/api/v1/me/export").await.json();
    let lessons = &export["data"]["booking"]["lessons"]["bookings"];
    assert_eq!(lessons[0]["as"], "professional");
    assert_eq!(lessons[0]["email"], json!(null), "whom somebody teaches is not their own data");
    let gone = teacher.post("/api/v1/me/erase", json!({"password": house::PASSWORD})).await;
    assert_eq!(gone.status, 204, "{}", gone.text());
    settle(&house).await;
    assert_eq!(status(&house, &booked).await, "cancelled");
}
