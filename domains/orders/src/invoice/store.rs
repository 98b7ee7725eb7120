//! The SQL of invoices and their numbers.

use ::store::{Error, FromRow, Json, Tx, params};
use kernel::{Currency, Money, Timestamp};

use super::document::{Document, InvoiceKind};
use crate::{InvoiceId, OrderId};

/// A document that was issued, without what it says.
#[derive(Debug, Clone, FromRow)]
pub struct Issued {
    pub id: InvoiceId,
    pub order_id: OrderId,
    #[row(parse)]
    pub kind: InvoiceKind,
    /// `INV-2026-00042`.
    pub code: String,
    pub issued_at: Timestamp,
    pub currency: Currency,
    pub(crate) total: i64,
}

impl Issued {
    pub const fn total(&self) -> Money {
        Money::new(self.total, self.currency)
    }
}

/// Takes the next number of a series. The row stays locked until the transaction ends, so numbers are given one after
/// the other, and one that is given in vain is given again.
pub(crate) fn next(tx: &mut Tx, series: &str) -> Result<i64, Error> {
    tx.scalar(
        "INSERT INTO orders_series (series, last) VALUES (?1, 1)
         ON CONFLICT (series) DO UPDATE SET last = orders_series.last + 1 RETURNING last",
        params![series],
    )
}

pub(super) fn insert(
    tx: &mut Tx,
    id: InvoiceId,
    order: OrderId,
    series: &str,
    number: i64,
    corrects: Option<InvoiceId>,
    document: &Document,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO orders_invoices
             (id, order_id, kind, series, number, code, corrects, issued_at, currency, total, document)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            id,
            order,
            document.kind.code(),
            series,
            number,
            document.code,
            corrects,
            document.issued_at,
            document.currency,
            document.total,
            Json(document)
        ],
    )
    .map(drop)
}

/// The invoice of an order, not its credit notes.
pub(super) fn invoice_of(tx: &mut Tx, order: OrderId) -> Result<Option<Issued>, Error> {
    tx.query_opt(
        "SELECT id, order_id, kind, code, issued_at, currency, total FROM orders_invoices
         WHERE order_id = ?1 AND kind = 'invoice'",
        params![order],
    )
}

/// Everything issued for an order: its invoice, then its credit notes in the order of their numbers.
pub(crate) fn of_order(tx: &mut Tx, order: OrderId) -> Result<Vec<Issued>, Error> {
    tx.query(
        "SELECT id, order_id, kind, code, issued_at, currency, total FROM orders_invoices
         WHERE order_id = ?1 ORDER BY kind DESC, issued_at, series, number",
        params![order],
    )
}

#[derive(FromRow)]
struct Stored {
    id: InvoiceId,
    order_id: OrderId,
    #[row(parse)]
    kind: InvoiceKind,
    code: String,
    issued_at: Timestamp,
    currency: Currency,
    total: i64,
    #[row(json)]
    document: Document,
}

pub(super) fn get(tx: &mut Tx, id: InvoiceId) -> Result<(Issued, Document), Error> {
    let stored: Stored = tx.query_one(
        "SELECT id, order_id, kind, code, issued_at, currency, total, document FROM orders_invoices WHERE id = ?1",
        params![id],
    )?;
    let Stored { id, order_id, kind, code, issued_at, currency, total, document } = stored;
    Ok((Issued { id, order_id, kind, code, issued_at, currency, total }, document))
}
