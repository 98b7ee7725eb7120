//! A professional as most tests need one.

use house::{House, Visitor};
use identity::Role;
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

/// Lucía keeps hours in Berlin, Mondays 09:00 to 12:00, and teaches for an hour or one and a half.
pub(crate) struct Lucia<'h> {
    pub(crate) program: Visitor<'h>,
    pub(crate) id: String,
    pub(crate) lesson: String,
}

pub(crate) const EMAIL: &str = "lucia@example.org";

pub(crate) fn rules() -> Value {
    json!({"timeZone": "Europe/Berlin", "bufferBefore": 0, "bufferAfter": 0, "minimumNotice": 0, "horizonDays": 60, "startEvery": 30})
}

pub(crate) fn monday() -> Value {
    json!({"dayOfWeek": 1, "startTime": "09:00", "endTime": "12:00", "isRecurring": true})
}

pub(crate) fn lesson() -> Value {
    json!({"name": "Tango for two", "place": "mine", "placeDetail": "Second bell", "prices": [{"minutes": 60, "price": 6500}, {"minutes": 90, "price": 9000}]})
}

impl<'h> Lucia<'h> {
    pub(crate) async fn new(house: &'h House) -> Self {
        let program = house.signed_in(EMAIL, &[Role::Professional]).await;
        assert_eq!(program.json(axum::http::Method::PUT, "/api/v1/schedule", rules()).await.status, 200);
        assert_eq!(program.post("/api/v1/availability", monday()).await.status, 201);
        let made = program.post("/api/v1/lesson-types", lesson()).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        let text = |name: &str| made[name].as_str().expect("an id").to_owned();
        Self { id: text("professionalId"), lesson: text("id"), program }
    }

    /// Free starts in these days, as the API writes them.
    pub(crate) async fn free(&self, query: &str) -> Vec<String> {
        let answer = self.program.get(&format!("/api/v1/professionals/{}/slots?{query}", self.id)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let slots = answer.json()["slots"].as_array().expect("a list").clone();
        slots.iter().map(|slot| slot["startTime"].as_str().expect("a time").to_owned()).collect()
    }
}

impl Lucia<'_> {
    /// A new token: the old one ends while the clock is moved.
    pub(crate) async fn signed_in_again<'h>(&self, house: &'h House) -> Visitor<'h> {
        let mut program = house.program();
        program.sign_in(EMAIL).await;
        program
    }
}
