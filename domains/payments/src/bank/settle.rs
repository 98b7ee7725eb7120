//! Saying what a line of a statement is.

use std::{fmt, str::FromStr};

use ::store::{Cx, Error};
use identity::{Denied, UserId, audit};
use kernel::{Forbidden, Money};
use serde_json::json;

use super::{Candidate, Line, LineId, Status, judge, store};
use crate::{
    PaymentId, RefundId,
    ledger::{self, Account, Posting},
    payment::{self, CollectError, find_reference, store as payments},
    permissions,
    refund::{self, RefundError},
};

/// What a line turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody's transfer for a payment.
    Payment(PaymentId),
    /// Our transfer for a refund.
    Refund(RefundId),
    /// What a provider has collected for us.
    Payout(String),
    /// What the bank or a provider takes for its service.
    Costs,
    /// Of the account's owner, and none of the platform's business.
    Outside,
}

#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    #[error("somebody has said already what the line is")]
    Settled,
    #[error("money that goes out pays nothing, and money that comes in gives nothing back")]
    WrongWay,
    #[error("the line is in another currency")]
    Currency,
    #[error("the line is over another amount than the refund")]
    Amount,
    #[error("there is no such payment or refund")]
    NotFound,
    #[error(transparent)]
    Collect(CollectError),
    #[error(transparent)]
    Refund(RefundError),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { SettleError:
    Settled => Conflict "bank-line-settled",
    WrongWay => Conflict "bank-line-wrong-way",
    Currency => Conflict "bank-line-currency",
    Amount => Conflict "bank-line-amount",
    NotFound => NotFound "not-found";
    Collect, Refund, Forbidden, Store
}

impl From<Error> for SettleError {
    fn from(error: Error) -> Self {
        if matches!(error, Error::NotFound) { Self::NotFound } else { Self::Store(error) }
    }
}

impl From<CollectError> for SettleError {
    fn from(error: CollectError) -> Self {
        match error {
            CollectError::Store(error) => error.into(),
            other => Self::Collect(other),
        }
    }
}

impl From<RefundError> for SettleError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Store(error) => error.into(),
            other => Self::Refund(other),
        }
    }
}

impl Purpose {
    /// The word under which it is kept.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Payment(_) => "payment",
            Self::Refund(_) => "refund",
            Self::Payout(_) => "payout",
            Self::Costs => "costs",
            Self::Outside => "outside",
        }
    }

    fn subject(&self) -> String {
        match self {
            Self::Payment(id) => id.to_string(),
            Self::Refund(id) => id.to_string(),
            Self::Payout(provider) => provider.clone(),
            Self::Costs | Self::Outside => String::new(),
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Costs | Self::Outside => f.write_str(self.word()),
            other => write!(f, "{}:{}", other.word(), other.subject()),
        }
    }
}

/// Text that says no purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected payment:pay_…, refund:rfd_…, payout:stripe, costs or outside")]
pub struct UnknownPurpose;

impl FromStr for Purpose {
    type Err = UnknownPurpose;

    fn from_str(text: &str) -> Result<Self, UnknownPurpose> {
        let (word, subject) = text.split_once(':').unwrap_or((text, ""));
        match (word, subject) {
            ("costs", "") => Ok(Self::Costs),
            ("outside", "") => Ok(Self::Outside),
            ("payment", id) => id.parse().map(Self::Payment).map_err(|_| UnknownPurpose),
            ("refund", id) => id.parse().map(Self::Refund).map_err(|_| UnknownPurpose),
            ("payout", provider) => match format!("clearing:{provider}").parse() {
                Ok(Account::Clearing(provider)) => Ok(Self::Payout(provider)),
                _ => Err(UnknownPurpose),
            },
            _ => Err(UnknownPurpose),
        }
    }
}

/// Says what a line is that fits nothing by itself. Answers the line as it is then.
pub fn settle(cx: &mut Cx, id: LineId, purpose: &Purpose) -> Result<Line, SettleError> {
    cx.require(permissions::MANAGE_BANK)?;
    let line = store::hold(cx.tx, id)?;
    if line.status == Status::Settled {
        return Err(SettleError::Settled);
    }
    clear(cx, &line, purpose)?;
    apply(cx, &line, purpose)?;
    audit::record(cx, "payments.line.settled", id, &json!({ "purpose": purpose.to_string() }))?;
    Ok(store::line(cx.tx, id)?.ok_or(Error::NotFound)?)
}

/// The same for a transfer that the machine is sure of.
pub(super) fn match_to(cx: &mut Cx, line: &Line, payment: PaymentId) -> Result<(), SettleError> {
    apply(cx, line, &Purpose::Payment(payment))
}

