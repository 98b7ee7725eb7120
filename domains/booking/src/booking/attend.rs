use std::time::Duration;

use ::store::Cx;
use identity::audit;
use orders::OrderError;
use serde_json::json;

use super::{
    Booking, BookingError, Status, Step, access,
    events::{self, About},
    store,
};
use crate::BookingId;

/// How long after a lesson it can still be said whether the student came.
const MEMORY: Duration = Duration::from_secs(7 * 24 * 3600);

/// The student came; from then on they may say how it was.
pub fn attend(cx: &mut Cx, id: BookingId) -> Result<Booking, BookingError> {
    mark(cx, id, Step::Attend)
}

/// The student did not come. What they paid stays with the professional.
pub fn no_show(cx: &mut Cx, id: BookingId) -> Result<Booking, BookingError> {
    mark(cx, id, Step::Miss)
}

fn mark(cx: &mut Cx, id: BookingId, step: Step) -> Result<Booking, BookingError> {
    let booking = access::lock_as_teacher(cx, id)?.booking;
    let status = booking.status.after(step)?;
    if cx.now < booking.starts_at {
        return Err(BookingError::NotBegun);
    }
    if cx.now > booking.ends_at.plus(MEMORY) {
        return Err(BookingError::TooLateToMark);
    }
    let booking = settle(cx, booking, status)?;
    audit::record(cx, "booking.booking.marked", id, &json!({ "status": status }))?;
    Ok(booking)
}

/// Writes down how a lesson ended and tells it.
pub(super) fn settle(cx: &mut Cx, booking: Booking, status: Status) -> Result<Booking, BookingError> {
    store::set_status(cx.tx, booking.id, status, None, cx.now)?;
    match orders::complete_line(cx, booking.line_id) {
        // Staff may have settled the order by hand; how the lesson went is noted all the same.
        Ok(()) | Err(OrderError::LineSettled | OrderError::NotFound) => {}
        Err(other) => return Err(BookingError::Order(other.into())),
    }
    let about = About::from(&booking);
    if status == Status::NoShow {
        cx.emit(&events::NoShow(about))?;
    } else {
        cx.emit(&events::Attended(about))?;
    }
    Ok(Booking { status, updated_at: cx.now, ..booking })
}
