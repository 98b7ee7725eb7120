//! The SQL of comparisons and alerts.

use std::{fmt, str::FromStr};

use kernel::{Currency, Money, Page, PageRequest, Timestamp};
use serde::Serialize;
use store::{Error, FromRow, Json, Tx, params};
use utoipa::ToSchema;

use super::{Alert, AlertId, Difference, Ours, ReconciliationId, RecordKind};
use crate::{PaymentId, RefundId, payment::FactKind};

/// How the books of a day compared.
#[derive(Debug, Clone, FromRow)]
pub struct ReconciliationRow {
    pub id: ReconciliationId,
    pub provider: String,
    pub day: Timestamp,
    pub run_at: Timestamp,
    #[row(parse)]
    pub state: State,
    pub matched: i64,
    pub differing: i64,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ReconciliationState)]
pub enum State {
    /// Both have the same.
    Even,
    Differs,
    /// The provider could not be asked.
    Failed,
}

impl State {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Even => "even",
            Self::Differs => "differs",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Even, Self::Differs, Self::Failed].into_iter().find(|state| state.code() == text).ok_or(())
    }
}

/// A difference as it was found.
#[derive(Debug, Clone, FromRow)]
pub struct DifferenceRow {
    #[row(parse)]
    pub kind: RecordKind,
    pub reference: String,
    currency: Currency,
    ours: Option<i64>,
    theirs: Option<i64>,
    pub payment_id: Option<PaymentId>,
}

impl DifferenceRow {
    pub fn ours(&self) -> Option<Money> {
        self.ours.map(|minor| Money::new(minor, self.currency))
    }

    pub fn theirs(&self) -> Option<Money> {
        self.theirs.map(|minor| Money::new(minor, self.currency))
    }
}

macro_rules! reconciliation {
    ($rest:literal) => {
        concat!(
            "SELECT id, provider, day, run_at, state, matched, differing, error FROM payments_reconciliations ",
            $rest
        )
    };
}

pub(super) fn page(tx: &mut Tx, at: PageRequest) -> Result<Page<ReconciliationRow>, Error> {
    let total = tx.scalar("SELECT COUNT(*) FROM payments_reconciliations", params![])?;
    let sql = reconciliation!("ORDER BY day DESC, provider LIMIT ?1 OFFSET ?2");
    Ok(Page { items: tx.query(sql, params![at.size, at.offset()])?, total, at })
}

pub(super) fn one(tx: &mut Tx, id: ReconciliationId) -> Result<Option<ReconciliationRow>, Error> {
    tx.query_opt(reconciliation!("WHERE id = ?1"), params![id])
}

pub(super) fn of_day(
    tx: &mut Tx,
    provider: &str,
    day: Timestamp,
) -> Result<Option<ReconciliationRow>, Error> {
    tx.query_opt(reconciliation!("WHERE provider = ?1 AND day = ?2 FOR UPDATE"), params![provider, day])
}

pub(super) fn differences(tx: &mut Tx, id: ReconciliationId) -> Result<Vec<DifferenceRow>, Error> {
    tx.query(
        "SELECT kind, reference, currency, ours, theirs, payment_id FROM payments_reconciliation_differences
         WHERE reconciliation_id = ?1 ORDER BY line",
        params![id],
    )
}

/// Writes what a run has found in place of what the run before has.
pub(super) fn replace(tx: &mut Tx, row: &ReconciliationRow, found: &[Difference]) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_reconciliations (id, provider, day, run_at, state, matched, differing, error)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (provider, day) DO UPDATE SET run_at = excluded.run_at, state = excluded.state,
             matched = excluded.matched, differing = excluded.differing, error = excluded.error",
        params![
            row.id,
            row.provider,
            row.day,
            row.run_at,
            row.state.code(),
            row.matched,
            row.differing,
            row.error
        ],
    )?;
    tx.execute(
        "DELETE FROM payments_reconciliation_differences WHERE reconciliation_id = ?1",
        params![row.id],
    )?;
    for (line, difference) in (1_i64..).zip(found) {
        let currency = difference.ours.or(difference.theirs).map_or(Currency::EUR, |money| money.currency);
        tx.execute(
            "INSERT INTO payments_reconciliation_differences (reconciliation_id, line, kind, reference, currency, ours,
                    theirs, payment_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                row.id,
                line,
                difference.kind.code(),
                difference.reference,
                currency,
                difference.ours.map(|money| money.minor),
                difference.theirs.map(|money| money.minor),
                difference.payment
            ],
        )?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Said {
    #[row(parse)]
    kind: FactKind,
    reference: String,
    amount: i64,
    currency: Currency,
    payment_id: PaymentId,
}

impl Said {
    fn told(self) -> Option<Ours> {
        let amount = Money::new(self.amount, self.currency);
        let kind = RecordKind::of(self.kind)?;
        Some(Ours { kind, reference: self.reference, amount, payment: self.payment_id })
    }
}

