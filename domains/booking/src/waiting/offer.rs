use std::time::Duration;

use ::store::{BoxError, Cx, Error, Job, When};
use identity::UserId;
use kernel::Timestamp;
use reservations::occupancy::{self, OccupyError, Until};
use serde::{Deserialize, Serialize};

use super::{Offered, Wait, WaitStatus, store};
use crate::{
    WaitId, lesson,
    slots::{self, SlotError},
};

/// Offers what is free on a day to those who wait for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MakeOffer {
    professional: UserId,
    day: String,
}

/// Ends an offer that nobody took up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Lapse {
    wait: WaitId,
}

impl Job for MakeOffer {
    const KIND: &'static str = "booking.wait.offer";
}

impl Job for Lapse {
    const KIND: &'static str = "booking.wait.lapse";
}

impl MakeOffer {
    pub(super) fn after(wait: &Wait) -> Self {
        Self { professional: wait.professional_id, day: wait.day.clone() }
    }
}

/// How long a time is kept for whom it is offered.
const PATIENCE: Duration = Duration::from_secs(2 * 3600);
/// An offer that leaves less time than this is none.
const LEAST: Duration = Duration::from_secs(10 * 60);

/// A time at this moment is free again; whoever waits for its day is to hear of it.
pub(crate) fn freed(cx: &mut Cx, professional: UserId, at: Timestamp) -> Result<(), Error> {
    if at <= cx.now {
        return Ok(());
    }
    let Some(day) = store::anybody(cx.tx, professional, at)? else { return Ok(()) };
    let key = format!("{professional} {day}");
    cx.enqueue_once(&MakeOffer { professional, day }, When::now(), &key)
}

/// Keeps a free time for each of those who wait, in their order, as far as the times go round.
pub(crate) fn offer(cx: &mut Cx, job: &MakeOffer) -> Result<(), BoxError> {
    for wait in store::queue(cx.tx, job.professional, &job.day)? {
        if let Some(start) = keep(cx, &wait)? {
            let until = cx.now.plus(PATIENCE).min(start);
            store::set_offer(cx.tx, wait.id, start, until)?;
            cx.enqueue(&Lapse { wait: wait.id }, When::at(until))?;
            cx.emit(&Offered { wait: wait.id, user: wait.user_id, professional: wait.professional_id })?;
        }
    }
    Ok(())
}

/// Takes the first time that fits; `None` where there is none.
fn keep(cx: &mut Cx, wait: &Wait) -> Result<Option<Timestamp>, BoxError> {
    let Ok(lesson) = lesson::bookable(cx, wait.lesson_id) else { return Ok(None) };
    if lesson.price(wait.minutes).is_none() {
        return Ok(None);
    }
    let from = wait.day_begins_at.max(cx.now.plus(LEAST));
    let free = match slots::free(cx, &lesson, wait.minutes, from, wait.day_ends_at, 1) {
        Ok(free) => free,
        Err(SlotError::Store(error)) => return Err(error.into()),
        Err(_) => return Ok(None),
    };
    let Some(slot) = free.first() else { return Ok(None) };
    let offered = match slots::take(cx, &lesson, wait.professional_id, slot.start, slot.end) {
        Ok(offered) => offered,
        Err(SlotError::Store(error)) => return Err(error.into()),
        Err(_) => return Ok(None),
    };
    let until = Until::Held(cx.now.plus(PATIENCE).min(slot.start));
    match occupancy::occupy(cx, wait.id.as_uuid(), &offered.claims, until) {
        Ok(()) => Ok(Some(slot.start)),
        Err(OccupyError::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// The time goes to the next.
pub(crate) fn lapse(cx: &mut Cx, job: &Lapse) -> Result<(), Error> {
    let Some(wait) = store::lock(cx.tx, job.wait)? else { return Ok(()) };
    let is_over =
        wait.status == WaitStatus::Offered && wait.offered_until.is_some_and(|until| until <= cx.now);
    if !is_over {
        return Ok(());
    }
    store::set_status(cx.tx, wait.id, WaitStatus::Missed)?;
    occupancy::release(cx, wait.id.as_uuid())?;
    match wait.offered_start {
        Some(start) => freed(cx, wait.professional_id, start),
        None => Ok(()),
    }
}
