use std::time::Duration;

use axum::http::{Method, StatusCode};
use house::House;
use identity::Role;
use reservations::{Until, occupancy};
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::teacher::{Lucia, domains, lesson, rules};

/// Takes some of somebody's time, as a booking does.
async fn occupy(house: &House, who: &str, from: &str, to: &str) -> uuid::Uuid {
    let resource = who.parse::<identity::UserId>().unwrap().as_uuid();
    let claim = occupancy::Claim { resource, from: from.parse().unwrap(), to: to.parse().unwrap() };
    house
        .change(move |cx| {
            let owner = cx.new_id::<()>().as_uuid();
            occupancy::occupy(cx, owner, &[claim], Until::Firm).expect("the time is free");
            Ok(owner)
        })
        .await
        .unwrap()
}

each_database!(free_times_are_told_in_the_zone_of_who_asks, house::migrations(domains()));
async fn free_times_are_told_in_the_zone_of_who_asks(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    // Monday, 4 May 2026, nine o'clock in Berlin is 16:30 in Adelaide.
    let path = format!(
        "/api/v1/professionals/{}/slots?from=2026-05-04&to=2026-05-04&timeZone=Australia/Adelaide&duration=90",
        lucia.id
    );
    let answer = house.program().get(&path).await.json();
    assert_eq!(
        (&answer["duration"], &answer["timeZone"], &answer["type"]),
        (&json!(90), &json!("Australia/Adelaide"), &json!(lucia.lesson))
    );
    let first = &answer["slots"][0];
    assert_eq!(first["startTime"], "2026-05-04T16:30:00+09:30");
    assert_eq!(first["endTime"], "2026-05-04T18:00:00+09:30");
    assert_eq!(first["price"], json!({"minor": 9000, "currency": "EUR"}));
    assert_eq!(answer["slots"].as_array().unwrap().len(), 4);
    // The days of Adelaide are not those of Berlin, but the moments are.
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04&duration=90").await[0], "2026-05-04T09:00:00+02:00");
}

each_database!(what_is_taken_is_not_free_and_buffers_keep_away, house::migrations(domains()));
async fn what_is_taken_is_not_free_and_buffers_keep_away(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let owner = occupy(&house, &lucia.id, "2026-05-04T08:00:00Z", "2026-05-04T09:00:00Z").await;
    assert_eq!(
        lucia.free("from=2026-05-04&to=2026-05-04").await,
        ["2026-05-04T09:00:00+02:00", "2026-05-04T11:00:00+02:00"]
    );
    let mut wide = rules();
    wide["bufferAfter"] = json!(15);
    lucia.program.json(Method::PUT, "/api/v1/schedule", wide).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await, ["2026-05-04T11:00:00+02:00"]);
    let release = move |cx: &mut store::Cx| {
        occupancy::release(cx, owner).expect("a release");
        Ok(())
    };
    house.change(release).await.unwrap();
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await.len(), 5);
}

each_database!(notice_horizon_and_cap_hold, house::migrations(domains()));
async fn notice_horizon_and_cap_hold(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let set = async |key: &str, value: serde_json::Value| {
        let mut new = rules();
        new[key] = value;
        assert_eq!(lucia.program.json(Method::PUT, "/api/v1/schedule", new).await.status, StatusCode::OK);
    };
    // It is noon of the first of May in London. Monday's 10:30 in Berlin is 68 hours and a half away.
    set("minimumNotice", json!(68 * 60 + 30)).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await[0], "2026-05-04T10:30:00+02:00");
    house.pass(Duration::from_micros(1));
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await[0], "2026-05-04T11:00:00+02:00");
    set("horizonDays", json!(9)).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-11").await.len(), 5);
    set("horizonDays", json!(10)).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-11").await.len(), 10);
    occupy(&house, &lucia.id, "2026-05-04T07:00:00Z", "2026-05-04T08:00:00Z").await;
    set("lessonsPerDay", json!(1)).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-11").await.len(), 5, "the first Monday is full");
}

