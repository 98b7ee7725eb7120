//! The SQL of the test gateway's own books.

use std::str::FromStr;

use kernel::{Currency, Money, Timestamp};
use store::{Error, FromRow, Tx, params};

use crate::{
    AttemptId,
    reconcile::{Record, RecordKind},
};

/// How far an intent has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Waiting,
    /// The bank wants to know whether it is really them.
    Challenged,
    Authorised,
    Captured,
    Cancelled,
}

#[derive(Debug)]
pub(super) struct UnknownPhase;

impl Phase {
    const ALL: [Self; 5] =
        [Self::Waiting, Self::Challenged, Self::Authorised, Self::Captured, Self::Cancelled];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Challenged => "challenged",
            Self::Authorised => "authorised",
            Self::Captured => "captured",
            Self::Cancelled => "cancelled",
        }
    }
}

impl FromStr for Phase {
    type Err = UnknownPhase;

    fn from_str(code: &str) -> Result<Self, UnknownPhase> {
        Self::ALL.into_iter().find(|phase| phase.code() == code).ok_or(UnknownPhase)
    }
}

/// What a merchant wants paid, with its refunds.
#[derive(Debug, Clone)]
pub(super) struct Intent {
    pub(super) id: AttemptId,
    pub(super) amount: i64,
    pub(super) currency: Currency,
    pub(super) description: String,
    /// Path of the page that the payer comes back to.
    pub(super) back: String,
    pub(super) phase: Phase,
    pub(super) was_authorised: bool,
    pub(super) captured: i64,
    pub(super) declines: i64,
    pub(super) scenario: Option<String>,
    pub(super) disputed_at: Option<Timestamp>,
    pub(super) changed_at: Timestamp,
    /// The merchant's name for each, and how much.
    pub(super) refunds: Vec<(String, i64)>,
}

#[derive(FromRow)]
struct Row {
    id: AttemptId,
    amount: i64,
    currency: Currency,
    description: String,
    return_url: String,
    #[row(parse)]
    state: Phase,
    was_authorised: bool,
    captured: i64,
    declines: i64,
    scenario: Option<String>,
    disputed_at: Option<Timestamp>,
    changed_at: Timestamp,
}

#[derive(FromRow)]
struct Refunded {
    reference: String,
    amount: i64,
}

const READ: &str =
    "SELECT id, amount, currency, description, return_url, state, was_authorised, captured, declines,
    scenario, disputed_at, changed_at FROM payments_test_intents WHERE id = ?1";
const HOLD: &str =
    "SELECT id, amount, currency, description, return_url, state, was_authorised, captured, declines,
    scenario, disputed_at, changed_at FROM payments_test_intents WHERE id = ?1 FOR UPDATE";

pub(super) fn get(tx: &mut Tx, id: AttemptId) -> Result<Intent, Error> {
    read(tx, READ, id)
}

pub(super) fn hold(tx: &mut Tx, id: AttemptId) -> Result<Intent, Error> {
    read(tx, HOLD, id)
}

fn read(tx: &mut Tx, sql: &'static str, id: AttemptId) -> Result<Intent, Error> {
    let row: Row = tx.query_one(sql, params![id])?;
    let refunds: Vec<Refunded> = tx.query(
        "SELECT reference, amount FROM payments_test_refunds WHERE intent = ?1 ORDER BY created_at, key",
        params![id],
    )?;
    Ok(Intent {
        id: row.id,
        amount: row.amount,
        currency: row.currency,
        description: row.description,
        back: row.return_url,
        phase: row.state,
        was_authorised: row.was_authorised,
        captured: row.captured,
        declines: row.declines,
        scenario: row.scenario,
        disputed_at: row.disputed_at,
        changed_at: row.changed_at,
        refunds: refunds.into_iter().map(|refund| (refund.reference, refund.amount)).collect(),
    })
}

pub(super) fn begin(
    tx: &mut Tx,
    id: AttemptId,
    amount: Money,
    description: &str,
    back: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_test_intents (id, amount, currency, description, return_url, state, was_authorised,
            captured, declines, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', ?6, 0, 0, ?7, ?7) ON CONFLICT (id) DO NOTHING",
        params![id, amount.minor, amount.currency, description, back, false, now],
    )
    .map(drop)
}

