use axum::http::StatusCode;
use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::teacher::{EMAIL, Lucia, domains};

each_database!(a_booked_lesson_stands_in_the_week_and_in_both_calendars, house::migrations(domains()));
async fn a_booked_lesson_stands_in_the_week_and_in_both_calendars(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let jonas = house.signed_in("jonas@example.org", &[Role::Student]).await;
    let wish = json!({"professionalId": lucia.id, "startTime": "2026-05-04T08:30:00Z", "endTime": "2026-05-04T09:30:00Z", "type": lucia.lesson});
    let booked = jonas.post("/api/v1/bookings", wish).await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());
    // While it is held nobody else can have it.
    assert_eq!(
        lucia.free("from=2026-05-04&to=2026-05-04").await,
        ["2026-05-04T09:00:00+02:00", "2026-05-04T09:30:00+02:00"]
    );
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", EMAIL), ("password", house::PASSWORD)]).await;
    let week = browser.get("/teach?day=2026-05-06").await.text();
    assert!(week.contains("10:30–11:30") && week.contains("Tango for two"), "{week}");
    assert!(week.contains("data-at=\"2026-05-04T07:00:00Z\""), "nine in Berlin");
    assert!(!browser.get("/teach?day=2026-05-12").await.text().contains("10:30–11:30"));
    for who in [&lucia.program, &jonas] {
        let url =
            who.post("/api/v1/me/calendar-feed", json!({})).await.json()["url"].as_str().unwrap().to_owned();
        let file = house.browser().get(url.trim_start_matches("http://localhost:8080")).await.text();
        assert!(file.contains("DTSTART:20260504T083000Z") && file.contains("STATUS:TENTATIVE"), "{file}");
    }
}

each_database!(hours_are_blocked_and_opened_from_the_week, house::migrations(domains()));
async fn hours_are_blocked_and_opened_from_the_week(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", EMAIL), ("password", house::PASSWORD)]).await;
    let drawn = |from: &'static str, to: &'static str| {
        [("back", "calendar"), ("firstDate", "2026-05-04"), ("startTime", from), ("endTime", to)]
    };
    let blocked = browser.form("/teach/time-off", &drawn("09:00", "11:00")).await;
    assert_eq!(blocked.header("location"), "/teach?day=2026-05-04");
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await, ["2026-05-04T11:00:00+02:00"]);
    assert_eq!(
        browser.form("/teach/open", &drawn("12:00", "13:00")).await.header("location"),
        "/teach?day=2026-05-04"
    );
    let free = lucia.free("from=2026-05-04&to=2026-05-04").await;
    assert_eq!(free, ["2026-05-04T11:00:00+02:00", "2026-05-04T11:30:00+02:00", "2026-05-04T12:00:00+02:00"]);
    // The Monday after is as ever.
    assert_eq!(lucia.free("from=2026-05-11&to=2026-05-11").await.len(), 5);
    let odd = browser.form("/teach/open", &drawn("13:00", "12:00")).await;
    assert_eq!(odd.status, StatusCode::SEE_OTHER);
    assert_eq!(lucia.free("from=2026-05-04&to=2026-05-04").await.len(), 3);
}
