//! A student who books and pays, and the professional whom they book.

use std::time::Duration;

use axum::http::Method;
use house::{Answer, House, Visitor};
use identity::Role;
use mail::Message;
use serde_json::{Value, json};

pub(crate) fn domains() -> Vec<domain::Domain> {
    vec![
        directory::domain(),
        reservations::domain(),
        notifications::domain(),
        payments::domain(),
        orders::domain(),
        booking::domain(),
    ]
}

/// Lucía keeps hours in Berlin, Mondays 09:00 to 12:00.
pub(crate) struct Lucia {
    pub(crate) id: String,
    pub(crate) lesson: String,
}

pub(crate) const LUCIA: &str = "lucia@example.org";
pub(crate) const JONAS: &str = "jonas@example.org";
/// Monday, nine in Berlin. Tests begin on the Friday before, at noon in Greenwich.
pub(crate) const NINE: &str = "2026-05-04T07:00:00Z";
pub(crate) const TEN: &str = "2026-05-04T08:00:00Z";
/// A Monday later.
pub(crate) const NEXT: &str = "2026-05-11T07:00:00Z";

impl Lucia {
    pub(crate) async fn new(house: &House) -> Self {
        Self::with(house, false).await
    }

    /// One who wants to be asked, or not.
    pub(crate) async fn with(house: &House, needs_approval: bool) -> Self {
        let program = house.signed_in(LUCIA, &[Role::Professional]).await;
        let rules = json!({"timeZone": "Europe/Berlin", "bufferBefore": 0, "bufferAfter": 0, "minimumNotice": 0,
            "horizonDays": 60, "startEvery": 60});
        assert_eq!(program.json(Method::PUT, "/api/v1/schedule", rules).await.status, 200);
        let monday = json!({"dayOfWeek": 1, "startTime": "09:00", "endTime": "12:00", "isRecurring": true});
        assert_eq!(program.post("/api/v1/availability", monday).await.status, 201);
        let lesson = json!({"name": "Tango for two", "place": "mine", "placeDetail": "Second bell",
            "needsApproval": needs_approval, "prices": [{"minutes": 60, "price": 6500}]});
        let made = program.post("/api/v1/lesson-types", lesson).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        let text = |name: &str| made[name].as_str().expect("an id").to_owned();
        Self { id: text("professionalId"), lesson: text("id") }
    }

    /// Whether an hour that begins then can be booked.
    pub(crate) async fn is_free(&self, house: &House, start: &str) -> bool {
        let (day, _) = start.split_once('T').unwrap();
        let path = format!("/api/v1/professionals/{}/slots?from={day}&to={day}&timeZone=UTC", self.id);
        let answer = house.program().get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let slots = answer.json()["slots"].as_array().unwrap().clone();
        let start: kernel::Timestamp = start.parse().unwrap();
        slots.iter().any(|slot| slot["startTime"].as_str().unwrap().parse() == Ok(start))
    }

    pub(crate) fn wish(&self, start: &str) -> Value {
        let begin: kernel::Timestamp = start.parse().unwrap();
        let end = begin.plus(Duration::from_secs(3600));
        json!({"professionalId": self.id, "type": self.lesson, "startTime": begin, "endTime": end})
    }
}

/// Signs somebody in again: tokens end while the clock is moved.
pub(crate) async fn again<'h>(house: &'h House, email: &str) -> Visitor<'h> {
    let mut program = house.program();
    let answer = program.sign_in(email).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    program
}

/// Books at this time as a guest with a name; answers the answer.
pub(crate) async fn book_as_guest(house: &House, lucia: &Lucia, start: &str) -> Answer {
    let mut wish = lucia.wish(start);
    wish["guest"] = json!({"name": "Eva Müller", "email": "eva@example.org"});
    house.program().post("/api/v1/bookings", wish).await
}

/// Does what waits until nothing more comes of it.
pub(crate) async fn settle(house: &House) -> Vec<Message> {
    let mut mails = Vec::new();
    for _ in 0..6 {
        mails.extend(house.post().await);
    }
    mails
}

/// Goes through the checkout of what the API answered, and pays by the test gateway.
pub(crate) async fn pay(house: &House, browser: &Visitor<'_>, booked: &Value) -> Vec<Message> {
    let url = booked["payment"]["url"].as_str().expect("a page to pay at");
    let path = url.strip_prefix("http://localhost:8080").expect("a page of this realm");
    let page = at_gateway(browser, path).await;
    choose(house, browser, &page, "approve").await
}

/// Up to the gateway's own page; answers its path.
pub(crate) async fn at_gateway(browser: &Visitor<'_>, checkout: &str) -> String {
    let page = browser.get(checkout).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let fields =
        [("name", "Eva Müller"), ("email", "eva@example.org"), ("billing", ""), ("method", "card-test")];
    let answer = browser.form(checkout, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

pub(crate) async fn choose(house: &House, browser: &Visitor<'_>, page: &str, choice: &str) -> Vec<Message> {
    assert_eq!(browser.get(page).await.status, 200);
    let answer = browser.form(page, &[("choice", choice)]).await;
    assert!(answer.status.is_redirection() || answer.status.is_success(), "{}", answer.text());
    settle(house).await
}

/// A guest's paid and confirmed lesson, as the API answered when it was booked.
pub(crate) async fn booked_and_paid(house: &House, lucia: &Lucia, start: &str) -> Value {
    let answer = book_as_guest(house, lucia, start).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let booked = answer.json();
    pay(house, &house.browser(), &booked).await;
    booked
}

/// The address of a guest's booking for programs, with what comes behind its id.
pub(crate) fn own(booked: &Value, verb: &str) -> String {
    let (id, key) = (booked["id"].as_str().unwrap(), booked["order"]["key"].as_str().unwrap());
    format!("/api/v1/bookings/{id}{verb}?key={key}")
}

pub(crate) async fn status(house: &House, booked: &Value) -> String {
    let answer = house.program().get(&own(booked, "")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["status"].as_str().unwrap().to_owned()
}
