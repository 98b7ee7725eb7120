//! People, venues and bookings as these tests need them.

use std::{collections::HashMap, sync::Arc, time::Duration};

use ::domain::Domain;
use directory::{Bookable, Free, OfferCard};
use house::{House, Visitor};
use identity::{Role, UserId};
use kernel::{Currency, Money, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use store::{BoxError, Cx, Event, MigrationSet, testing::TestDb};
use uuid::Uuid;
use web::PersonalData;

/// The directory and somebody who takes bookings.
pub(crate) fn domains() -> Vec<Domain> {
    let calendar = Arc::new(Calendar) as Arc<dyn Bookable>;
    let booking = Domain::new("calendar", PersonalData::none("a stand-in for tests")).plug(calendar);
    vec![directory::domain(), booking]
}

pub(crate) fn tables() -> Vec<MigrationSet> {
    house::migrations(domains())
}

pub(crate) fn town(db: TestDb) -> House {
    House::of(db, domains())
}

/// Everybody who calls themselves early is free tomorrow at nine, everybody late in ten days; the others never.
struct Calendar;

impl Bookable for Calendar {
    fn offers(&self, cx: &mut Cx, who: UserId) -> Result<Vec<OfferCard>, BoxError> {
        let price = match headline(cx, who)? {
            Some(text) if text.contains("early") => Money::new(4_000, Currency::EUR),
            Some(text) if text.contains("late") => Money::new(9_000, Currency::EUR),
            _ => return Ok(Vec::new()),
        };
        let (id, name) = ("ltp_1".to_owned(), "Private <lesson>".to_owned());
        Ok(vec![OfferCard { id, name, minutes: 60, price, href: "/book/x".to_owned() }])
    }

    fn next_free(
        &self,
        cx: &mut Cx,
        who: &[UserId],
        from: Timestamp,
        to: Timestamp,
        most: usize,
    ) -> Result<Vec<(UserId, Vec<Free>)>, BoxError> {
        let mut found = HashMap::new();
        for id in who {
            let hours = match headline(cx, *id)? {
                Some(text) if text.contains("early") => 21,
                Some(text) if text.contains("late") => 10 * 24,
                _ => continue,
            };
            let start: Timestamp =
                "2026-05-01T12:00:00Z".parse::<Timestamp>()?.plus(Duration::from_secs(hours * 3600));
            let end = start.plus(Duration::from_secs(3600));
            if from <= start && start < to && most > 0 {
                found.insert(*id, vec![Free { start, end, price: Money::new(4_000, Currency::EUR) }]);
            }
        }
        Ok(found.into_iter().collect())
    }
}

fn headline(cx: &mut Cx, who: UserId) -> Result<Option<String>, BoxError> {
    Ok(directory::listing::professional(cx, who)?.map(|listing| listing.headline))
}

/// A booking that somebody came to.
#[derive(Serialize)]
pub(crate) struct Attended {
    pub(crate) booking: Uuid,
    pub(crate) student: Option<UserId>,
    pub(crate) professional: UserId,
    pub(crate) venue: Option<directory::VenueId>,
}

impl Event for Attended {
    const KIND: &'static str = "booking.booking.attended";

    fn aggregate(&self) -> Uuid {
        self.booking
    }
}

/// Has somebody come to a lesson.
pub(crate) async fn attend(
    house: &House,
    student: UserId,
    professional: UserId,
    venue: Option<directory::VenueId>,
) {
    let booking = Uuid::from_u128(student.as_uuid().as_u128() ^ 1);
    let emit = move |cx: &mut Cx| cx.emit(&Attended { booking, student: Some(student), professional, venue });
    house.change(emit).await.unwrap();
    house.post().await;
}

/// What a professional in Berlin says of themselves.
pub(crate) fn berliner(headline: &str) -> Value {
    json!({"headline": headline, "styles": ["tango"], "city": "Berlin", "published": true})
}

/// Somebody who teaches, signed in as a program, with a listing.
pub(crate) async fn teacher<'h>(house: &'h House, email: &str, listing: Value) -> Visitor<'h> {
    let teacher = house.signed_in(email, &[Role::Professional]).await;
    let answer = teacher.patch("/api/v1/me/listing", listing).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    teacher
}

/// The id of whoever is signed in.
pub(crate) async fn id_of(visitor: &Visitor<'_>) -> UserId {
    visitor.get("/api/v1/me").await.json()["id"].as_str().unwrap().parse().unwrap()
}

/// The slugs that a search finds, in their order.
pub(crate) async fn found(visitor: &Visitor<'_>, query: &str) -> Vec<String> {
    let answer = visitor.get(&format!("/api/v1/professionals?{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    let list = answer.json();
    let all = list["professionals"].as_array().unwrap();
    all.iter().map(|it| it["slug"].as_str().unwrap().to_owned()).collect()
}
