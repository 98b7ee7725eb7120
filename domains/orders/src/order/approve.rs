//! What a seller says to a request.

use ::store::Cx;
use kernel::Forbidden;

use super::{
    Order, OrderError, OrderLine,
    cancel::{self, End},
    history::{self, About},
    secure::{self, Secured},
    store,
};
use crate::{LineId, OrderState, paying, permissions};

/// The seller agrees. Once all have, and the payment is secured, the order is confirmed and the money is asked for.
pub fn approve(cx: &mut Cx, line: LineId) -> Result<OrderState, OrderError> {
    let (mut order, lines) = asked(cx, line)?;
    if !store::set_approved(cx.tx, line, cx.now)? {
        return Err(OrderError::LineSettled);
    }
    history::record(cx, &mut order, "approved", About { line: Some(line), ..About::default() })?;
    let others_agree = lines.iter().all(|other| other.id == line || !other.awaits_approval());
    if order.state != OrderState::Requested || !others_agree {
        return Ok(order.state);
    }
    match secure::secure(cx, order.id)? {
        Secured::Confirmed => paying::capture(cx, &order)?,
        Secured::Unwanted(reason) => paying::call_off(cx, &order, reason)?,
        Secured::Requested | Secured::Already => {}
    }
    Ok(store::get(cx.tx, order.id)?.state)
}

/// The seller does not agree. An order is had as a whole or not at all, so it is cancelled and nothing is charged.
pub fn decline(cx: &mut Cx, line: LineId, reason: &str) -> Result<(), OrderError> {
    let (mut order, lines) = asked(cx, line)?;
    history::record(cx, &mut order, "declined", About { line: Some(line), amount: None, reason })?;
    cancel::end(cx, &mut order, &lines, &End { reason: "declined", refunds: &[] })
}

fn asked(cx: &mut Cx, line: LineId) -> Result<(Order, Vec<OrderLine>), OrderError> {
    let order = store::order_of(cx.tx, line)?;
    let order = store::lock(cx.tx, order)?;
    let lines = store::lines(cx.tx, order.id)?;
    let asked = lines.iter().find(|own| own.id == line).ok_or(OrderError::NotFound)?;
    let is_seller = asked.seller_id.is_some_and(|seller| cx.actor.user() == Some(seller.as_uuid()));
    if !is_seller {
        cx.require(permissions::MANAGE).map_err(|denied| match denied {
            // Whose line it is, is nobody else's business.
            Forbidden::Missing(_) => OrderError::NotFound,
            other => other.into(),
        })?;
    }
    if !matches!(order.state, OrderState::Held | OrderState::Requested) {
        return Err(OrderError::NotInState(order.state));
    }
    if !asked.awaits_approval() {
        return Err(OrderError::LineSettled);
    }
    Ok((order, lines))
}
