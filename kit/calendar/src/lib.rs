//! iCalendar (RFC 5545, 7986): reading what other calendars export, when its events take place, and writing feeds.
//!
//! [`read`] takes any bytes and answers a [`Calendar`], with a [`Problem`] for each part that was left out, or refuses
//! the whole file with one. [`Calendar::occurrences`] expands recurrences in a window of time, [`Calendar::busy`] says
//! which times are taken. [`Feed`] writes. No input makes it panic, and none makes it work without end: what a rule may
//! cost is bounded.
//!
//! Deliberately absent: tasks, journals, alarms, attachments, invitations, and calendars other than the Gregorian.

mod busy;
mod event;
mod line;
mod problem;
mod read;
mod rule;
mod series;
mod tree;
mod value;
mod write;
mod zone;

pub use busy::{Expanded, Occurrence, Span};
pub use problem::{Problem, What};
pub use read::{Calendar, MAX_BYTES, read};
pub use write::{Entry, Feed, Status, Time};