each_database!(time_off_and_other_hours_stand_above_the_week, house::migrations(domains()));
async fn time_off_and_other_hours_stand_above_the_week(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let off = json!({"firstDate": "2026-05-04", "startTime": "10:00", "endTime": "10:15"});
    let off = lucia.program.post("/api/v1/schedule/time-off", off).await.json();
    assert_eq!(
        lucia.free("from=2026-05-04&to=2026-05-04").await,
        ["2026-05-04T09:00:00+02:00", "2026-05-04T10:30:00+02:00", "2026-05-04T11:00:00+02:00"]
    );
    let once = json!({"startTime": "20:00", "endTime": "21:00", "isRecurring": false, "date": "2026-05-04"});
    lucia.program.post("/api/v1/availability", once).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await, ["2026-05-04T20:00:00+02:00"]);
    let id = off["id"].as_str().unwrap();
    assert_eq!(
        lucia.program.delete(&format!("/api/v1/schedule/time-off/{id}")).await.status,
        StatusCode::NO_CONTENT
    );
    let holiday = json!({"firstDate": "2026-05-01", "lastDate": "2026-05-09"});
    lucia.program.post("/api/v1/schedule/time-off", holiday).await;
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await, Vec::<String>::new());
}

each_database!(whoever_asks_wrongly_is_told_how_to_ask, house::migrations(domains()));
async fn whoever_asks_wrongly_is_told_how_to_ask(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let ask = async |query: &str| {
        house.program().get(&format!("/api/v1/professionals/{}/slots?{query}", lucia.id)).await
    };
    let wrong = ask("from=2026-5-4&to=x&timeZone=Mars&duration=2&type=ltp_1").await.violations();
    let fields: Vec<String> = wrong.into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["from", "to", "timeZone", "type", "duration"]);
    assert_eq!(
        ask("from=2026-05-04&to=2026-05-03").await.violations(),
        [("to".into(), "booking-date-order".into())]
    );
    assert_eq!(
        ask("from=2026-05-04&to=2026-09-03").await.violations(),
        [("to".into(), "booking-range".into())]
    );
    assert_eq!(ask("duration=45").await.problem(), (409, "booking-not-offered".into()));
    assert_eq!(ask("type=ltp_06e2m9qk7n3x8r5tbwvyg0cdah").await.status, StatusCode::NOT_FOUND);
    let nobody = house.program().get("/api/v1/professionals/usr_06e2m9qk7n3x8r5tbwvyg0cdah/slots").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

each_database!(the_first_lesson_with_the_length_is_taken, house::migrations(domains()));
async fn the_first_lesson_with_the_length_is_taken(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    house.pass(Duration::from_secs(1));
    let mut short = lesson();
    short["name"] = json!("Twenty minutes");
    short["prices"] = json!([{"minutes": 20, "price": 2000}]);
    let short = lucia.program.post("/api/v1/lesson-types", short).await.json();
    let path = |query: &str| format!("/api/v1/professionals/{}/slots?from=2026-05-04&{query}", lucia.id);
    assert_eq!(house.program().get(&path("duration=20")).await.json()["type"], short["id"]);
    assert_eq!(house.program().get(&path("")).await.json()["type"], json!(lucia.lesson));
    let by_type = house.program().get(&path(&format!("type={}", short["id"].as_str().unwrap()))).await.json();
    assert_eq!(by_type["duration"], 20);
}

each_database!(the_last_lesson_of_a_day_is_given_once, house::migrations(domains()));
async fn the_last_lesson_of_a_day_is_given_once(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let mut one = rules();
    one["lessonsPerDay"] = json!(1);
    lucia.program.json(Method::PUT, "/api/v1/schedule", one).await;
    let (jonas, hannah) = (
        house.signed_in("jonas@example.org", &[Role::Student]).await,
        house.signed_in("hannah@example.org", &[Role::Student]).await,
    );
    // Two times that do not meet: only the cap stands between them.
    let wish = |from: &str, to: &str| json!({"professionalId": lucia.id, "startTime": from, "endTime": to, "type": lucia.lesson});
    let (first, second) = tokio::join!(
        jonas.post("/api/v1/bookings", wish("2026-05-04T07:00:00Z", "2026-05-04T08:00:00Z")),
        hannah.post("/api/v1/bookings", wish("2026-05-04T09:00:00Z", "2026-05-04T10:00:00Z")),
    );
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", first.text(), second.text());
}
