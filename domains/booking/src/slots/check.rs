use std::time::Duration;

use ::store::Cx;
use identity::UserId;
use kernel::{Money, Timestamp};
use reservations::occupancy::Claim;

use super::{SlotError, free, obstacle, taken};
use crate::{
    lesson::LessonType,
    schedule::{Schedule, store},
};

/// A time that may be booked, and what the booking has to keep.
#[derive(Debug, Clone)]
pub(crate) struct Offered {
    /// The professional's time, buffers included.
    pub(crate) claims: Vec<Claim>,
    pub(crate) price: Money,
    /// The name of the zone in which the professional keeps hours.
    pub(crate) zone: String,
    /// Where exactly, as the professional wrote it; may be empty.
    pub(crate) place: String,
}

/// Whether a lesson may be booked at this time, by every rule there is. Looks only; whoever then books calls [`take`].
pub(crate) fn check(
    cx: &mut Cx,
    lesson: &LessonType,
    professional: UserId,
    start: Timestamp,
    end: Timestamp,
) -> Result<Offered, SlotError> {
    if lesson.professional != professional {
        return Err(SlotError::NotFound);
    }
    let length = end.as_micros() - start.as_micros();
    let price = (length % 60_000_000 == 0).then(|| lesson.price(length / 60_000_000)).flatten();
    let price = price.ok_or(SlotError::NotOffered)?;
    let (claims, zone) = room(cx, professional, start, end)?;
    Ok(Offered { claims, price, zone, place: lesson.place_detail.clone() })
}

/// The same within the transaction that books it. Where a day has a cap, two that take different times of it at once
/// come one after the other, so that the second sees the first.
pub(crate) fn take(
    cx: &mut Cx,
    lesson: &LessonType,
    professional: UserId,
    start: Timestamp,
    end: Timestamp,
) -> Result<Offered, SlotError> {
    if free::open(cx, professional, (start, end))?.rules.lessons_a_day.is_some() {
        store::line_up(cx.tx, professional)?;
    }
    check(cx, lesson, professional, start, end)
}

/// Whether there is room for a lesson of whatever kind at this time: what it would claim, and the professional's zone.
pub(crate) fn room(
    cx: &mut Cx,
    professional: UserId,
    start: Timestamp,
    end: Timestamp,
) -> Result<(Vec<Claim>, String), SlotError> {
    let schedule = free::open(cx, professional, (start, end))?;
    let calendar =
        taken::calendars(cx, &[professional], (start, end))?.remove(&professional).unwrap_or_default();
    let lessons = calendar.lessons(&schedule.rules);
    if let Some(obstacle) = obstacle(&schedule, &calendar.taken, &lessons, cx.now, (start, end)) {
        return Err(obstacle.into());
    }
    Ok((vec![claim(&schedule, start, end)], schedule.rules.zone.name().to_owned()))
}

fn claim(schedule: &Schedule, start: Timestamp, end: Timestamp) -> Claim {
    let minutes = |minutes: i64| Duration::from_secs(minutes.unsigned_abs() * 60);
    Claim {
        resource: schedule.professional.as_uuid(),
        from: start.minus(minutes(schedule.rules.before_minutes)),
        to: end.plus(minutes(schedule.rules.after_minutes)),
    }
}
