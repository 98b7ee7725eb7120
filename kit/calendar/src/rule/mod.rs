//! Recurrence rules (RFC 5545, 3.3.10).

mod days;
mod expand;
mod parse;

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Weekday},
};

pub(crate) use expand::{Budget, Exhausted, Recurrence};

/// How often a rule recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A weekday, or its n-th of a month or year; from the end where negative, any where 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nth {
    pub(crate) nth: i16,
    pub(crate) weekday: Weekday,
}

/// The last moment at which a rule may recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Until {
    /// The whole day.
    Date(Date),
    Local(DateTime),
    Utc(Timestamp),
}

/// A rule whose parts fit each other. Empty lists limit nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) frequency: Frequency,
    /// At least 1.
    pub(crate) interval: i64,
    pub(crate) count: Option<u64>,
    pub(crate) until: Option<Until>,
    pub(crate) week_start: Weekday,
    pub(crate) months: Vec<i8>,
    pub(crate) weeks: Vec<i16>,
    pub(crate) year_days: Vec<i16>,
    pub(crate) month_days: Vec<i16>,
    pub(crate) weekdays: Vec<Nth>,
    pub(crate) hours: Vec<i8>,
    pub(crate) minutes: Vec<i8>,
    pub(crate) seconds: Vec<i8>,
    pub(crate) positions: Vec<i16>,
}
