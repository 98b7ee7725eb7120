//! The SQL of refunds.

use ::store::{Error, FromRow, Tx, params};
use kernel::Timestamp;
use payments::RefundId;
use uuid::Uuid;

use crate::OrderId;

/// A refund that payments has not taken over yet.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Waiting {
    pub(crate) order_id: OrderId,
    pub(crate) amount: i64,
    pub(crate) reason: String,
}

pub(crate) fn insert(
    tx: &mut Tx,
    id: Uuid,
    order: OrderId,
    amount: i64,
    reason: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO orders_refunds (id, order_id, amount, reason, asked_at, refund_id) VALUES (?1, ?2, ?3, ?4, ?5, NULL)",
        params![id, order, amount, reason, now],
    )
    .map(|_| ())
}

/// The refund, kept from others until this transaction ends; `None` once payments has it.
pub(crate) fn waiting(tx: &mut Tx, id: Uuid) -> Result<Option<Waiting>, Error> {
    tx.query_opt(
        "SELECT order_id, amount, reason FROM orders_refunds WHERE id = ?1 AND refund_id IS NULL FOR UPDATE",
        params![id],
    )
}

pub(crate) fn taken(tx: &mut Tx, id: Uuid, refund: RefundId) -> Result<(), Error> {
    tx.execute("UPDATE orders_refunds SET refund_id = ?2 WHERE id = ?1", params![id, refund]).map(|_| ())
}

/// There was nothing to give back.
pub(crate) fn drop(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.execute("DELETE FROM orders_refunds WHERE id = ?1", params![id]).map(|_| ())
}
