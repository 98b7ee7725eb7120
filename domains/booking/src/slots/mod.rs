//! Which times are free: hours of the week, less time off, less what is taken with the buffers around it, under notice,
//! horizon and the cap of a day. What is computed is pure ([`find`], [`obstacle`]); the verbs read and ask.
//!
//! Nothing here makes a booking safe: that no two take one time is kept by the occupancy that a booking writes.

pub(crate) mod api;
mod bookable;
mod check;
mod find;
mod free;
mod hours;
mod taken;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod speed;

pub(crate) use bookable::Lessons;
pub(crate) use check::{check, room, take};
pub use find::{Obstacle, Search, Taken, find, obstacle};
pub use free::{FreeTimes, Wanted, free, look_up};
pub(crate) use hours::on_the_wall;

use ::store::Error;
use kernel::{Money, Timestamp, Violations};

use crate::lesson::LessonError;

/// A time that can be booked, and what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub start: Timestamp,
    pub end: Timestamp,
    pub price: Money,
}

/// Why a time cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    #[error("there is no such professional or lesson, or none that can be booked")]
    NotFound,
    #[error("no lesson of this length is offered")]
    NotOffered,
    #[error("the professional does not teach then")]
    Closed,
    #[error("it is too short a time ahead")]
    TooSoon,
    #[error("it is too long a time ahead")]
    TooFar,
    #[error("the day has as many lessons as the professional gives")]
    DayFull,
    #[error("it is taken")]
    Taken,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { SlotError:
    NotFound => NotFound "not-found",
    NotOffered => Conflict "booking-not-offered",
    Closed => Conflict "booking-closed",
    TooSoon => Conflict "booking-too-soon",
    TooFar => Conflict "booking-too-far",
    DayFull => Conflict "booking-day-full",
    Taken => Conflict "booking-taken";
    Invalid, Store
}

impl From<Obstacle> for SlotError {
    fn from(obstacle: Obstacle) -> Self {
        match obstacle {
            Obstacle::Closed => Self::Closed,
            Obstacle::TooSoon => Self::TooSoon,
            Obstacle::TooFar => Self::TooFar,
            Obstacle::DayFull => Self::DayFull,
            Obstacle::Taken => Self::Taken,
        }
    }
}

impl From<LessonError> for SlotError {
    fn from(error: LessonError) -> Self {
        match error {
            LessonError::Invalid(wrong) => Self::Invalid(wrong),
            LessonError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}
