use ::store::Cx;
use identity::audit;
use kernel::{Line, Money, Violations};
use serde_json::json;

use super::{Booking, BookingError, REASON, Status, Step, WrongStep, access, cancel, store};
use crate::BookingId;

/// The professional says yes: the order is confirmed, its payment taken, and with it the lesson takes place.
pub fn approve(cx: &mut Cx, id: BookingId) -> Result<Booking, BookingError> {
    let booking = asked(cx, id, Step::Confirm)?;
    orders::approve(cx, booking.line_id).map_err(|error| BookingError::Order(error.into()))?;
    audit::record(cx, "booking.booking.approved", id, &json!({}))?;
    store::get(cx.tx, id)?.ok_or(BookingError::NotFound)
}

/// The professional says no: nothing is charged, and the time is free again.
pub fn decline(cx: &mut Cx, id: BookingId, reason: &str) -> Result<Booking, BookingError> {
    let reason = Line::parse("reason", reason, REASON).map_err(Violations::from)?;
    let booking = asked(cx, id, Step::Cancel)?;
    let nothing = Money { minor: 0, ..booking.price() };
    cancel::close(cx, &booking, super::Part::Professional, &reason, nothing)?;
    orders::decline(cx, booking.line_id, &reason).map_err(|error| BookingError::Order(error.into()))?;
    store::get(cx.tx, id)?.ok_or(BookingError::NotFound)
}

/// A request that waits for an answer.
fn asked(cx: &mut Cx, id: BookingId, step: Step) -> Result<Booking, BookingError> {
    let booking = access::lock_as_teacher(cx, id)?.booking;
    let from = booking.status_at(cx.now);
    if from == Status::Requested { Ok(booking) } else { Err(WrongStep { from, step }.into()) }
}
