use ::store::{Cx, Error};
use identity::audit;
use kernel::{Line, Money, Timestamp, Violations};
use orders::Pass;
use serde_json::json;

use super::{
    Booking, BookingError, Part, REASON, Status, Step, Viewer, access,
    events::{self, About},
    hold, store,
};
use crate::BookingId;

/// What calling a lesson off means at this moment, to be shown before anybody does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Whether it can be called off at all.
    pub possible: bool,
    /// What of its price is given back.
    pub refund: Money,
    /// Until when all of it would be.
    pub free_until: Option<Timestamp>,
}

/// A lesson that was called off.
#[derive(Debug, Clone)]
pub struct Cancelled {
    pub booking: Booking,
    pub refund: Money,
}

/// What calling it off now would mean for whoever looks at it.
pub fn terms(viewer: &Viewer, now: Timestamp) -> Result<Terms, BookingError> {
    let booking = &viewer.booking;
    let status = booking.status_at(now);
    let possible = status.after(Step::Cancel).is_ok() && now < booking.starts_at;
    let free_until = booking.policy.free_until(booking.starts_at).filter(|until| *until > now);
    Ok(Terms { possible, refund: refund(booking, viewer.part, now)?, free_until })
}

/// Calls a lesson off. Students get back what the policy says that was agreed at booking; if the professional or
/// the community calls it off, all of it.
pub fn cancel(cx: &mut Cx, id: BookingId, pass: &Pass, reason: &str) -> Result<Cancelled, BookingError> {
    let reason = Line::parse("reason", reason, REASON).map_err(Violations::from)?;
    let viewer = access::lock(cx, id, pass)?;
    let Viewer { part, booking } = viewer;
    let status = booking.status_at(cx.now);
    status.after(Step::Cancel)?;
    if status == Status::Confirmed && cx.now >= booking.starts_at && part == Part::Student {
        return Err(BookingError::Step(super::WrongStep { from: status, step: Step::Cancel }));
    }
    let refund = refund(&booking, part, cx.now)?;
    close(cx, &booking, part, &reason, refund)?;
    orders::cancel_line(cx, booking.line_id, refund, &reason)
        .map_err(|error| BookingError::Order(error.into()))?;
    let booking = store::get(cx.tx, id)?.ok_or(BookingError::NotFound)?;
    Ok(Cancelled { booking, refund })
}

/// What our own side of calling off is: state, time, event. The order is the caller's business.
pub(crate) fn close(
    cx: &mut Cx,
    booking: &Booking,
    by: Part,
    reason: &str,
    refund: Money,
) -> Result<(), Error> {
    store::cancel(cx.tx, booking.id, by, reason, refund, cx.now)?;
    hold::free(cx, booking)?;
    cx.emit(&events::Cancelled {
        about: About::from(booking),
        by,
        declined: booking.status == Status::Requested && by == Part::Professional,
        was_confirmed: booking.status == Status::Confirmed,
    })?;
    let detail = json!({ "by": by, "refund": refund });
    audit::record(cx, "booking.booking.cancelled", booking.id, &detail)
}

/// What of the price is given back; nothing where nothing has been charged yet.
pub(crate) fn refund(booking: &Booking, by: Part, now: Timestamp) -> Result<Money, BookingError> {
    let price = booking.price();
    if booking.status != Status::Confirmed {
        return Ok(Money { minor: 0, ..price });
    }
    if by != Part::Student || booking.free_cancel {
        return Ok(price);
    }
    let refund = booking.policy.refund(price, now, booking.starts_at);
    refund.map_err(|error| BookingError::Order(error.into()))
}
