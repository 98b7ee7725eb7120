use axum::http::StatusCode;
use house::House;
use identity::Role;
use store::testing::{TestDb, each_database};

use super::teacher::domains;

each_database!(a_feed_is_private_and_can_be_taken_back, house::migrations(domains()));
async fn a_feed_is_private_and_can_be_taken_back(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    assert_eq!(house.program().get("/api/v1/me/calendar-feed").await.status, StatusCode::UNAUTHORIZED);
    assert!(ana.get("/api/v1/me/calendar-feed").await.json()["createdAt"].is_null());
    let open = async || {
        let made = ana.post("/api/v1/me/calendar-feed", serde_json::json!({})).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let url = made.json()["url"].as_str().unwrap().to_owned();
        url.trim_start_matches("http://localhost:8080").to_owned()
    };
    let first = open().await;
    let file = house.browser().get(&first).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.text().starts_with("BEGIN:VCALENDAR\r\n"), "{}", file.text());
    let second = open().await;
    assert_ne!(first, second);
    assert_eq!(house.browser().get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.browser().get(&second).await.status, StatusCode::OK);
    assert_eq!(ana.delete("/api/v1/me/calendar-feed").await.status, StatusCode::NO_CONTENT);
    assert_eq!(house.browser().get(&second).await.status, StatusCode::NOT_FOUND);
    for odd in ["/calendar/.ics", "/calendar/x", "/calendar/%00.ics"] {
        assert_eq!(house.browser().get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
}

each_database!(the_page_shows_the_address_once, house::migrations(domains()));
async fn the_page_shows_the_address_once(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.browser_of("ana@example.org", &[Role::Student]).await;
    assert!(!ana.get("/bookings/calendar").await.text().contains(".ics"));
    let shown = ana.form("/bookings/calendar", &[]).await;
    assert!(shown.text().contains(".ics"), "{}", shown.text());
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    let later = ana.get("/bookings/calendar").await.text();
    assert!(!later.contains(".ics") && !later.contains('⟦'), "{later}");
    assert_eq!(ana.form("/bookings/calendar/close", &[]).await.header("location"), "/bookings/calendar");
}
