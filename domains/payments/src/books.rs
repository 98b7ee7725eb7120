//! What each fact about money posts to the ledger: the one place that knows both.

use identity::UserId;
use store::{Cx, Error};

use crate::{
    AttemptId,
    ledger::{self, Account, LedgerError, Posting},
    method::{BANK, CREDIT, VENUE},
    payment::{FactKind, Payment, Said},
    refund::{self, RefundTo},
};

/// Posts a fact. What moves no money (an authorisation, a request, a refusal) posts nothing.
pub(crate) fn post(
    cx: &mut Cx,
    payment: &Payment,
    attempt: Option<AttemptId>,
    said: &Said,
) -> Result<(), Error> {
    if said.amount.minor == 0 {
        return Ok(());
    }
    let Some((word, debit, credit)) = entry(cx, payment, said)? else { return Ok(()) };
    let minus = said.amount.times(-1).map_err(|_| LedgerError::Overflow)?;
    let attempt = attempt.map(|attempt| attempt.to_string()).unwrap_or_default();
    let posting = Posting {
        key: format!("{word}:{}:{}", said.provider, said.reference),
        memo: format!("{} {attempt}", payment.id).trim_end().to_owned(),
        at: cx.now,
        legs: vec![(debit, said.amount), (credit, minus)],
    };
    ledger::post(cx, &posting)
}

/// The kind of posting, who gets, who gives.
fn entry(
    cx: &mut Cx,
    payment: &Payment,
    said: &Said,
) -> Result<Option<(&'static str, Account, Account)>, Error> {
    let credit = || payment.user_id.map(Account::Credit);
    let there = || match said.provider.as_str() {
        BANK => Account::Bank,
        VENUE => Account::Cash,
        provider => Account::Clearing(provider.to_owned()),
    };
    let is_credit = said.provider == CREDIT;
    Ok(match said.kind {
        // Credit is taken when it is promised to us, so that it cannot be spent twice, and comes back if let go.
        FactKind::Authorised if is_credit => {
            credit().map(|credit| ("credit-spent", credit, Account::Receivable))
        }
        FactKind::Voided if is_credit => {
            credit().map(|credit| ("credit-refund", Account::Receivable, credit))
        }
        FactKind::Captured if is_credit => None,
        FactKind::Captured => Some(("charge", there(), Account::Receivable)),
        FactKind::Charged => {
            let word = if said.provider == VENUE { "cash" } else { "received" };
            Some((word, there(), Account::Receivable))
        }
        FactKind::Refunded => Some(match to_credit(cx, payment, said)? {
            Some(user) => ("credit-refund", Account::Receivable, Account::Credit(user)),
            None => ("refund", Account::Receivable, there()),
        }),
        FactKind::RefundReversed => Some(("late-return", there(), Account::Receivable)),
        FactKind::Disputed => Some(("dispute", Account::Disputes, there())),
        FactKind::DisputeWon => Some(("dispute-won", there(), Account::Disputes)),
        _ => None,
    })
}

/// Whose credit a refund fills, if it goes there.
fn to_credit(cx: &mut Cx, payment: &Payment, said: &Said) -> Result<Option<UserId>, Error> {
    if said.provider == CREDIT {
        return Ok(payment.user_id);
    }
    let part = refund::part(cx, &said.reference)?;
    let there = part.is_some_and(|part| part.destination == RefundTo::StoreCredit);
    Ok(payment.user_id.filter(|_| there))
}
