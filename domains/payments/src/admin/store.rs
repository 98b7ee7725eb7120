//! The SQL of lists and figures over all payments.

use kernel::{Currency, Money, Page, PageRequest, Timestamp};
use store::{Error, FromRow, Sql, Tx, params};
use uuid::Uuid;

use super::{PaymentFilter, RefundFilter, escaped};
use crate::{
    Payment, PaymentId, RefundId,
    payment::{Event, FactKind},
    refund::{PartState, RefundTo},
};

const PAYMENT: &str =
    "SELECT p.id, p.payable_kind, p.payable, p.currency, p.due, p.user_id, p.email, p.name, p.locale,
        p.description, p.reference, p.sequence, p.status, p.authorised, p.charged, p.refunded, p.disputed,
        p.untold_since, p.expires_at, p.closed_at, p.closed_reason, p.created_at, p.changed_at
     FROM payments_payments p WHERE 1 = 1";

/// Newest first.
pub(super) fn payments(tx: &mut Tx, filter: &PaymentFilter, at: PageRequest) -> Result<Page<Payment>, Error> {
    let mut count = Sql::new("SELECT COUNT(*) FROM payments_payments p WHERE 1 = 1");
    narrow(&mut count, filter);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(PAYMENT);
    narrow(&mut sql, filter);
    sql.push(" ORDER BY p.created_at DESC, p.id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

fn narrow(sql: &mut Sql, filter: &PaymentFilter) {
    if let Some(id) = filter.id {
        sql.push(" AND (p.id = ", id).push(" OR p.payable = ", id);
        sql.push(" OR p.id IN (SELECT payment_id FROM payments_attempts WHERE id = ", id).text("))");
    }
    for word in &filter.words {
        let like = format!("%{}%", escaped(word));
        sql.push(" AND (LOWER(p.name) LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(" OR LOWER(p.email) LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(" OR LOWER(p.description) LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(" OR LOWER(p.reference) LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(
            " OR p.id IN (SELECT payment_id FROM payments_attempts WHERE remote IS NOT NULL AND LOWER(remote) LIKE ",
            like,
        );
        sql.text(" ESCAPE '!'))");
    }
    if let Some(status) = &filter.status {
        sql.push(" AND p.status = ", status.clone());
    }
    if let Some(method) = filter.method {
        sql.push(" AND p.id IN (SELECT payment_id FROM payments_attempts WHERE method = ", method.code())
            .text(")");
    }
    if let Some(from) = filter.from {
        sql.push(" AND p.created_at >= ", from);
    }
    if let Some(to) = filter.to {
        sql.push(" AND p.created_at < ", to);
    }
}

/// What one attempt gives back of a refund, with whose payment it was.
#[derive(Debug, Clone, FromRow)]
pub struct RefundRow {
    pub id: Uuid,
    pub refund_id: RefundId,
    pub payment_id: PaymentId,
    amount: i64,
    currency: Currency,
    pub reason: String,
    #[row(parse)]
    pub destination: RefundTo,
    #[row(parse)]
    pub state: PartState,
    pub error: Option<String>,
    pub name: String,
    pub description: String,
    pub provider: String,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

impl RefundRow {
    pub const fn amount(&self) -> Money {
        Money::new(self.amount, self.currency)
    }
}

/// Newest first.
pub(super) fn refunds(tx: &mut Tx, filter: &RefundFilter, at: PageRequest) -> Result<Page<RefundRow>, Error> {
    let narrow = |sql: &mut Sql| {
        if let Some(state) = filter.state {
            sql.push(" AND r.state = ", state.code());
        }
        if let Some(payment) = filter.payment {
            sql.push(" AND r.payment_id = ", payment);
        }
    };
    let mut count = Sql::new("SELECT COUNT(*) FROM payments_refunds r WHERE 1 = 1");
    narrow(&mut count);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(
        "SELECT r.id, r.refund_id, r.payment_id, r.amount, p.currency, r.reason, r.destination, r.state, r.error,
                p.name, p.description, a.provider, r.created_at, r.changed_at
         FROM payments_refunds r JOIN payments_payments p ON p.id = r.payment_id
         JOIN payments_attempts a ON a.id = r.attempt_id WHERE 1 = 1",
    );
    narrow(&mut sql);
    sql.push(" ORDER BY r.created_at DESC, r.id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

pub(super) fn waiting_refunds(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM payments_refunds WHERE state = 'waiting'", params![])
}

pub(super) fn disputed(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM payments_payments WHERE disputed > 0", params![])
}

/// What moved on one day in one currency, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRow {
    pub day: Timestamp,
    pub charged: i64,
    pub refunded: i64,
}

#[derive(FromRow)]
struct Moved {
    #[row(parse)]
    kind: FactKind,
    amount: i64,
}

/// Sums between two moments.
pub(super) fn moved(
    tx: &mut Tx,
    currency: Currency,
    from: Timestamp,
    to: Timestamp,
) -> Result<DayRow, Error> {
    let rows: Vec<Moved> = tx.query(
        "SELECT e.kind, CAST(SUM(e.amount) AS BIGINT) AS amount
         FROM payments_events e JOIN payments_payments p ON p.id = e.payment_id
         WHERE e.at >= ?1 AND e.at < ?2 AND p.currency = ?3
           AND e.kind IN ('captured', 'charged', 'refunded') GROUP BY e.kind",
        params![from, to, currency],
    )?;
    let sum = |wanted: &[FactKind]| {
        rows.iter()
            .filter(|row| wanted.contains(&row.kind))
            .fold(0_i64, |sum, row| sum.saturating_add(row.amount))
    };
    Ok(DayRow {
        day: from,
        charged: sum(&[FactKind::Captured, FactKind::Charged]),
        refunded: sum(&[FactKind::Refunded]),
    })
}

/// Currencies that payments are in, the one with most payments first.
pub(super) fn currencies(tx: &mut Tx) -> Result<Vec<Currency>, Error> {
    tx.scalars(
        "SELECT currency FROM payments_payments GROUP BY currency ORDER BY COUNT(*) DESC, currency",
        params![],
    )
}

/// The payment of the fact that a provider calls so.
pub(super) fn events(tx: &mut Tx, payment: PaymentId) -> Result<Vec<Event>, Error> {
    crate::payment::store::events(tx, payment)
}