pub(super) fn set_phase(tx: &mut Tx, id: AttemptId, phase: Phase, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_test_intents SET state = ?2, changed_at = ?3,
            was_authorised = (was_authorised OR ?4) WHERE id = ?1",
        params![id, phase.code(), now, phase == Phase::Authorised],
    )
    .map(drop)
}

pub(super) fn set_scenario(tx: &mut Tx, id: AttemptId, scenario: &str) -> Result<(), Error> {
    tx.execute("UPDATE payments_test_intents SET scenario = ?2 WHERE id = ?1", params![id, scenario])
        .map(drop)
}

pub(super) fn decline(tx: &mut Tx, id: AttemptId, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_test_intents SET state = 'waiting', declines = declines + 1, changed_at = ?2 WHERE id = ?1",
        params![id, now],
    )
    .map(drop)
}

pub(super) fn capture(tx: &mut Tx, id: AttemptId, amount: i64, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_test_intents SET state = 'captured', captured = ?2, changed_at = ?3 WHERE id = ?1",
        params![id, amount, now],
    )
    .map(drop)
}

pub(super) fn dispute(tx: &mut Tx, id: AttemptId, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_test_intents SET disputed_at = ?2 WHERE id = ?1 AND disputed_at IS NULL",
        params![id, now],
    )
    .map(drop)
}

pub(super) fn is_refunded(tx: &mut Tx, key: &str) -> Result<bool, Error> {
    let found = tx.scalar_opt::<i64>("SELECT 1 FROM payments_test_refunds WHERE key = ?1", params![key])?;
    Ok(found.is_some())
}

pub(super) fn refund(
    tx: &mut Tx,
    key: &str,
    intent: AttemptId,
    reference: &str,
    amount: i64,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_test_refunds (key, intent, reference, amount, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![key, intent, reference, amount, now],
    )
    .map(drop)
}

/// What signs its messages; made when it is first needed.
pub(super) fn secret(tx: &mut Tx, fresh: [u8; 32]) -> Result<Vec<u8>, Error> {
    tx.execute(
        "INSERT INTO payments_test_account (id, secret) VALUES (1, ?1) ON CONFLICT (id) DO NOTHING",
        params![fresh.to_vec()],
    )?;
    tx.scalar("SELECT secret FROM payments_test_account WHERE id = 1", params![])
}

#[derive(FromRow)]
struct Moved {
    kind: String,
    id: AttemptId,
    reference: String,
    amount: i64,
    currency: Currency,
    at: Timestamp,
}

/// What moved from one moment until before another.
pub(super) fn records(tx: &mut Tx, from: Timestamp, to: Timestamp) -> Result<Vec<Record>, Error> {
    let moved: Vec<Moved> = tx.query(
        "SELECT 'charge' AS kind, id, '' AS reference, captured AS amount, currency, changed_at AS at
         FROM payments_test_intents WHERE state = 'captured' AND changed_at >= ?1 AND changed_at < ?2
         UNION ALL
         SELECT 'refund' AS kind, i.id, r.reference, r.amount, i.currency, r.created_at AS at
         FROM payments_test_refunds r JOIN payments_test_intents i ON i.id = r.intent
         WHERE r.created_at >= ?1 AND r.created_at < ?2
         UNION ALL
         SELECT 'dispute' AS kind, id, '' AS reference, captured AS amount, currency, disputed_at AS at
         FROM payments_test_intents WHERE disputed_at >= ?1 AND disputed_at < ?2",
        params![from, to],
    )?;
    let record = |moved: Moved| {
        let name = super::remote(moved.id);
        let (kind, reference) = match moved.kind.as_str() {
            "refund" => (RecordKind::Refund, moved.reference),
            "dispute" => (RecordKind::Dispute, format!("{name}:dispute")),
            _ => (RecordKind::Charge, name),
        };
        Record { kind, reference, amount: Money::new(moved.amount, moved.currency), at: moved.at }
    };
    Ok(moved.into_iter().map(record).collect())
}
