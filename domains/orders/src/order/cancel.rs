//! Ending an order or one thing of it before its time.

use ::store::Cx;
use identity::audit;
use kernel::Money;
use serde_json::json;

use super::{
    Order, OrderError, OrderLine,
    access::Pass,
    history::{self, About},
    refund, secure, store,
};
use crate::{
    LineId, OfferError, OrderId, OrderState, events, offering, paying, permissions,
    state::{LineState, Step},
};

/// How an order ends.
pub(super) struct End<'a> {
    pub(super) reason: &'a str,
    /// What goes back of each line that was firm, in minor units.
    pub(super) refunds: &'a [(LineId, i64)],
}

/// Cancels an order, as its buyer or as staff.
///
/// Before it is confirmed nothing was charged, and nothing is. Afterwards buyers get what the seller's rules give
/// back, if those let them cancel here at all; staff gives back everything.
pub fn cancel(cx: &mut Cx, id: OrderId, pass: &Pass, reason: &str) -> Result<(), OrderError> {
    let mut order = pass.locked(cx, id)?;
    let lines = store::lines(cx.tx, id)?;
    if !pass.is_buyers(cx, &order) {
        cx.require(permissions::MANAGE)?;
    }
    let staff = cx.actor.may(permissions::MANAGE);
    let mut refunds = Vec::new();
    if order.state == OrderState::Confirmed {
        for line in lines.iter().filter(|line| line.state.is_firm()) {
            let back = if staff { Some(line.left()) } else { offered_back(cx, &order, line)? };
            refunds.push((line.id, back.ok_or(OrderError::AskTheSeller)?));
        }
    } else if order.state == OrderState::Completed {
        return Err(OrderError::NotInState(order.state));
    }
    end(cx, &mut order, &lines, &End { reason, refunds: &refunds })?;
    if staff {
        audit::record(cx, "orders.order.cancelled", id, &json!({ "version": order.version }))?;
    }
    Ok(())
}

/// What the buyer would get back of a line by the seller's rules; `None` where the seller has to be asked.
pub(super) fn offered_back(cx: &mut Cx, order: &Order, line: &OrderLine) -> Result<Option<i64>, OrderError> {
    let paid = order.money(line.left());
    let offering = offering::find(cx, &line.offering)?;
    let back = offering.on_cancel(cx, line.id, paid).map_err(OfferError::from)?;
    Ok(back.map(|back| back.minor.clamp(0, line.left())))
}

/// Ends an order that is not over yet.
pub(super) fn end(
    cx: &mut Cx,
    order: &mut Order,
    lines: &[OrderLine],
    end: &End<'_>,
) -> Result<(), OrderError> {
    if order.state != OrderState::Confirmed {
        if order.state == OrderState::Expired {
            return Err(OrderError::NotInState(order.state));
        }
        secure::give_up(cx, order, lines, Step::Cancel, end.reason)?;
        return paying::call_off(cx, order, end.reason);
    }
    for line in lines.iter().filter(|line| line.state.is_firm()) {
        revoke(cx, line, end.reason)?;
    }
    secure::step(order, Step::Cancel)?;
    order.ended_at = Some(cx.now);
    history::record(cx, order, "cancelled", About { reason: end.reason, ..About::default() })?;
    let buyer = order.user_id;
    let reason = end.reason.to_owned();
    cx.emit(&events::Cancelled { order: order.id, buyer, reason, was_confirmed: true })?;
    refund::give_back(cx, order, end.refunds, end.reason)
}

/// Takes one thing out of an order, with what goes back of its price. Called by the seller's domain, whose rules
/// have decided, or by staff. An order of which nothing is left is cancelled.
pub fn cancel_line(cx: &mut Cx, line: LineId, back: Money, reason: &str) -> Result<(), OrderError> {
    let id = store::order_of(cx.tx, line)?;
    let mut order = store::lock(cx.tx, id)?;
    let lines = store::lines(cx.tx, id)?;
    let own = lines.iter().find(|own| own.id == line).ok_or(OrderError::NotFound)?;
    if !own.state.is_firm() && own.state != LineState::Held {
        return Err(OrderError::LineSettled);
    }
    let back = order.money(0).plus(back)?.minor;
    if !(0..=own.left()).contains(&back) {
        return Err(OrderError::TooMuch);
    }
    let is_last = lines
        .iter()
        .all(|other| other.id == line || !(other.state.is_firm() || other.state == LineState::Held));
    if is_last || own.state == LineState::Held {
        let refunds = if own.state.is_firm() { vec![(line, back)] } else { Vec::new() };
        return end(cx, &mut order, &lines, &End { reason, refunds: &refunds });
    }
    revoke(cx, own, reason)?;
    history::record(cx, &mut order, "line-cancelled", About { line: Some(line), amount: None, reason })?;
    refund::give_back(cx, &mut order, &[(line, back)], reason)
}

fn revoke(cx: &mut Cx, line: &OrderLine, reason: &str) -> Result<(), OrderError> {
    // Noted first: the seller's domain may look at the line while it takes the thing back.
    store::set_line_state(cx.tx, line.id, LineState::Revoked)?;
    offering::find(cx, &line.offering)?.revoke(cx, line.id, reason).map_err(OfferError::from)?;
    Ok(())
}
