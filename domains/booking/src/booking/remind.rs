//! Reminders: a day and an hour before the lesson. Each enqueues the next, so a booking has one job at a time; one
//! that was moved meanwhile finds another sequence and says nothing.

use std::time::Duration;

use ::store::{Cx, Error, Job, When};
use serde::{Deserialize, Serialize};

use super::{
    Booking, Status,
    events::{self, About},
    store,
};
use crate::BookingId;

/// Reminds of a lesson.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Remind {
    booking: BookingId,
    sequence: i64,
    /// Before the start.
    hours: i64,
}

impl Job for Remind {
    const KIND: &'static str = "booking.remind";
}

/// How many hours before.
const AHEAD: [i64; 2] = [24, 1];

/// Has the next reminder sent that is still ahead.
pub(super) fn schedule(cx: &mut Cx, booking: &Booking) -> Result<(), Error> {
    let due = |hours: i64| booking.starts_at.minus(Duration::from_secs(hours.unsigned_abs() * 3600));
    let Some(hours) = AHEAD.into_iter().find(|&hours| due(hours) > cx.now) else { return Ok(()) };
    let job = Remind { booking: booking.id, sequence: booking.sequence, hours };
    cx.enqueue(&job, When::at(due(hours)))
}

/// Says it, unless the lesson was called off or moved; then prepares the next.
pub(crate) fn remind_job(cx: &mut Cx, job: &Remind) -> Result<(), Error> {
    let Some(booking) = store::lock(cx.tx, job.booking)? else { return Ok(()) };
    let is_meant =
        booking.status == Status::Confirmed && booking.sequence == job.sequence && cx.now < booking.starts_at;
    if !is_meant {
        return Ok(());
    }
    cx.emit(&events::Reminder { about: About::from(&booking), hours: job.hours })?;
    schedule(cx, &booking)
}
