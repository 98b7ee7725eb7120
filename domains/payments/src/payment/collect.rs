use ::store::{Cx, Error};
use kernel::{Money, Timestamp};

use super::{FactKind, RecordError, Said, standing::courses, store};
use crate::{
    AttemptId, Method, PaymentId,
    attempt::{
        State,
        store::{NewAttempt, insert, of_payment},
    },
    method::{BANK, VENUE},
};

#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    #[error("nothing of this payment was to be collected at the venue")]
    NotPromised,
    #[error(transparent)]
    Record(RecordError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { CollectError:
    NotPromised => Conflict "payment-not-promised";
    Record, Store
}

impl From<RecordError> for CollectError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Store(error) => Self::Store(error),
            other => Self::Record(other),
        }
    }
}

/// What was to be paid at the venue has been. Whoever calls has checked that the actor may say so.
pub fn collected(cx: &mut Cx, id: PaymentId) -> Result<(), CollectError> {
    let payment = store::hold(cx.tx, id)?;
    let courses = courses(&store::facts(cx.tx, id)?);
    let promised = of_payment(cx.tx, id)?.into_iter().find_map(|attempt| {
        let promised = courses.get(&attempt.id)?.promised;
        (promised > 0).then_some((attempt.id, promised))
    });
    let (attempt, amount) = promised.ok_or(CollectError::NotPromised)?;
    let said = charged(VENUE, &attempt.to_string(), payment.money(amount), cx.now);
    super::record(cx, id, Some(attempt), &[said])?;
    Ok(())
}

/// A bank transfer for this payment has arrived. `bank_reference` is the bank's name for the booking: the same a second
/// time changes nothing. Too much goes back by itself.
pub fn received(
    cx: &mut Cx,
    id: PaymentId,
    amount: Money,
    bank_reference: &str,
    at: Timestamp,
) -> Result<(), CollectError> {
    store::hold(cx.tx, id)?;
    let attempts = of_payment(cx.tx, id)?;
    let number = attempts.last().map_or(1, |last| last.number + 1);
    let waiting = attempts
        .iter()
        .find(|attempt| attempt.method == Method::BankTransfer && attempt.state == State::Open);
    if store::is_known(cx.tx, id, BANK, bank_reference, FactKind::Charged)? {
        return Ok(());
    }
    let attempt = match waiting {
        Some(attempt) => attempt.id,
        None => unannounced(cx, id, number, amount)?,
    };
    super::record(cx, id, Some(attempt), &[charged(BANK, bank_reference, amount, at)])?;
    Ok(())
}

/// A transfer that nobody announced, or a second one.
fn unannounced(cx: &mut Cx, payment: PaymentId, number: i64, amount: Money) -> Result<AttemptId, Error> {
    let new = NewAttempt {
        id: cx.new_id(),
        payment,
        number,
        method: Method::BankTransfer,
        provider: BANK,
        amount: amount.minor.max(1),
        state: State::Open,
        check_at: None,
    };
    insert(cx.tx, &new, cx.now)?;
    Ok(new.id)
}

fn charged(provider: &str, reference: &str, amount: Money, at: Timestamp) -> Said {
    Said {
        kind: FactKind::Charged,
        provider: provider.to_owned(),
        reference: reference.to_owned(),
        amount,
        at,
        note: None,
    }
}
