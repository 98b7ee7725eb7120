//! Giving money back, with the credit note that says so.

use ::store::{BoxError, Cx, Job, When};
use identity::audit;
use kernel::{Actor, Money, Rate};
use payments::RefundId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use web::{Kit, Tenant};

use super::{
    Order, OrderError,
    history::{self, About},
    store,
};
use crate::{LineId, OrderState, events, invoice, paying, permissions, refunds};

/// How much of a line goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All that has not gone back yet.
    Whole,
    /// A share of its price.
    Rate(Rate),
    Amount(Money),
}

/// Gives back a part of a line's price, as staff or as the system; the line itself stays as it is.
pub fn refund_line(cx: &mut Cx, line: LineId, share: Share, reason: &str) -> Result<Money, OrderError> {
    cx.require(permissions::MANAGE)?;
    let id = store::order_of(cx.tx, line)?;
    let mut order = store::lock(cx.tx, id)?;
    if order.confirmed_at.is_none() {
        return Err(OrderError::NotInState(order.state));
    }
    let lines = store::lines(cx.tx, id)?;
    let own = lines.iter().find(|own| own.id == line).ok_or(OrderError::NotFound)?;
    let amount = match share {
        Share::Whole => own.left(),
        Share::Rate(rate) => order.money(own.total).share(rate)?.minor,
        Share::Amount(money) => order.money(0).plus(money)?.minor,
    };
    if amount <= 0 || amount > own.left() {
        return Err(OrderError::TooMuch);
    }
    give_back(cx, &mut order, &[(line, amount)], reason)?;
    audit::record(cx, "orders.line.refunded", id, &json!({ "line": line, "amount": amount }))?;
    Ok(order.money(amount))
}

/// Gives back so much of each line: noted on the line, in the history and on a credit note, and sent on its way.
pub(super) fn give_back(
    cx: &mut Cx,
    order: &mut Order,
    parts: &[(LineId, i64)],
    reason: &str,
) -> Result<(), OrderError> {
    let parts: Vec<(LineId, i64)> = parts.iter().copied().filter(|(_, amount)| *amount > 0).collect();
    let total: i64 = parts.iter().map(|(_, amount)| amount).sum();
    let is_over = order.state == OrderState::Cancelled;
    if total > 0 {
        for (line, amount) in &parts {
            store::add_refunded(cx.tx, *line, *amount)?;
        }
        let line = match parts.as_slice() {
            [(line, _)] => Some(*line),
            _ => None,
        };
        history::record(cx, order, "refunded", About { line, amount: Some(total), reason })?;
        invoice::credit(cx, order, &parts)?;
        let amount = order.money(total);
        cx.emit(&events::Refunded { order: order.id, buyer: order.user_id, line, amount })?;
    }
    send(cx, order, total, is_over, reason)
}

/// Hands the money over to payments: at once where it has it, else as soon as it does.
fn send(cx: &mut Cx, order: &Order, amount: i64, is_over: bool, reason: &str) -> Result<(), OrderError> {
    let Some(payment) = order.payment_id else { return Ok(()) };
    let standing = payments::standing(cx, payment)?;
    let on_its_way = standing.authorised.minor + standing.pending_charge.minor;
    if is_over && standing.pending_charge.minor == 0 && standing.charged.minor == 0 && amount >= order.total {
        // Nothing was collected: what is kept ready is let go, what is promised is not asked for.
        return paying::call_off(cx, order, reason);
    }
    if amount == 0 || (standing.charged.minor == 0 && on_its_way == 0) {
        return Ok(());
    }
    let id = cx.new_id::<()>().as_uuid();
    refunds::insert(cx.tx, id, order.id, amount, reason, cx.now)?;
    match settle(cx, id) {
        Err(OrderError::TooMuch) => Ok(cx.enqueue(&GiveBack { id }, When::now())?),
        other => other,
    }
}

/// Asks payments for a refund that it has not taken over yet. [`OrderError::TooMuch`] while the charge is on its way;
/// what never came need not go back.
fn settle(cx: &mut Cx, id: Uuid) -> Result<(), OrderError> {
    let Some(waiting) = refunds::waiting(cx.tx, id)? else { return Ok(()) };
    let order = store::get(cx.tx, waiting.order_id)?;
    let Some(payment) = order.payment_id else { return Ok(()) };
    let standing = payments::standing(cx, payment)?;
    let there = standing.refundable().minor.min(waiting.amount);
    if there < waiting.amount && standing.authorised.minor + standing.pending_charge.minor > 0 {
        return Err(OrderError::TooMuch);
    }
    if there == 0 {
        return Ok(refunds::drop(cx.tx, id)?);
    }
    let refund: RefundId = paying::refund(cx, payment, order.money(there), &waiting.reason)?;
    Ok(refunds::taken(cx.tx, id, refund)?)
}

/// Gives back what was still being charged when the refund was decided. Tried until the charge has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct GiveBack {
    id: Uuid,
}

impl Job for GiveBack {
    const KIND: &'static str = "orders.give_back";
}

impl GiveBack {
    pub(crate) async fn send(self, kit: &Kit, tenant: &Tenant) -> Result<(), BoxError> {
        let give = move |cx: &mut Cx| settle(cx, self.id);
        Ok(kit.write(&tenant.key, Actor::system(), give).await?)
    }
}
