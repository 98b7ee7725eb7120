use ::store::{Cx, Error, When};
use kernel::Money;

use super::{Part, PartState, RefundTo, store};
use crate::{
    PaymentId, RefundId,
    attempt::{self, Attempt},
    jobs::PayBackJob,
    payment::{self, Fact, FactKind, Payment, RecordError, Said, Standing},
};

#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    #[error("only {left} can still go back")]
    TooMuch { left: Money },
    #[error("a refund gives back more than nothing, in the payment's currency")]
    Unfit,
    #[error("a guest has no store credit")]
    NoAccount,
    #[error("nobody has to send anything for this refund")]
    NotWaiting,
    #[error(transparent)]
    Forbidden(#[from] kernel::Forbidden),
    #[error(transparent)]
    Record(RecordError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { RefundError:
    TooMuch => Conflict "refund-too-much",
    Unfit => Conflict "refund-unfit",
    NoAccount => Conflict "refund-no-account",
    NotWaiting => Conflict "refund-not-waiting";
    Forbidden, Record, Store
}

impl From<RecordError> for RefundError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Store(error) => Self::Store(error),
            other => Self::Record(other),
        }
    }
}

/// Gives money back, never more than was collected and is still here; providers that would are not asked. Whoever calls
/// has checked that the actor may. What went by several methods comes back by the last of them first.
pub fn refund(
    cx: &mut Cx,
    payment: PaymentId,
    amount: Money,
    reason: &str,
    to: RefundTo,
) -> Result<RefundId, RefundError> {
    let payment = payment::store::hold(cx.tx, payment)?;
    if amount.minor <= 0 || amount.currency != payment.currency {
        return Err(RefundError::Unfit);
    }
    if to == RefundTo::StoreCredit && payment.user_id.is_none() {
        return Err(RefundError::NoAccount);
    }
    let left = payment::standing(cx, payment.id)?.refundable();
    if amount.minor > left.minor {
        return Err(RefundError::TooMuch { left });
    }
    Ok(request(cx, &payment, amount, reason, to)?)
}

/// The same for whoever has made sure that there is so much.
pub(crate) fn request(
    cx: &mut Cx,
    payment: &Payment,
    amount: Money,
    reason: &str,
    to: RefundTo,
) -> Result<RefundId, RecordError> {
    let refund = cx.new_id();
    let facts = payment::store::facts(cx.tx, payment.id)?;
    let mut left = amount.minor;
    for attempt in attempt::store::of_payment(cx.tx, payment.id)?.into_iter().rev() {
        let share = kept(payment, &facts, &attempt).min(left);
        if share > 0 {
            ask(cx, payment, &attempt, refund, payment.money(share), (reason, to))?;
            left -= share;
        }
    }
    if left > 0 {
        tracing::error!(payment = %payment.id, left, "a refund found no attempt to come from");
    }
    Ok(refund)
}

/// What is still here of what an attempt brought.
fn kept(payment: &Payment, facts: &[Fact], attempt: &Attempt) -> i64 {
    let own: Vec<Fact> = facts.iter().filter(|fact| fact.attempt == Some(attempt.id)).cloned().collect();
    Standing::of(payment.due(), &own).kept().minor
}

fn ask(
    cx: &mut Cx,
    payment: &Payment,
    attempt: &Attempt,
    refund: RefundId,
    amount: Money,
    (reason, destination): (&str, RefundTo),
) -> Result<(), RecordError> {
    let mut part = Part {
        id: cx.new_id::<()>().as_uuid(),
        refund_id: refund,
        payment_id: payment.id,
        attempt_id: attempt.id,
        amount: amount.minor,
        reason: reason.to_owned(),
        destination,
        state: PartState::Requested,
        error: None,
        tries: 0,
        created_at: cx.now,
        changed_at: cx.now,
    };
    if part.needs_a_person(attempt) {
        part.state = PartState::Waiting;
    }
    store::insert(cx.tx, &part)?;
    let said = Said {
        kind: FactKind::RefundRequested,
        provider: attempt.provider.clone(),
        reference: part.id.to_string(),
        amount,
        at: cx.now,
        note: Some(reason.to_owned()),
    };
    payment::record(cx, payment.id, Some(attempt.id), &[said])?;
    if part.state == PartState::Requested {
        cx.enqueue_once(&PayBackJob { part: part.id }, When::now(), &part.id.to_string())?;
    }
    Ok(())
}
