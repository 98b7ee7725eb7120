//! What a week is made of, in the professional's zone.

use std::collections::BTreeMap;

use ::store::Cx;
use jiff::{ToSpan, civil::Date};
use kernel::{PageRequest, Timestamp};

use crate::{
    booking::{self, Booking, BookingError, Filter, Side, Status, Time},
    schedule::{Schedule, Span, TimeOff},
    slots,
};

/// Seven days from a Monday on.
pub(super) struct Week {
    pub(super) first: Date,
    pub(super) today: Date,
    /// By date: the hours in which lessons can be.
    pub(super) open: BTreeMap<Date, Vec<Span>>,
    pub(super) lessons: Vec<Lesson>,
    pub(super) time_off: Vec<TimeOff>,
}

pub(super) struct Lesson {
    pub(super) date: Date,
    /// As the clock there shows it, `18:30`.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) hour: u8,
    pub(super) booking: Booking,
}

/// The week in which a day lies.
pub(super) fn of(cx: &mut Cx, schedule: &Schedule, day: Option<Date>) -> Result<Week, BookingError> {
    let zone = &schedule.rules.zone;
    let today = zone.date(cx.now);
    let day = day.unwrap_or(today);
    let first = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    let next = first.saturating_add(7.days());
    let (from, to) = (zone.begin(first), zone.begin(next));
    let mut open: BTreeMap<Date, Vec<Span>> = BTreeMap::new();
    for (date, span) in slots::on_the_wall(schedule, from, to) {
        open.entry(date).or_default().push(span);
    }
    let off = schedule.time_off.iter().filter(|off| off.first < next && off.last >= first);
    let time_off = off.cloned().collect();
    Ok(Week { first, today, open, lessons: lessons(cx, schedule, (from, to))?, time_off })
}

fn lessons(
    cx: &mut Cx,
    schedule: &Schedule,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Lesson>, BookingError> {
    let side = Side::Professional(schedule.professional);
    let filter = Filter { from: Some(from), to: Some(to), ..Filter::of(side, Time::Any) };
    let zone = schedule.rules.zone.as_jiff();
    let mut found = booking::find(cx, &filter, PageRequest { page: 1, size: PageRequest::MAX_SIZE })?.items;
    let now = cx.now;
    found.retain(|booking| {
        let lapsed = booking.status == Status::Held && booking.held_until.is_some_and(|until| until <= now);
        !lapsed && !matches!(booking.status, Status::Cancelled | Status::Expired)
    });
    found.sort_by_key(|booking| booking.starts_at);
    let lesson = |booking: Booking| {
        let (start, end) =
            (zone.to_datetime(booking.starts_at.to_jiff()), zone.to_datetime(booking.ends_at.to_jiff()));
        Lesson {
            date: start.date(),
            from: start.strftime("%H:%M").to_string(),
            to: end.strftime("%H:%M").to_string(),
            hour: u8::try_from(start.hour()).unwrap_or(0),
            booking,
        }
    };
    Ok(found.into_iter().map(lesson).collect())
}