/// Puts a line that fits nothing onto the account for that, so that the books show what the bank shows.
pub(super) fn suspend(cx: &mut Cx, line: &Line) -> Result<(), Error> {
    let legs = moved(line.amount(), Account::Bank, Account::Unmatched);
    post(cx, line, "unmatched", legs)?;
    store::leave_open(cx.tx, line.id)
}

/// Takes the line off that account again. What a payment or refund posts itself is undone at the bank.
fn clear(cx: &mut Cx, line: &Line, purpose: &Purpose) -> Result<(), Error> {
    if line.status != Status::Open {
        return Ok(());
    }
    let other = match purpose {
        Purpose::Payment(_) | Purpose::Refund(_) => Account::Bank,
        Purpose::Payout(provider) => Account::Clearing(provider.clone()),
        Purpose::Costs => Account::Costs,
        Purpose::Outside => Account::Outside,
    };
    post(cx, line, "cleared", moved(line.amount(), Account::Unmatched, other))
}

fn apply(cx: &mut Cx, line: &Line, purpose: &Purpose) -> Result<(), SettleError> {
    let payment = match purpose {
        Purpose::Payment(payment) => Some(collect(cx, line, *payment)?),
        Purpose::Refund(refund) => Some(give(cx, line, *refund)?),
        Purpose::Payout(_) | Purpose::Costs | Purpose::Outside => None,
    };
    let by = cx.actor.user().map(UserId::from_uuid);
    let said = (purpose.word(), purpose.subject());
    Ok(store::settle(cx.tx, line.id, (said.0, &said.1), payment, by, cx.now)?)
}

fn collect(cx: &mut Cx, line: &Line, id: PaymentId) -> Result<PaymentId, SettleError> {
    let amount = line.amount();
    if amount.minor < 0 {
        return Err(SettleError::WrongWay);
    }
    if payments::get(cx.tx, id)?.currency != amount.currency {
        return Err(SettleError::Currency);
    }
    payment::received(cx, id, amount, &line.id.to_string(), line.booked_at)?;
    Ok(id)
}

fn give(cx: &mut Cx, line: &Line, id: RefundId) -> Result<PaymentId, SettleError> {
    let amount = line.amount();
    if amount.minor > 0 {
        return Err(SettleError::WrongWay);
    }
    let parts: Vec<_> = refund::awaiting_transfer(cx.tx, CANDIDATES)?
        .into_iter()
        .filter(|part| part.refund_id == id)
        .collect();
    let payment = parts.first().ok_or(SettleError::NotFound)?.payment_id;
    let waiting: i64 = parts.iter().map(|part| part.amount).sum();
    if payments::get(cx.tx, payment)?.money(waiting) != Money::new(-amount.minor, amount.currency) {
        return Err(SettleError::Amount);
    }
    refund::paid_back(cx, id)?;
    Ok(payment)
}

/// Legs for a signed amount that arrives at `to` out of `from`.
fn moved(amount: Money, to: Account, from: Account) -> Vec<(Account, Money)> {
    vec![(to, amount), (from, Money::new(amount.minor.saturating_neg(), amount.currency))]
}

fn post(cx: &mut Cx, line: &Line, word: &str, legs: Vec<(Account, Money)>) -> Result<(), Error> {
    let posting =
        Posting { key: format!("{word}:{}", line.id), memo: line.id.to_string(), at: line.booked_at, legs };
    ledger::post(cx, &posting)
}

/// Payments that a line may be for, the likeliest first.
pub fn candidates(cx: &mut Cx, line: &Line) -> Result<Vec<Candidate>, Denied> {
    cx.require(permissions::MANAGE_BANK)?;
    Ok(likely(cx, line)?)
}

/// At most so many are looked through for one line.
const CANDIDATES: i64 = 500;

pub(super) fn likely(cx: &mut Cx, line: &Line) -> Result<Vec<Candidate>, Error> {
    let amount = line.amount();
    if let Some(reference) = find_reference(&line.remittance)
        && let Some(payment) = payments::by_reference(cx.tx, &reference)?
    {
        let missing = payment.money((payment.due - payment.charged + payment.refunded).max(0));
        let candidate = Candidate {
            payment: payment.id,
            reference,
            missing,
            name: payment.name,
            description: payment.description,
        };
        return Ok(vec![candidate]);
    }
    let mut found = store::candidates(cx.tx, amount, CANDIDATES)?;
    // Stable: within each group they stay in the order of the query, by amount and age.
    found.sort_by_key(|candidate| !judge::same_name(&candidate.name, &line.name));
    Ok(found)
}
