use ::store::Cx;
use identity::audit;
use kernel::Timestamp;
use orders::Pass;
use serde_json::json;

use super::{
    Booking, BookingError, Part, Status, Step, Viewer, WrongStep, access,
    events::{self, About},
    hold, remind, store,
};
use crate::BookingId;

/// Moves a confirmed lesson to another free time of the same length; the price stays.
///
/// Students may do so as long as calling off would cost them nothing. Whoever's lesson the professional moves may
/// call it off for nothing from then on.
pub fn reschedule(
    cx: &mut Cx,
    id: BookingId,
    pass: &Pass,
    start: Timestamp,
) -> Result<Booking, BookingError> {
    let viewer = access::lock(cx, id, pass)?;
    if !may_move(&viewer, cx.now)? {
        return Err(BookingError::TooLateToMove);
    }
    let Viewer { part, booking } = viewer;
    if start == booking.starts_at {
        return Ok(booking);
    }
    let end = start.plus(booking.ends_at.since(booking.starts_at));
    hold::shift(cx, &booking, start, end)?;
    let free_cancel = booking.free_cancel || part != Part::Student;
    store::move_to(cx.tx, id, start, end, free_cancel, cx.now)?;
    let moved = store::get(cx.tx, id)?.ok_or(BookingError::NotFound)?;
    remind::schedule(cx, &moved)?;
    cx.emit(&events::Rescheduled {
        about: About::from(&moved),
        by: part,
        from: booking.starts_at,
        sequence: moved.sequence,
    })?;
    hold::make_room(cx, &booking)?;
    let detail = json!({ "from": booking.starts_at, "to": start, "by": part });
    audit::record(cx, "booking.booking.rescheduled", id, &detail)?;
    Ok(moved)
}

/// Whether it can be moved by whoever looks at it. What is not confirmed is not moved but booked anew.
pub fn may_move(viewer: &Viewer, now: Timestamp) -> Result<bool, BookingError> {
    let Viewer { part, booking } = viewer;
    let from = booking.status_at(now);
    if from != Status::Confirmed {
        return Err(WrongStep { from, step: Step::Confirm }.into());
    }
    let is_free = booking.free_cancel || booking.policy.is_free(now, booking.starts_at);
    Ok(now < booking.starts_at && (*part != Part::Student || is_free))
}
