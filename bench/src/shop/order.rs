//! Placing an order: for two lines nine statements in one transaction.

use kernel::id_kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Cx, Json, params};

id_kind!(OrderId = Order "ord");
id_kind!(PaymentId = Payment "pay");
id_kind!(MessageId = Message "msg");

const CURRENCY: &str = "EUR";

#[derive(Deserialize)]
pub(super) struct NewOrder {
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    product: i64,
    quantity: i64,
}

#[derive(Serialize)]
pub(super) struct Placed {
    id: OrderId,
    total: i64,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum OrderError {
    #[error("sold out")]
    SoldOut,
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl NewOrder {
    /// Two orders of the same products lock them in the same order, so that neither waits for the other in vain.
    pub(super) fn in_lock_order(mut self) -> Self {
        self.lines.sort_by_key(|line| line.product);
        self
    }
}

pub(super) fn place(cx: &mut Cx<'_>, order: &NewOrder) -> Result<Placed, OrderError> {
    let (id, now) = (cx.new_id(), cx.now);
    let mut amounts = Vec::with_capacity(order.lines.len());
    for line in &order.lines {
        let price: i64 = cx.tx.scalar(
            "SELECT amount FROM prices WHERE product_id = ?1 AND currency = ?2",
            params![line.product, CURRENCY],
        )?;
        amounts.push(price * line.quantity);
    }
    for line in &order.lines {
        let taken = cx.tx.execute(
            "UPDATE stock SET available = available - ?2 WHERE product_id = ?1 AND available >= ?2",
            params![line.product, line.quantity],
        )?;
        if taken == 0 {
            return Err(OrderError::SoldOut);
        }
    }
    let total: i64 = amounts.iter().sum();
    cx.tx.execute(
        "INSERT INTO orders (id, currency, total, placed_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, CURRENCY, total, now],
    )?;
    for ((number, line), amount) in (1_i64..).zip(&order.lines).zip(amounts) {
        cx.tx.execute(
            "INSERT INTO order_lines (order_id, line, product_id, quantity, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, number, line.product, line.quantity, amount],
        )?;
    }
    let payment: PaymentId = cx.new_id();
    cx.tx.execute(
        "INSERT INTO payments (id, order_id, currency, amount, made_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![payment, id, CURRENCY, total, now],
    )?;
    let message: MessageId = cx.new_id();
    cx.tx.execute(
        "INSERT INTO messages (id, kind, payload, written_at) VALUES (?1, ?2, ?3, ?4)",
        params![message, "order.placed", Json(json!({ "order": id, "total": total })), now],
    )?;
    Ok(Placed { id, total })
}
