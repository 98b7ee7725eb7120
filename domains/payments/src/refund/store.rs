//! The SQL of refunds: one row for each attempt that gives some back.

use std::str::FromStr;

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Cx, Error, FromRow, Tx, params};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{AttemptId, PaymentId, RefundId};

/// Where money goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RefundTo {
    /// Where it came from.
    Original,
    /// The payer's store credit.
    StoreCredit,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartState {
    /// The provider is asked.
    Requested,
    /// Somebody has to send a transfer or hand it over.
    Waiting,
    Done,
    Failed,
}

/// Text that names neither.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a refund's state or destination")]
pub struct UnknownRefundWord;

impl RefundTo {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::StoreCredit => "store-credit",
        }
    }
}

impl FromStr for RefundTo {
    type Err = UnknownRefundWord;

    fn from_str(code: &str) -> Result<Self, UnknownRefundWord> {
        let all = [Self::Original, Self::StoreCredit];
        all.into_iter().find(|to| to.code() == code).ok_or(UnknownRefundWord)
    }
}

impl PartState {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

impl FromStr for PartState {
    type Err = UnknownRefundWord;

    fn from_str(code: &str) -> Result<Self, UnknownRefundWord> {
        let all = [Self::Requested, Self::Waiting, Self::Done, Self::Failed];
        all.into_iter().find(|state| state.code() == code).ok_or(UnknownRefundWord)
    }
}

/// What one attempt gives back of a refund.
#[derive(Debug, Clone, FromRow)]
pub struct Part {
    pub id: Uuid,
    pub refund_id: RefundId,
    pub payment_id: PaymentId,
    pub attempt_id: AttemptId,
    /// Minor units of the payment's currency.
    pub amount: i64,
    pub reason: String,
    #[row(parse)]
    pub destination: RefundTo,
    #[row(parse)]
    pub state: PartState,
    /// Why it failed, in words for programs.
    pub error: Option<String>,
    pub tries: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

macro_rules! part {
    ($rest:literal) => {
        concat!(
            "SELECT id, refund_id, payment_id, attempt_id, amount, reason, destination, state, error, tries,
                created_at, changed_at FROM payments_refunds ",
            $rest
        )
    };
}

pub(crate) fn get(cx: &mut Cx, id: Uuid) -> Result<Part, Error> {
    cx.tx.query_one(part!("WHERE id = ?1"), params![id])
}

pub(crate) fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Part>, Error> {
    tx.query_opt(part!("WHERE id = ?1"), params![id])
}

pub(crate) fn of_refund(tx: &mut Tx, refund: RefundId) -> Result<Vec<Part>, Error> {
    tx.query(part!("WHERE refund_id = ?1 ORDER BY id"), params![refund])
}

/// Oldest first.
pub(crate) fn of_payment(tx: &mut Tx, payment: PaymentId) -> Result<Vec<Part>, Error> {
    tx.query(part!("WHERE payment_id = ?1 ORDER BY created_at, id"), params![payment])
}

/// Those that somebody has to send, the oldest first.
pub(crate) fn awaiting_transfer(tx: &mut Tx, limit: i64) -> Result<Vec<Part>, Error> {
    tx.query(part!("WHERE state = 'waiting' ORDER BY created_at, id LIMIT ?1"), params![limit])
}

/// Those that were asked for before this moment and nothing came of.
pub(crate) fn stuck(cx: &mut Cx, before: Timestamp, limit: i64) -> Result<Vec<Uuid>, Error> {
    cx.tx.scalars(
        "SELECT id FROM payments_refunds WHERE state = 'requested' AND created_at <= ?1
         ORDER BY created_at LIMIT ?2",
        params![before, limit],
    )
}

pub(crate) fn insert(tx: &mut Tx, part: &Part) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_refunds (id, refund_id, payment_id, attempt_id, amount, reason, destination, state,
            tries, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?9)",
        params![
            part.id,
            part.refund_id,
            part.payment_id,
            part.attempt_id,
            part.amount,
            part.reason,
            part.destination.code(),
            part.state.code(),
            part.created_at
        ],
    )
    .map(drop)
}

pub(crate) fn set_state(
    tx: &mut Tx,
    id: Uuid,
    state: PartState,
    error: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_refunds SET state = ?2, error = ?3, changed_at = ?4 WHERE id = ?1",
        params![id, state.code(), error, now],
    )
    .map(drop)
}

/// Counts an answer with an error: the next call is another one and has another key.
pub(crate) fn count_try(cx: &mut Cx, id: Uuid) -> Result<(), Error> {
    cx.tx.execute("UPDATE payments_refunds SET tries = tries + 1 WHERE id = ?1", params![id]).map(drop)
}
