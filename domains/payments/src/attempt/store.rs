//! The SQL of attempts.

use std::str::FromStr;

use kernel::Timestamp;
use serde::Serialize;
use store::{Error, FromRow, Tx, params};
use utoipa::ToSchema;

use crate::{AttemptId, Method, PaymentId};

/// How far an attempt has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Written down; the provider has not answered yet.
    Begun,
    /// The payer's turn.
    Open,
    /// The money is kept ready for us, or promised.
    Authorised,
    /// We have it.
    Charged,
    /// The provider will not have it.
    Failed,
    /// Given up.
    Voided,
}

/// Text that names no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of an attempt's state")]
pub struct UnknownState;

impl State {
    const ALL: [Self; 6] =
        [Self::Begun, Self::Open, Self::Authorised, Self::Charged, Self::Failed, Self::Voided];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Open => "open",
            Self::Authorised => "authorised",
            Self::Charged => "charged",
            Self::Failed => "failed",
            Self::Voided => "voided",
        }
    }

    /// Whether the payer may still go on with it.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Begun | Self::Open)
    }
}

impl FromStr for State {
    type Err = UnknownState;

    fn from_str(code: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or(UnknownState)
    }
}

/// An attempt as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Attempt {
    pub id: AttemptId,
    pub payment_id: PaymentId,
    /// Counts the attempts of the payment from 1.
    pub number: i64,
    #[row(parse)]
    pub method: Method,
    pub provider: String,
    /// Minor units of the payment's currency.
    pub amount: i64,
    #[row(parse)]
    pub state: State,
    /// The provider's name for it.
    pub remote: Option<String>,
    /// Why it was declined, in words for programs.
    pub error: Option<String>,
    pub check_at: Option<Timestamp>,
    pub checks: i64,
    pub tries: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

macro_rules! attempt {
    ($rest:literal) => {
        concat!(
            "SELECT id, payment_id, number, method, provider, amount, state, remote, error, check_at, checks, tries,
                created_at, changed_at FROM payments_attempts ",
            $rest
        )
    };
}

pub(crate) fn get(tx: &mut Tx, id: AttemptId) -> Result<Attempt, Error> {
    tx.query_one(attempt!("WHERE id = ?1"), params![id])
}

/// In their order.
pub(crate) fn of_payment(tx: &mut Tx, payment: PaymentId) -> Result<Vec<Attempt>, Error> {
    tx.query(attempt!("WHERE payment_id = ?1 ORDER BY number"), params![payment])
}

pub(crate) fn by_remote(tx: &mut Tx, provider: &str, remote: &str) -> Result<Option<Attempt>, Error> {
    tx.query_opt(attempt!("WHERE provider = ?1 AND remote = ?2"), params![provider, remote])
}

/// Those whose provider is to be asked, the longest waiting first.
pub(crate) fn to_check(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<AttemptId>, Error> {
    tx.scalars(
        "SELECT id FROM payments_attempts WHERE check_at <= ?1 ORDER BY check_at LIMIT ?2",
        params![now, limit],
    )
}

/// What a new attempt begins with.
pub(crate) struct NewAttempt<'a> {
    pub(crate) id: AttemptId,
    pub(crate) payment: PaymentId,
    pub(crate) number: i64,
    pub(crate) method: Method,
    pub(crate) provider: &'a str,
    pub(crate) amount: i64,
    pub(crate) state: State,
    pub(crate) check_at: Option<Timestamp>,
}

pub(crate) fn insert(tx: &mut Tx, new: &NewAttempt<'_>, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_attempts (id, payment_id, number, method, provider, amount, state, check_at, checks,
            tries, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9, ?9)",
        params![
            new.id,
            new.payment,
            new.number,
            new.method.code(),
            new.provider,
            new.amount,
            new.state.code(),
            new.check_at,
            now
        ],
    )
    .map(drop)
}

pub(crate) fn set_state(
    tx: &mut Tx,
    id: AttemptId,
    state: State,
    error: Option<&str>,
    check_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_attempts SET state = ?2, error = ?3, check_at = ?4, changed_at = ?5 WHERE id = ?1",
        params![id, state.code(), error, check_at, now],
    )
    .map(drop)
}

/// Keeps the provider's name for it; the first one stays.
pub(crate) fn set_remote(tx: &mut Tx, id: AttemptId, remote: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_attempts SET remote = ?2,
            state = CASE WHEN state = 'begun' THEN 'open' ELSE state END
         WHERE id = ?1 AND remote IS NULL",
        params![id, remote],
    )
    .map(drop)
}

/// Puts the next question off.
pub(crate) fn checked(tx: &mut Tx, id: AttemptId, next: Option<Timestamp>) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_attempts SET checks = checks + 1, check_at = ?2 WHERE id = ?1 AND check_at IS NOT NULL",
        params![id, next],
    )
    .map(drop)
}

/// Counts an answer with an error: the next call is another one and has another key.
pub(crate) fn count_try(tx: &mut Tx, id: AttemptId) -> Result<(), Error> {
    tx.execute("UPDATE payments_attempts SET tries = tries + 1 WHERE id = ?1", params![id]).map(drop)
}

/// An attempt of which something was asked that never came.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Stuck {
    pub(crate) id: AttemptId,
    /// 1 where the money was asked for.
    pub(crate) captures: i64,
    /// 1 where it was to be given up.
    pub(crate) voids: i64,
}

/// Those of which something was asked before this moment and that are not over.
pub(crate) fn stuck(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<Stuck>, Error> {
    tx.query(
        "SELECT a.id, CAST(MAX(CASE WHEN e.kind = 'capture-requested' THEN 1 ELSE 0 END) AS BIGINT) AS captures,
            CAST(MAX(CASE WHEN e.kind = 'void-requested' THEN 1 ELSE 0 END) AS BIGINT) AS voids
         FROM payments_attempts a
         JOIN payments_events e ON e.payment_id = a.payment_id AND e.attempt_id = a.id
         WHERE a.state IN ('begun', 'open', 'authorised')
           AND e.kind IN ('capture-requested', 'void-requested') AND e.at <= ?1
         GROUP BY a.id ORDER BY a.id LIMIT ?2",
        params![before, limit],
    )
}
