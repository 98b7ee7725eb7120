//! When a professional teaches: hours of the week in the professional's own zone, other hours on single dates, time
//! off, and the rules under which bookings are taken.
//!
//! Hours are what the clock on the wall there shows, so they move with it; lessons that are booked are moments and
//! stay, also when the professional moves to another zone.

pub(crate) mod api;
mod close;
mod hours;
mod open_hours;
pub(crate) mod pages;
mod put_hours;
mod rules;
mod set_date;
mod set_rules;
mod set_week;
mod span;
pub(crate) mod store;
mod take_off;
mod time_off;
mod zone;

pub(crate) use close::listener;
pub use hours::{Hours, HoursWish, NewHours, Recurrence, date, weekday};
pub use open_hours::open_hours;
pub use put_hours::{add_hours, change_hours, remove_hours};
pub use rules::{Rules, RulesWish};
pub use set_date::set_date;
pub use set_rules::set_rules;
pub use set_week::{WeekWish, set_week};
pub use span::{Clock, DAY, Span, overlapping};
pub use take_off::{return_from, take_off};
pub use time_off::{NewTimeOff, TimeOff, TimeOffWish};
pub use zone::{UnknownZone, Zone};

use ::store::{BoxError, Cx, Error, Event};
use identity::UserId;
use kernel::{Forbidden, Violation, Violations};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::permissions::TEACH;

/// All that is known of when a professional teaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub professional: UserId,
    pub rules: Rules,
    /// By weekday or date, then by time.
    pub hours: Vec<Hours>,
    /// The earliest first.
    pub time_off: Vec<TimeOff>,
    /// Whether anybody can book: not while the account is locked or plays another part.
    pub is_open: bool,
    pub version: i64,
}

/// Why a schedule stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("there is no such thing in this schedule")]
    NotFound,
    #[error("hours need a schedule with a time zone first")]
    NoSchedule,
    #[error("it was changed since the caller looked")]
    Stale,
    #[error("there are as many as one schedule may have")]
    TooMany,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ScheduleError:
    NotFound => NotFound "not-found",
    NoSchedule => Conflict "booking-no-schedule",
    Stale => Stale "stale",
    TooMany => Conflict "booking-schedule-full";
    Invalid, Forbidden, Store
}

/// Somebody teaches at other times now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScheduleChanged {
    pub professional: UserId,
}

impl Event for ScheduleChanged {
    const KIND: &'static str = "booking.schedule.changed";

    fn aggregate(&self) -> Uuid {
        self.professional.as_uuid()
    }
}

/// Spans of hours and times off that one schedule may have.
const MAX_HOURS: usize = 500;
const MAX_TIME_OFF: usize = 200;

/// One's own schedule, or `None` before one has been made.
pub fn own(cx: &mut Cx) -> Result<Option<Schedule>, ScheduleError> {
    let professional = teacher(cx)?;
    Ok(of(cx, professional)?)
}

/// A professional's schedule, or `None` where there is none (yet).
pub fn of(cx: &mut Cx, professional: UserId) -> Result<Option<Schedule>, Error> {
    Ok(store::load(cx.tx, &[professional], None)?.pop())
}

/// All that is kept of a professional's schedule, as the API shows it to the professional.
pub(crate) fn export(cx: &mut Cx, professional: UserId) -> Result<Value, BoxError> {
    Ok(of(cx, professional)?.map(api::shown).transpose()?.unwrap_or_default())
}

/// How a professional takes bookings; [`Error::NotFound`] where there is no schedule (yet).
pub(crate) fn rules_of(cx: &mut Cx, professional: UserId) -> Result<Rules, Error> {
    of(cx, professional)?.map(|schedule| schedule.rules).ok_or(Error::NotFound)
}

/// Whoever asks, if they may teach.
fn teacher(cx: &Cx) -> Result<UserId, Forbidden> {
    cx.require(TEACH)?;
    cx.actor.require_user().map(UserId::from_uuid)
}

/// One's own schedule, locked until the transaction ends: spans are compared with all others before they are kept.
fn locked(cx: &mut Cx) -> Result<Schedule, ScheduleError> {
    let professional = teacher(cx)?;
    if !store::lock(cx.tx, professional)? {
        return Err(ScheduleError::NoSchedule);
    }
    of(cx, professional)?.ok_or(ScheduleError::NoSchedule)
}

/// Counts the change, and tells others of it.
fn changed(cx: &mut Cx, professional: UserId) -> Result<(), Error> {
    store::touch(cx.tx, professional, cx.now)?;
    identity::audit::record(cx, "booking.schedule.changed", professional, &json!({}))?;
    cx.emit(&ScheduleChanged { professional })
}

/// Refuses a span that overlaps another of the same day.
fn apart(hours: &[Hours], new: &NewHours) -> Result<(), Violations> {
    let meets = |old: &&Hours| old.on.meets(&new.on) && old.span.overlaps(new.span);
    match hours.iter().find(meets) {
        Some(old) => Err(Violation::new("startTime", "booking-hours-overlap").with("span", old.span).into()),
        None => Ok(()),
    }
}
