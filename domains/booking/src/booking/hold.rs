//! Taking, keeping and giving up the time of a booking: what the offering `lesson` does with a line of an order.

use ::store::{BoxError, Cx, Error};
use kernel::{ActorKind, Prose, Timestamp, Violation, Violations};
use orders::{Buyer, LineId, OfferError};
use reservations::occupancy::{self, OccupyError, Until};
use serde::{Deserialize, Serialize};

use super::{
    Booking, BookingError, NOTES, Part, Status, Step, cancel,
    events::{self, About},
    remind, store,
};
use crate::{
    BookingId, LessonTypeId, WaitId,
    lesson::{self, LessonError, LessonType},
    policy,
    slots::{self, SlotError},
    waiting,
};
use identity::UserId;

/// What an order's line says of a lesson.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) professional: UserId,
    pub(crate) lesson: LessonTypeId,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    #[serde(default)]
    pub(crate) notes: String,
    /// The offer of a waiting list that is taken up by this.
    #[serde(default)]
    pub(crate) wait: Option<WaitId>,
}

/// Takes the time for an order's line. Called again for the same line it changes nothing.
pub(crate) fn take(
    cx: &mut Cx,
    line: LineId,
    item: &Item,
    buyer: &Buyer,
    until: Timestamp,
) -> Result<Booking, OfferError> {
    if let Some(known) = store::by_line(cx.tx, line)? {
        return Ok(known);
    }
    if buyer.user == Some(item.professional) {
        return Err(OfferError::NotAllowed);
    }
    let notes = Prose::parse("notes", &item.notes, NOTES).map_err(Violations::from)?;
    let lesson = lesson_of(cx, item.lesson, item.professional)?;
    if let Some(wait) = item.wait {
        waiting::take_up(cx, wait, item.start, buyer)?;
    }
    let offered = slots::take(cx, &lesson, item.professional, item.start, item.end).map_err(no_slot)?;
    let id: BookingId = cx.new_id();
    occupancy::occupy(cx, id.as_uuid(), &offered.claims, Until::Held(until)).map_err(taken)?;
    let policy = policy::of(cx, item.professional)?;
    let new = store::NewRow {
        id,
        line,
        lesson: item.lesson,
        professional: item.professional,
        student: buyer.user,
        name: &buyer.name,
        email: &buyer.email,
        locale: buyer.locale,
        title: &lesson.name,
        place: lesson.place,
        place_detail: &offered.place,
        start: item.start,
        end: item.end,
        zone: &offered.zone,
        price: offered.price,
        notes: &notes,
        needs_approval: lesson.needs_approval,
        until,
        policy: &policy,
    };
    let booking = store::insert(cx.tx, &new, cx.now)?;
    cx.emit(&events::Held(About::from(&booking)))?;
    Ok(booking)
}

/// Keeps the time for longer; one that has lapsed is taken again if nobody else has it.
pub(crate) fn extend(cx: &mut Cx, line: LineId, until: Timestamp) -> Result<(), OfferError> {
    let booking = locked(cx, line)?;
    if booking.status == Status::Confirmed {
        return Ok(());
    }
    let status = booking.status.after(Step::Keep).map_err(|_| OfferError::Gone)?;
    // A request lapses with the lesson at the latest.
    let until = until.min(booking.starts_at);
    secure(cx, &booking, Until::Held(until))?;
    Ok(store::set_status(cx.tx, booking.id, status, Some(until), cx.now)?)
}

/// The payment is secured, and the professional is asked.
pub(crate) fn ask(cx: &mut Cx, line: LineId) -> Result<(), Error> {
    let Some(booking) = store::lock_by_line(cx.tx, line)? else { return Ok(()) };
    let Ok(status) = booking.status.after(Step::Ask) else { return Ok(()) };
    store::set_status(cx.tx, booking.id, status, booking.held_until, cx.now)?;
    cx.emit(&events::Requested(About::from(&booking)))
}

/// The lesson takes place. A time that has lapsed meanwhile is taken again if nobody else has it.
pub(crate) fn confirm(cx: &mut Cx, line: LineId) -> Result<(), OfferError> {
    let booking = locked(cx, line)?;
    if booking.status == Status::Confirmed {
        return Ok(());
    }
    let status = booking.status.after(Step::Confirm).map_err(|_| OfferError::Gone)?;
    secure(cx, &booking, Until::Firm)?;
    store::set_status(cx.tx, booking.id, status, None, cx.now)?;
    if booking.student_email.is_empty() {
        introduce(cx, &booking)?;
    }
    remind::schedule(cx, &booking)?;
    Ok(cx.emit(&events::Confirmed(About::from(&booking)))?)
}

/// Nobody paid or answered in time, or the order was given up before it was secured, or declined. What has lapsed is
/// left where it is: it keeps nobody out, and a late payment finds it again.
pub(crate) fn release(cx: &mut Cx, line: LineId) -> Result<(), BoxError> {
    let Some(booking) = store::lock_by_line(cx.tx, line)? else { return Ok(()) };
    let Ok(status) = booking.status.after(Step::Expire) else { return Ok(()) };
    if booking.held_until.is_some_and(|until| until > cx.now) {
        let by = part_of(cx, &booking);
        let nothing = cancel::refund(&booking, by, cx.now)?;
        return Ok(cancel::close(cx, &booking, by, "", nothing)?);
    }
    store::set_status(cx.tx, booking.id, status, None, cx.now)?;
    make_room(cx, &booking)?;
    let was_requested = booking.status == Status::Requested;
    Ok(cx.emit(&events::Expired { about: About::from(&booking), was_requested })?)
}

