//! Bookings: a student's lesson with a professional, from the held time to the attended hour.
//!
//! Money is the orders' business and time the reservations'; a booking ties both to people. Every verb is one
//! file, asks [`Status::after`] first and writes once.

mod access;
pub(crate) mod api;
mod approve;
mod attend;
mod book;
mod calendar;
mod cancel;
mod complete;
mod earnings;
pub(crate) mod events;
mod find;
pub(crate) mod hold;
pub(crate) mod notices;
pub(crate) mod pages;
pub(crate) mod personal;
pub(crate) mod refusals;
mod remind;
mod reschedule;
mod state;
pub(crate) mod store;

pub use access::{Part, Viewer};
pub(crate) use access::{address, order};
pub use approve::{approve, decline};
pub use attend::{attend, no_show};
pub use book::{Booked, NewBooking, Wanted, book};
pub(crate) use book::{KIND, claim};
pub use calendar::calendar_file;
pub(crate) use calendar::entry;
pub(crate) use cancel::refund;
pub use cancel::{Cancelled, Terms, cancel, terms};
pub use complete::complete;
pub use earnings::{Earnings, Month, earnings};
pub(crate) use find::words;
pub use find::{Filter, Side, Time, find, get};
pub(crate) use hold::Item;
pub use reschedule::{may_move, reschedule};
pub use state::{Status, Step, UnknownStatus, WrongStep};
pub use store::Booking;

pub(crate) use remind::{Remind, remind_job};

use ::store::Error;
use identity::Denied;
use kernel::{Forbidden, TextRule, Violations};

use crate::slots::SlotError;

/// Why a lesson is called off or declined, in a line.
pub(crate) const REASON: TextRule = TextRule { min: 0, max: 300 };
/// What a student wants the professional to know.
pub(crate) const NOTES: TextRule = TextRule { min: 0, max: 1000 };

/// Why something cannot be done with a booking.
#[derive(Debug, thiserror::Error)]
pub enum BookingError {
    /// There is none of this id, or whoever asks has no part in it.
    #[error("there is no such booking")]
    NotFound,
    #[error("the time is taken")]
    Taken,
    #[error(transparent)]
    Step(#[from] WrongStep),
    #[error("nobody books a lesson with himself")]
    OwnLesson,
    #[error("the lesson can no longer be moved")]
    TooLateToMove,
    #[error("the lesson has not begun yet")]
    NotBegun,
    #[error("attendance is noted within a week of the lesson")]
    TooLateToMark,
    #[error(transparent)]
    Slot(SlotError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error("the order could not be changed")]
    Order(#[source] ::store::BoxError),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { BookingError:
    NotFound => NotFound "not-found",
    Taken => Conflict "booking-taken",
    OwnLesson => Conflict "booking-own-lesson",
    Step => Conflict "booking-wrong-step",
    TooLateToMove => Conflict "booking-too-late-to-move",
    NotBegun => Conflict "booking-not-begun",
    TooLateToMark => Conflict "booking-too-late-to-mark",
    Order => Internal "internal";
    Slot, Invalid, Forbidden, Store
}

impl From<Error> for BookingError {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<SlotError> for BookingError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::Taken => Self::Taken,
            SlotError::Store(error) => Self::Store(error),
            other => Self::Slot(other),
        }
    }
}

impl From<Denied> for BookingError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Forbidden(no) => Self::Forbidden(no),
            Denied::Store(error) => Self::from(error),
        }
    }
}
