use std::time::Duration;

use ::store::Cx;
use identity::UserId;
use jiff::{ToSpan, civil::Date};
use kernel::{Money, Timestamp, Violation};

use super::{Search, Slot, SlotError, find, taken};
use crate::{
    LessonTypeId,
    lesson::{self, LessonType},
    schedule::{self, Schedule, Zone},
};

/// Whose free times, of which kind, between which moments (the second excluded).
#[derive(Debug, Clone)]
pub struct Wanted {
    pub professional: UserId,
    /// Without it: the first kind of lesson that has the length.
    pub lesson: Option<LessonTypeId>,
    /// Without it: the shortest.
    pub minutes: Option<i64>,
    pub from: Timestamp,
    pub to: Timestamp,
}

/// Free times, and what they are times for.
#[derive(Debug, Clone)]
pub struct FreeTimes {
    pub lesson: LessonType,
    pub minutes: i64,
    /// In which the professional keeps hours.
    pub zone: Zone,
    pub slots: Vec<Slot>,
}

/// So many days can be asked for at once.
const MAX_DAYS: u64 = 62;

/// The free times of a professional for whoever asks from outside.
pub fn look_up(cx: &mut Cx, wanted: &Wanted) -> Result<FreeTimes, SlotError> {
    if wanted.to.since(wanted.from) > Duration::from_secs(MAX_DAYS * 24 * 3600) {
        return Err(SlotError::Invalid(Violation::new("to", "booking-range").with("days", MAX_DAYS).into()));
    }
    let lesson = chosen(cx, wanted)?;
    let shortest = lesson.shortest().ok_or(SlotError::NotFound)?.minutes;
    let minutes = wanted.minutes.unwrap_or(shortest);
    let (zone, slots) = search(cx, &lesson, minutes, (wanted.from, wanted.to), usize::MAX)?;
    Ok(FreeTimes { lesson, minutes, zone, slots })
}

/// The first free times for one kind of lesson and length that start between two moments, the second excluded.
pub fn free(
    cx: &mut Cx,
    lesson: &LessonType,
    minutes: i64,
    from: Timestamp,
    to: Timestamp,
    most: usize,
) -> Result<Vec<Slot>, SlotError> {
    Ok(search(cx, lesson, minutes, (from, to), most)?.1)
}

fn search(
    cx: &mut Cx,
    lesson: &LessonType,
    minutes: i64,
    span: (Timestamp, Timestamp),
    most: usize,
) -> Result<(Zone, Vec<Slot>), SlotError> {
    let price = lesson.price(minutes).ok_or(SlotError::NotOffered)?;
    let professional = lesson.professional;
    let schedule = open(cx, professional, span)?;
    let calendar = taken::calendars(cx, &[professional], span)?.remove(&professional).unwrap_or_default();
    let search = Search { now: cx.now, from: span.0, to: span.1, minutes, most };
    let starts = find(&schedule, &calendar.taken, &calendar.lessons(&schedule.rules), &search);
    let slots = starts.into_iter().filter_map(|start| slot(start, minutes, price)).collect();
    Ok((schedule.rules.zone, slots))
}

fn chosen(cx: &mut Cx, wanted: &Wanted) -> Result<LessonType, SlotError> {
    if let Some(id) = wanted.lesson {
        let lesson = lesson::bookable(cx, id)?;
        return if lesson.professional == wanted.professional {
            Ok(lesson)
        } else {
            Err(SlotError::NotFound)
        };
    }
    let offered = lesson::offered(cx, wanted.professional)?;
    if offered.is_empty() {
        return Err(SlotError::NotFound);
    }
    let fits = |it: &LessonType| wanted.minutes.is_none_or(|minutes| it.price(minutes).is_some());
    offered.into_iter().find(fits).ok_or(SlotError::NotOffered)
}

/// A schedule that takes bookings, with what it says about the days of a stretch of time.
pub(super) fn open(
    cx: &mut Cx,
    professional: UserId,
    span: (Timestamp, Timestamp),
) -> Result<Schedule, SlotError> {
    let schedule = schedule::store::load(cx.tx, &[professional], Some(window(span)))?.pop();
    schedule.filter(|schedule| schedule.is_open).ok_or(SlotError::NotFound)
}

/// The dates that any zone may show in a stretch of time, with a lesson that runs on behind it.
pub(super) fn window((from, to): (Timestamp, Timestamp)) -> (Date, Date) {
    let utc = Zone::utc();
    (utc.date(from).saturating_sub(2.days()), utc.date(to).saturating_add(3.days()))
}

pub(super) fn slot(start: i64, minutes: i64, price: Money) -> Option<Slot> {
    let at = |second: i64| Timestamp::from_micros(second.checked_mul(1_000_000)?).ok();
    Some(Slot { start: at(start)?, end: at(start + minutes * 60)?, price })
}
