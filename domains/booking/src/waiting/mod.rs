//! The waiting list of a full day. Whoever comes first is offered the first time that fits; the time is kept for them
//! until the offer runs out, so nobody else can have it, and then it goes to the next.

pub(crate) mod api;
mod join;
mod leave;
pub(crate) mod notices;
mod offer;
pub(crate) mod pages;
pub(crate) mod store;
mod take_up;

pub use join::{NewWait, join};
pub use leave::{leave, mine};
pub use store::{Wait, WaitStatus};

pub(crate) use offer::{Lapse, MakeOffer, freed, lapse, offer};
pub(crate) use take_up::take_up;

use ::store::{Error, Event};
use identity::{Denied, UserId};
use kernel::{Forbidden, Violations};
use serde::Serialize;
use uuid::Uuid;

use crate::{WaitId, lesson::LessonError, slots::SlotError};

#[derive(Debug, thiserror::Error)]
pub enum WaitError {
    #[error("there is no such entry")]
    NotFound,
    #[error("whoever asks waits for this day already")]
    WaitsAlready,
    #[error("the day has free times")]
    NotFull,
    #[error(transparent)]
    Lesson(#[from] LessonError),
    #[error(transparent)]
    Slot(#[from] SlotError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { WaitError:
    NotFound => NotFound "not-found",
    WaitsAlready => Conflict "booking-waits-already",
    NotFull => Conflict "booking-day-not-full";
    Lesson, Slot, Invalid, Forbidden, Store
}

impl From<Error> for WaitError {
    fn from(error: Error) -> Self {
        // Of two equal wishes at once the database lets one in.
        if error.is_unique("booking_waits_once") { Self::WaitsAlready } else { Self::Store(error) }
    }
}

/// A time is kept for somebody who waits.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Offered {
    pub wait: WaitId,
    /// `None`: a guest.
    pub user: Option<UserId>,
    pub professional: UserId,
}

impl Event for Offered {
    const KIND: &'static str = "booking.wait.offered";

    fn aggregate(&self) -> Uuid {
        self.wait.as_uuid()
    }
}

impl From<Denied> for WaitError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Forbidden(no) => Self::Forbidden(no),
            Denied::Store(error) => Self::from(error),
        }
    }
}
