use ::store::{Cx, Error};
use identity::audit;
use serde_json::json;

use super::{PartState, RefundError, store};
use crate::{
    RefundId, attempt,
    payment::{self, FactKind, Said},
    permissions,
};

/// Somebody has sent the transfer, or handed the money over.
pub fn paid_back(cx: &mut Cx, refund: RefundId) -> Result<(), RefundError> {
    cx.require(permissions::REFUND)?;
    let parts = store::of_refund(cx.tx, refund)?;
    if parts.is_empty() {
        return Err(Error::NotFound.into());
    }
    let waiting: Vec<_> = parts.into_iter().filter(|part| part.state == PartState::Waiting).collect();
    if waiting.is_empty() {
        return Err(RefundError::NotWaiting);
    }
    for part in waiting {
        let payment = payment::store::hold(cx.tx, part.payment_id)?;
        let attempt = attempt::store::get(cx.tx, part.attempt_id)?;
        let said = Said {
            kind: FactKind::Refunded,
            provider: attempt.provider,
            reference: part.id.to_string(),
            amount: payment.money(part.amount),
            at: cx.now,
            note: None,
        };
        payment::record(cx, payment.id, Some(attempt.id), &[said])?;
    }
    Ok(audit::record(cx, "payments.refund.paid_back", refund, &json!({}))?)
}