/// What a provider said it moved between two moments.
pub(super) fn ours(tx: &mut Tx, provider: &str, from: Timestamp, to: Timestamp) -> Result<Vec<Ours>, Error> {
    let rows: Vec<Said> = tx.query(
        "SELECT e.kind, e.reference, e.amount, p.currency, e.payment_id
         FROM payments_events e JOIN payments_payments p ON p.id = e.payment_id
         WHERE e.provider = ?1 AND e.said_at >= ?2 AND e.said_at < ?3
           AND e.kind IN ('captured', 'charged', 'refunded', 'refund-reversed', 'disputed', 'dispute-won')",
        params![provider, from, to],
    )?;
    Ok(rows.into_iter().filter_map(Said::told).collect())
}

/// What we have under this name, whenever it was: a fact may be dated to another day here than there.
pub(super) fn by_reference(
    tx: &mut Tx,
    provider: &str,
    reference: &str,
    kind: RecordKind,
) -> Result<Option<Ours>, Error> {
    let rows: Vec<Said> = tx.query(
        "SELECT e.kind, e.reference, e.amount, p.currency, e.payment_id
         FROM payments_events e JOIN payments_payments p ON p.id = e.payment_id
         WHERE e.provider = ?1 AND e.reference = ?2",
        params![provider, reference],
    )?;
    Ok(rows.into_iter().filter_map(Said::told).find(|ours| ours.kind == kind))
}

macro_rules! alert {
    ($rest:literal) => {
        concat!("SELECT id, kind, subject, details, raised_at, healed_at FROM payments_alerts ", $rest)
    };
}

pub(super) fn open_alerts(tx: &mut Tx) -> Result<Vec<Alert>, Error> {
    tx.query(alert!("WHERE open_subject IS NOT NULL ORDER BY raised_at, id LIMIT 500"), params![])
}

pub(super) fn alerts(tx: &mut Tx, at: PageRequest) -> Result<Page<Alert>, Error> {
    let total = tx.scalar("SELECT COUNT(*) FROM payments_alerts", params![])?;
    // What is open first, then what has healed, newest first.
    let sql = alert!(
        "ORDER BY CASE WHEN open_subject IS NULL THEN 1 ELSE 0 END, raised_at DESC, id DESC LIMIT ?1 OFFSET ?2"
    );
    Ok(Page { items: tx.query(sql, params![at.size, at.offset()])?, total, at })
}

/// `false` where one is open already.
pub(super) fn raise(tx: &mut Tx, alert: &Alert) -> Result<bool, Error> {
    let added = tx.execute(
        "INSERT INTO payments_alerts (id, kind, subject, open_subject, details, raised_at)
         VALUES (?1, ?2, ?3, ?3, ?4, ?5) ON CONFLICT (kind, open_subject) DO NOTHING",
        params![alert.id, alert.kind, alert.subject, Json(&alert.details), alert.raised_at],
    )?;
    Ok(added == 1)
}

/// The alert that was open, if one was.
pub(super) fn heal(tx: &mut Tx, kind: &str, subject: &str, now: Timestamp) -> Result<Option<AlertId>, Error> {
    let open: Option<AlertId> = tx.scalar_opt(
        "SELECT id FROM payments_alerts WHERE kind = ?1 AND open_subject = ?2 FOR UPDATE",
        params![kind, subject],
    )?;
    if let Some(id) = open {
        tx.execute(
            "UPDATE payments_alerts SET open_subject = NULL, healed_at = ?2 WHERE id = ?1",
            params![id, now],
        )?;
    }
    Ok(open)
}

/// Payments that hold money of which the owner of the thing could not be told since before this moment.
pub(super) fn stray(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<Stray>, Error> {
    tx.query(
        "SELECT id, currency, charged - refunded AS held, COALESCE(untold_since, changed_at) AS since
         FROM payments_payments
         WHERE untold_since <= ?1 AND charged > refunded ORDER BY untold_since LIMIT ?2",
        params![before, limit],
    )
}

/// Such a payment.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Stray {
    pub(super) id: PaymentId,
    pub(super) currency: Currency,
    pub(super) held: i64,
    pub(super) since: Timestamp,
}

/// Parts of refunds that have failed and that nobody has tried again since.
pub(super) fn failed_refunds(tx: &mut Tx, limit: i64) -> Result<Vec<FailedRefund>, Error> {
    tx.query(
        "SELECT r.refund_id, r.payment_id, r.amount, p.currency, r.error
         FROM payments_refunds r JOIN payments_payments p ON p.id = r.payment_id
         WHERE r.state = 'failed' AND NOT EXISTS (
             SELECT 1 FROM payments_refunds later
             WHERE later.payment_id = r.payment_id AND later.state <> 'failed' AND later.created_at > r.created_at)
         ORDER BY r.created_at LIMIT ?1",
        params![limit],
    )
}

/// Such a part.
#[derive(Debug, Clone, FromRow)]
pub(super) struct FailedRefund {
    pub(super) refund_id: RefundId,
    pub(super) payment_id: PaymentId,
    amount: i64,
    currency: Currency,
    pub(super) error: Option<String>,
}

impl FailedRefund {
    pub(super) const fn amount(&self) -> Money {
        Money::new(self.amount, self.currency)
    }
}
