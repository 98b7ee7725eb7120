//! The SQL of carts.

use ::store::{Cx, Error, FromRow, Json, Tx, params};
use kernel::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Owner;
use crate::{CartId, CartLineId, order::NewLine};

#[derive(Debug, Clone, FromRow)]
pub(super) struct Row {
    pub(super) id: CartLineId,
    pub(super) offering: String,
    #[row(json)]
    pub(super) item: Value,
    pub(super) quantity: i64,
    pub(super) added_at: Timestamp,
}

pub(super) fn open(tx: &mut Tx, owner: Owner) -> Result<Option<CartId>, Error> {
    match owner {
        Owner::User(user) => {
            tx.scalar_opt("SELECT id FROM orders_carts WHERE user_id = ?1 AND state = 'open'", params![user])
        }
        Owner::Visitor(visitor) => tx.scalar_opt(
            "SELECT id FROM orders_carts WHERE visitor = ?1 AND state = 'open'",
            params![visitor.as_bytes()],
        ),
    }
}

/// The open cart, kept from others until this transaction ends.
pub(super) fn lock_open(tx: &mut Tx, owner: Owner) -> Result<Option<CartId>, Error> {
    match owner {
        Owner::User(user) => tx.scalar_opt(
            "SELECT id FROM orders_carts WHERE user_id = ?1 AND state = 'open' FOR UPDATE",
            params![user],
        ),
        Owner::Visitor(visitor) => tx.scalar_opt(
            "SELECT id FROM orders_carts WHERE visitor = ?1 AND state = 'open' FOR UPDATE",
            params![visitor.as_bytes()],
        ),
    }
}

/// The cart that was ordered last.
pub(super) fn last_ordered(tx: &mut Tx, owner: Owner) -> Result<Option<CartId>, Error> {
    match owner {
        Owner::User(user) => tx.scalar_opt(
            "SELECT id FROM orders_carts WHERE user_id = ?1 AND state = 'ordered' ORDER BY touched_at DESC, id DESC LIMIT 1",
            params![user],
        ),
        Owner::Visitor(visitor) => tx.scalar_opt(
            "SELECT id FROM orders_carts WHERE visitor = ?1 AND state = 'ordered' ORDER BY touched_at DESC, id DESC LIMIT 1",
            params![visitor.as_bytes()],
        ),
    }
}

pub(super) fn insert(tx: &mut Tx, id: CartId, owner: Owner, now: Timestamp) -> Result<(), Error> {
    let (user, visitor) = match owner {
        Owner::User(user) => (Some(user), None),
        Owner::Visitor(visitor) => (None, Some(visitor.as_bytes().to_vec())),
    };
    tx.execute(
        "INSERT INTO orders_carts (id, user_id, visitor, state, touched_at) VALUES (?1, ?2, ?3, 'open', ?4)",
        params![id, user, visitor, now],
    )
    .map(drop)
}

pub(super) fn touch(tx: &mut Tx, id: CartId, now: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE orders_carts SET touched_at = ?2 WHERE id = ?1", params![id, now]).map(drop)
}

pub(super) fn close(tx: &mut Tx, id: CartId, state: &'static str, now: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE orders_carts SET state = ?2, touched_at = ?3 WHERE id = ?1", params![id, state, now])
        .map(drop)
}

pub(super) fn lines(tx: &mut Tx, cart: CartId) -> Result<Vec<Row>, Error> {
    tx.query(
        "SELECT id, offering, item, quantity, added_at FROM orders_cart_lines WHERE cart_id = ?1 ORDER BY added_at, id",
        params![cart],
    )
}

pub(super) fn count(tx: &mut Tx, cart: CartId) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM orders_cart_lines WHERE cart_id = ?1", params![cart])
}

/// Adds a line, or to the line that has the same thing; never beyond what the table allows of one thing.
pub(super) fn put_line(cx: &mut Cx, cart: CartId, line: &NewLine) -> Result<CartLineId, Error> {
    let id: CartLineId = cx.new_id();
    // The text of a JSON value is the same for equal items: names of an object's members are kept in order.
    let key: [u8; 32] = Sha256::digest(line.item.to_string().as_bytes()).into();
    cx.tx.scalar(
        "INSERT INTO orders_cart_lines (id, cart_id, offering, item, item_key, quantity, added_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (cart_id, offering, item_key) DO UPDATE SET quantity =
             CASE WHEN orders_cart_lines.quantity + excluded.quantity > 999 THEN 999
                  ELSE orders_cart_lines.quantity + excluded.quantity END
         RETURNING id",
        params![id, cart, line.offering, Json(&line.item), key, line.quantity, cx.now],
    )
}

pub(super) fn set_quantity(
    tx: &mut Tx,
    cart: CartId,
    line: CartLineId,
    quantity: i64,
) -> Result<bool, Error> {
    let set = "UPDATE orders_cart_lines SET quantity = ?3 WHERE id = ?1 AND cart_id = ?2";
    tx.execute(set, params![line, cart, quantity]).map(|rows| rows == 1)
}

pub(super) fn remove_line(tx: &mut Tx, cart: CartId, line: CartLineId) -> Result<bool, Error> {
    tx.execute("DELETE FROM orders_cart_lines WHERE id = ?1 AND cart_id = ?2", params![line, cart])
        .map(|rows| rows == 1)
}

/// What somebody keeps in their cart, for them to take along.
pub(crate) fn of_user(tx: &mut Tx, user: Uuid) -> Result<Vec<(String, Value, i64)>, Error> {
    let rows: Vec<Row> = tx.query(
        "SELECT l.id, l.offering, l.item, l.quantity, l.added_at FROM orders_cart_lines l
         JOIN orders_carts c ON c.id = l.cart_id WHERE c.user_id = ?1 AND c.state = 'open' ORDER BY l.added_at, l.id",
        params![user],
    )?;
    Ok(rows.into_iter().map(|row| (row.offering, row.item, row.quantity)).collect())
}

/// Forgets somebody's carts.
pub(crate) fn erase(tx: &mut Tx, user: Uuid) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM orders_cart_lines WHERE cart_id IN (SELECT id FROM orders_carts WHERE user_id = ?1)",
        params![user],
    )?;
    tx.execute("DELETE FROM orders_carts WHERE user_id = ?1", params![user]).map(drop)
}

/// Forgets carts that nobody has looked at since then.
pub(crate) fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute(
        "DELETE FROM orders_cart_lines WHERE cart_id IN (SELECT id FROM orders_carts WHERE touched_at < ?1)",
        params![before],
    )?;
    tx.execute("DELETE FROM orders_carts WHERE touched_at < ?1", params![before])
}
