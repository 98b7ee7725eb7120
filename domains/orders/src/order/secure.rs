//! What happens once an order is paid, or needs no payment: in ONE transaction everything in it becomes firm, the
//! invoice takes its number, and the order is confirmed. Or nothing of this.

use std::time::Duration;

use ::store::Cx;
use identity::UserId;

use super::{
    Order, OrderError, OrderLine,
    history::{self, About},
    store,
};
use crate::{
    OfferError, OrderId, OrderState, events, invoice, offering,
    state::{LineState, Step},
};

/// How long a seller may think about it.
const TO_APPROVE: Duration = Duration::from_secs(48 * 3600);

/// What came of a secured payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secured {
    Confirmed,
    /// A seller has to agree first.
    Requested,
    /// It was confirmed before; nothing changed.
    Already,
    /// The money is not wanted: the order was cancelled, or its things are gone. A word for why.
    Unwanted(&'static str),
}

/// Makes an order firm whose payment is secured. Late money takes the things again, or is not wanted.
pub(crate) fn secure(cx: &mut Cx, id: OrderId) -> Result<Secured, OrderError> {
    let mut order = store::lock(cx.tx, id)?;
    match order.state {
        OrderState::Confirmed | OrderState::Completed => return Ok(Secured::Already),
        // What goes back of a confirmed order was decided when it was cancelled.
        OrderState::Cancelled if order.confirmed_at.is_some() => return Ok(Secured::Already),
        OrderState::Cancelled => return Ok(Secured::Unwanted("cancelled")),
        OrderState::Held | OrderState::Requested | OrderState::Expired => {}
    }
    let lines = store::lines(cx.tx, id)?;
    let asks = lines.iter().any(OrderLine::awaits_approval);
    if asks && order.state == OrderState::Requested {
        return Ok(Secured::Requested);
    }
    let outcome = if asks { request(cx, &mut order, &lines) } else { confirm(cx, &mut order, &lines) };
    match outcome {
        Ok(()) if asks => Ok(Secured::Requested),
        Ok(()) => Ok(Secured::Confirmed),
        Err(OrderError::Offer(OfferError::Taken | OfferError::Gone | OfferError::NotFound)) => {
            let mut order = store::lock(cx.tx, id)?;
            give_up(cx, &mut order, &lines, Step::Cancel, "gone")?;
            Ok(Secured::Unwanted("gone"))
        }
        Err(error) => Err(error),
    }
}

/// Keeps everything until the sellers have had time to agree.
fn request(cx: &mut Cx, order: &mut Order, lines: &[OrderLine]) -> Result<(), OrderError> {
    let until = cx.now.plus(TO_APPROVE);
    cx.attempt(|cx| {
        for line in lines {
            offering::find(cx, &line.offering)?.extend(cx, line.id, until)?;
            store::set_line_state(cx.tx, line.id, LineState::Held)?;
        }
        Ok::<_, OrderError>(())
    })?;
    step(order, Step::Request)?;
    order.held_until = Some(until);
    order.ended_at = None;
    history::record(cx, order, "requested", About::default())?;
    cx.emit(&events::Requested { order: order.id, buyer: order.user_id, sellers: sellers(lines) })?;
    Ok(())
}

/// Makes everything firm, or nothing.
pub(super) fn confirm(cx: &mut Cx, order: &mut Order, lines: &[OrderLine]) -> Result<(), OrderError> {
    cx.attempt(|cx| {
        for line in lines {
            offering::find(cx, &line.offering)?.fulfil(cx, line.id)?;
            store::set_line_state(cx.tx, line.id, LineState::Fulfilled)?;
        }
        Ok::<_, OrderError>(())
    })?;
    step(order, Step::Confirm)?;
    order.held_until = None;
    order.ended_at = None;
    order.confirmed_at = Some(cx.now);
    history::record(cx, order, "confirmed", About::default())?;
    invoice::issue(cx, order)?;
    cx.emit(&events::Confirmed {
        order: order.id,
        buyer: order.user_id,
        total: order.total(),
        sellers: sellers(lines),
    })?;
    Ok(())
}

/// Lets go of everything that was held; the order ends by this step.
pub(super) fn give_up(
    cx: &mut Cx,
    order: &mut Order,
    lines: &[OrderLine],
    by: Step,
    reason: &str,
) -> Result<(), OrderError> {
    for line in lines.iter().filter(|line| line.state == LineState::Held || line.state == LineState::Released)
    {
        offering::find(cx, &line.offering)?.release(cx, line.id).map_err(OfferError::from)?;
        store::set_line_state(cx.tx, line.id, LineState::Released)?;
    }
    step(order, by)?;
    order.held_until = None;
    order.ended_at = Some(cx.now);
    if by == Step::Expire {
        history::record(cx, order, "expired", About::default())?;
        cx.emit(&events::Expired { order: order.id, buyer: order.user_id })?;
    } else {
        history::record(cx, order, "cancelled", About { reason, ..About::default() })?;
        let buyer = order.user_id;
        cx.emit(&events::Cancelled {
            order: order.id,
            buyer,
            reason: reason.to_owned(),
            was_confirmed: false,
        })?;
    }
    Ok(())
}

pub(super) fn step(order: &mut Order, step: Step) -> Result<(), OrderError> {
    order.state = order.state.after(step).ok_or(OrderError::NotInState(order.state))?;
    Ok(())
}

/// Each once.
pub(super) fn sellers(lines: &[OrderLine]) -> Vec<UserId> {
    let mut sellers: Vec<UserId> = lines.iter().filter_map(|line| line.seller_id).collect();
    sellers.sort_unstable();
    sellers.dedup();
    sellers
}
