//! What a professional teaches: kinds of lessons with their lengths, prices and place.

pub(crate) mod api;
mod keep;
pub(crate) mod pages;
mod parse;
mod place;
pub(crate) mod store;

pub use keep::{change, create, remove};
pub use parse::{LessonWish, NewLesson};
pub use place::{Place, UnknownPlace};

use ::store::{BoxError, Cx, Error, Event};
use identity::UserId;
use kernel::{Forbidden, Money, Violations};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::LessonTypeId;

/// A kind of lesson that somebody offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonType {
    pub id: LessonTypeId,
    pub professional: UserId,
    pub name: String,
    pub description: String,
    pub place: Place,
    /// Where exactly, for who has booked: an address, a link.
    pub place_detail: String,
    /// Whether the professional decides on each request.
    pub needs_approval: bool,
    /// Whether it can be booked.
    pub active: bool,
    /// By length, the shortest first. At least one, unless it was taken off the list.
    pub prices: Vec<Priced>,
    pub version: i64,
}

/// A length and what it costs, tax included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priced {
    pub minutes: i64,
    pub price: Money,
}

/// Why a lesson type stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum LessonError {
    #[error("there is no such lesson type")]
    NotFound,
    #[error("it was changed since the caller looked")]
    Stale,
    #[error("there are as many lesson types as one may have")]
    TooMany,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { LessonError:
    NotFound => NotFound "not-found",
    Stale => Stale "stale",
    TooMany => Conflict "booking-lessons-full";
    Invalid, Forbidden, Store
}

impl From<Error> for LessonError {
    fn from(error: Error) -> Self {
        if matches!(error, Error::NotFound) { Self::NotFound } else { Self::Store(error) }
    }
}

/// Somebody offers other lessons now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LessonsChanged {
    pub professional: UserId,
}

impl Event for LessonsChanged {
    const KIND: &'static str = "booking.lessons.changed";

    fn aggregate(&self) -> Uuid {
        self.professional.as_uuid()
    }
}

impl LessonType {
    /// What a lesson of this length costs; `None` where it is not offered.
    pub fn price(&self, minutes: i64) -> Option<Money> {
        self.prices.iter().find(|priced| priced.minutes == minutes).map(|priced| priced.price)
    }

    /// Its shortest length.
    pub fn shortest(&self) -> Option<Priced> {
        self.prices.first().copied()
    }
}

/// What can be booked of a professional, the oldest first.
pub fn offered(cx: &mut Cx, professional: UserId) -> Result<Vec<LessonType>, Error> {
    let all = store::of(cx.tx, &[professional])?;
    Ok(all.into_iter().filter(|lesson| lesson.active).collect())
}

/// One's own, also those that rest.
pub fn own(cx: &mut Cx) -> Result<Vec<LessonType>, LessonError> {
    cx.require(crate::permissions::TEACH)?;
    let professional = UserId::from_uuid(cx.actor.require_user()?);
    Ok(store::of(cx.tx, &[professional])?)
}

/// A lesson type by its id, also one that rests or was taken off the list: bookings name it.
pub fn get(cx: &mut Cx, id: LessonTypeId) -> Result<LessonType, LessonError> {
    Ok(store::get(cx.tx, id)?)
}

/// One that can be booked now.
pub fn bookable(cx: &mut Cx, id: LessonTypeId) -> Result<LessonType, LessonError> {
    let lesson = get(cx, id)?;
    if lesson.active { Ok(lesson) } else { Err(LessonError::NotFound) }
}

/// All that is kept of a professional's lesson types, as the API shows them to the professional.
pub(crate) fn export(cx: &mut Cx, professional: UserId) -> Result<Value, BoxError> {
    let all = store::of(cx.tx, &[professional])?;
    Ok(serde_json::to_value(all.into_iter().map(api::LessonView::own).collect::<Vec<_>>())?)
}