/// The order was called off from its own side. Whoever acts there is the student, the professional or the
/// community.
pub(crate) fn revoke(cx: &mut Cx, line: LineId, reason: &str) -> Result<(), BoxError> {
    let Some(booking) = store::lock_by_line(cx.tx, line)? else { return Ok(()) };
    if booking.status.after(Step::Cancel).is_err() {
        return Ok(());
    }
    let by = part_of(cx, &booking);
    let refund = cancel::refund(&booking, by, cx.now)?;
    Ok(cancel::close(cx, &booking, by, reason, refund)?)
}

fn part_of(cx: &Cx, booking: &Booking) -> Part {
    match cx.actor.user().map(UserId::from_uuid) {
        Some(user) if user == booking.professional_id => Part::Professional,
        Some(user) if Some(user) == booking.student_id => Part::Student,
        // Guests act by a key of their order.
        None if cx.actor.kind == ActorKind::Guest => Part::Student,
        _ => Part::Platform,
    }
}

/// Gives the time of a confirmed lesson up and takes another; all or nothing.
pub(super) fn shift(
    cx: &mut Cx,
    booking: &Booking,
    start: Timestamp,
    end: Timestamp,
) -> Result<(), BookingError> {
    // Its own time is no obstacle to itself.
    occupancy::release(cx, booking.id.as_uuid())?;
    let (claims, _) = slots::room(cx, booking.professional_id, start, end)?;
    occupancy::occupy(cx, booking.id.as_uuid(), &claims, Until::Firm).map_err(|error| match error {
        OccupyError::Store(error) => BookingError::Store(error),
        OccupyError::Taken { .. } | OccupyError::Empty | OccupyError::NotHeld { .. } => BookingError::Taken,
    })
}

/// Lets others have the time, and tells those who wait for it.
pub(super) fn free(cx: &mut Cx, booking: &Booking) -> Result<(), Error> {
    occupancy::release(cx, booking.id.as_uuid())?;
    make_room(cx, booking)
}

/// Somebody may wait for this professional's day.
pub(super) fn make_room(cx: &mut Cx, booking: &Booking) -> Result<(), Error> {
    waiting::freed(cx, booking.professional_id, booking.starts_at)
}

/// What came through a cart was held before the guest had said who they are.
fn introduce(cx: &mut Cx, booking: &Booking) -> Result<(), OfferError> {
    let order =
        orders::order_of_line(cx, booking.line_id).map_err(|error| OfferError::Broken(error.into()))?;
    Ok(store::set_student(cx.tx, booking.id, &order.name, &order.email, order.locale)?)
}

/// What is taught, if this professional offers it.
pub(crate) fn lesson_of(
    cx: &mut Cx,
    id: LessonTypeId,
    professional: UserId,
) -> Result<LessonType, OfferError> {
    match lesson::bookable(cx, id) {
        Ok(lesson) if lesson.professional == professional => Ok(lesson),
        Ok(_) | Err(LessonError::NotFound) => Err(OfferError::NotFound),
        Err(LessonError::Store(error)) => Err(OfferError::Store(error)),
        Err(other) => Err(OfferError::Broken(other.into())),
    }
}

fn locked(cx: &mut Cx, line: LineId) -> Result<Booking, OfferError> {
    store::lock_by_line(cx.tx, line)?.ok_or(OfferError::NotFound)
}

/// Holds on to the time of a booking. Where its claims were cleaned away after they had lapsed, it is taken like any
/// other, by every rule.
fn secure(cx: &mut Cx, booking: &Booking, until: Until) -> Result<(), OfferError> {
    if booking.starts_at <= cx.now {
        return Err(OfferError::Gone);
    }
    let owner = booking.id.as_uuid();
    let kept = match until {
        Until::Firm => occupancy::confirm(cx, owner),
        Until::Held(moment) => occupancy::extend(cx, owner, moment),
    };
    match kept {
        Err(OccupyError::NotHeld { .. }) => {}
        other => return other.map_err(gone),
    }
    let room = slots::room(cx, booking.professional_id, booking.starts_at, booking.ends_at);
    let (claims, _) = room.map_err(|error| match error {
        SlotError::Store(error) => OfferError::Store(error),
        _ => OfferError::Gone,
    })?;
    occupancy::occupy(cx, owner, &claims, until).map_err(gone)
}

pub(crate) fn no_slot(error: SlotError) -> OfferError {
    match error {
        SlotError::Taken | SlotError::DayFull => OfferError::Taken,
        SlotError::NotFound => OfferError::NotFound,
        SlotError::Invalid(found) => OfferError::Invalid(found),
        SlotError::Store(error) => OfferError::Store(error),
        // The same words as when the time is looked up, at the field that names it.
        SlotError::NotOffered => violation("endTime", "booking-length"),
        SlotError::Closed => violation("startTime", "booking-closed"),
        SlotError::TooSoon => violation("startTime", "booking-too-soon"),
        SlotError::TooFar => violation("startTime", "booking-too-far"),
    }
}

fn violation(field: &str, rule: &'static str) -> OfferError {
    OfferError::Invalid(Violation::new(field, rule).into())
}

fn taken(error: OccupyError) -> OfferError {
    match error {
        OccupyError::Store(error) => OfferError::Store(error),
        OccupyError::Taken { .. } | OccupyError::Empty | OccupyError::NotHeld { .. } => OfferError::Taken,
    }
}

fn gone(error: OccupyError) -> OfferError {
    match error {
        OccupyError::Store(error) => OfferError::Store(error),
        OccupyError::Taken { .. } | OccupyError::Empty | OccupyError::NotHeld { .. } => OfferError::Gone,
    }
}
