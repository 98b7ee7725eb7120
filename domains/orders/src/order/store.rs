//! The SQL of orders, their lines and their history.

use ::store::{Error, FromRow, Json, Sql, Tx, params};
use identity::UserId;
use kernel::{Page, PageRequest, Timestamp};
use uuid::Uuid;

use super::{Entry, Order, OrderLine, find::Filter};
use crate::{Buyer, CartId, LineId, OrderId, OrderState, state::LineState};

const ORDER: &str = "SELECT id, number, state, version, user_id, visitor, link_key, name, email, locale, billing, currency,
    total, payment_id, source, placed_at, held_until, confirmed_at, ended_at FROM orders_orders WHERE id = ?1";
const LOCKED: &str = "SELECT id, number, state, version, user_id, visitor, link_key, name, email, locale, billing, currency,
    total, payment_id, source, placed_at, held_until, confirmed_at, ended_at FROM orders_orders WHERE id = ?1 FOR UPDATE";
const COLUMNS: &str = "SELECT o.id, o.number, o.state, o.version, o.user_id, o.visitor, o.link_key, o.name, o.email, o.locale,
    o.billing, o.currency, o.total, o.payment_id, o.source, o.placed_at, o.held_until, o.confirmed_at, o.ended_at";

/// Puts an order down; `false` where its number is taken.
pub(super) fn insert(tx: &mut Tx, order: &Order, cart: Option<CartId>) -> Result<bool, Error> {
    let rows = tx.execute(
        "INSERT INTO orders_orders (id, number, state, version, user_id, visitor, link_key, name, email, email_key,
             locale, billing, searchable, currency, total, payment_id, source, cart_id, placed_at, held_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '', ?12, ?13, ?14, NULL, ?15, ?16, ?17, ?18)
         ON CONFLICT (number) DO NOTHING",
        params![
            order.id,
            order.number,
            order.state.code(),
            order.version,
            order.user_id,
            order.visitor,
            order.link_key,
            order.name,
            order.email,
            crate::buyer::email_key(&order.email),
            order.locale,
            searchable(&order.number, &order.name, &order.email),
            order.currency,
            order.total,
            order.source,
            cart,
            order.placed_at,
            order.held_until
        ],
    )?;
    Ok(rows == 1)
}

fn searchable(number: &str, name: &str, email: &str) -> String {
    format!("{number} {name} {email}").to_lowercase()
}

pub(super) fn insert_line(tx: &mut Tx, line: &OrderLine, position: i64) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO orders_lines (id, order_id, position, offering, item, quantity, title, detail, unit_price, total,
             tax_ppm, tax, seller_id, needs_approval, approved_at, state, refunded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, NULL, ?15, 0)",
        params![
            line.id,
            line.order_id,
            position,
            line.offering,
            Json(&line.item),
            line.quantity,
            line.title,
            line.detail,
            line.unit_price,
            line.total,
            line.tax_ppm,
            line.tax,
            line.seller_id,
            line.needs_approval,
            line.state.code()
        ],
    )
    .map(drop)
}

pub(crate) fn get(tx: &mut Tx, id: OrderId) -> Result<Order, Error> {
    tx.query_one(ORDER, params![id])
}

/// The order, kept from others until this transaction ends.
pub(crate) fn lock(tx: &mut Tx, id: OrderId) -> Result<Order, Error> {
    tx.query_one(LOCKED, params![id])
}

pub(crate) fn lines(tx: &mut Tx, order: OrderId) -> Result<Vec<OrderLine>, Error> {
    tx.query(
        "SELECT id, order_id, offering, item, quantity, title, detail, unit_price, total, tax_ppm, tax, seller_id,
                needs_approval, approved_at, state, refunded
         FROM orders_lines WHERE order_id = ?1 ORDER BY position",
        params![order],
    )
}

pub(crate) fn order_of(tx: &mut Tx, line: LineId) -> Result<OrderId, Error> {
    tx.scalar("SELECT order_id FROM orders_lines WHERE id = ?1", params![line])
}

/// The order that a cart has become.
pub(crate) fn of_cart(tx: &mut Tx, cart: CartId) -> Result<Option<OrderId>, Error> {
    tx.scalar_opt("SELECT id FROM orders_orders WHERE cart_id = ?1", params![cart])
}

/// Writes what may change of an order, as a new version of it.
pub(super) fn update(tx: &mut Tx, order: &Order) -> Result<(), Error> {
    tx.execute(
        "UPDATE orders_orders SET state = ?2, version = ?3, payment_id = ?4, held_until = ?5, confirmed_at = ?6,
             ended_at = ?7 WHERE id = ?1",
        params![
            order.id,
            order.state.code(),
            order.version,
            order.payment_id,
            order.held_until,
            order.confirmed_at,
            order.ended_at
        ],
    )
    .map(drop)
}

pub(crate) fn set_held_until(tx: &mut Tx, id: OrderId, until: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE orders_orders SET held_until = ?2 WHERE id = ?1", params![id, until]).map(drop)
}

/// Whom the order is for, as it was entered at the checkout.
pub(crate) fn set_contact(tx: &mut Tx, order: &Order, buyer: &Buyer, billing: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE orders_orders SET name = ?2, email = ?3, email_key = ?4, billing = ?5, searchable = ?6, locale = ?7
         WHERE id = ?1",
        params![
            order.id,
            buyer.name,
            buyer.email,
            crate::buyer::email_key(&buyer.email),
            billing,
            searchable(&order.number, &buyer.name, &buyer.email),
            buyer.locale
        ],
    )
    .map(drop)
}

pub(super) fn set_line_state(tx: &mut Tx, line: LineId, state: LineState) -> Result<(), Error> {
    tx.execute("UPDATE orders_lines SET state = ?2 WHERE id = ?1", params![line, state.code()]).map(drop)
}

pub(super) fn set_approved(tx: &mut Tx, line: LineId, at: Timestamp) -> Result<bool, Error> {
    let set =
        "UPDATE orders_lines SET approved_at = ?2 WHERE id = ?1 AND needs_approval AND approved_at IS NULL";
    tx.execute(set, params![line, at]).map(|rows| rows == 1)
}

/// The database refuses more than the line's total.
pub(super) fn add_refunded(tx: &mut Tx, line: LineId, amount: i64) -> Result<(), Error> {
    tx.execute("UPDATE orders_lines SET refunded = refunded + ?2 WHERE id = ?1", params![line, amount])
        .map(drop)
}

/// Those whose hold has lapsed, the oldest first.
pub(super) fn lapsed(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<OrderId>, Error> {
    tx.scalars(
        "SELECT id FROM orders_orders WHERE held_until <= ?1 ORDER BY held_until LIMIT ?2",
        params![now, limit],
    )
}

/// Guests' orders with this address.
pub(super) fn unclaimed(tx: &mut Tx, email_key: &str) -> Result<Vec<OrderId>, Error> {
    tx.scalars(
        "SELECT id FROM orders_orders WHERE email_key = ?1 AND user_id IS NULL ORDER BY id",
        params![email_key],
    )
}

pub(crate) fn set_user(tx: &mut Tx, id: OrderId, user: UserId) -> Result<(), Error> {
    tx.execute("UPDATE orders_orders SET user_id = ?2, visitor = NULL WHERE id = ?1", params![id, user])
        .map(drop)
}

/// Adds to the history of an order.
pub(super) fn note(tx: &mut Tx, order: OrderId, entry: &Entry) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO orders_history (order_id, version, at, event, role, actor_id, line_id, amount, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            order,
            entry.version,
            entry.at,
            entry.event,
            entry.role.code(),
            entry.actor_id,
            entry.line_id,
            entry.amount,
            entry.reason
        ],
    )
    .map(drop)
}

/// Newest first.
pub(crate) fn history(tx: &mut Tx, order: OrderId) -> Result<Vec<Entry>, Error> {
    tx.query(
        "SELECT version, at, event, role, actor_id, line_id, amount, reason FROM orders_history
         WHERE order_id = ?1 ORDER BY version DESC",
        params![order],
    )
}

/// A page of orders, newest first.
pub(super) fn page(tx: &mut Tx, filter: &Filter, at: PageRequest) -> Result<Page<Order>, Error> {
    let total = tx.scalar_built(&narrowed(Sql::new("SELECT COUNT(*)"), filter))?;
    let mut sql = narrowed(Sql::new(COLUMNS), filter);
    sql.push(" ORDER BY o.placed_at DESC, o.id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

fn narrowed(mut sql: Sql, filter: &Filter) -> Sql {
    sql.text(" FROM orders_orders o WHERE 1 = 1");
    if let Some(user) = filter.user {
        sql.push(" AND o.user_id = ", user);
    }
    if let Some(state) = filter.state {
        sql.push(" AND o.state = ", state.code());
    }
    if let Some(from) = filter.from {
        sql.push(" AND o.placed_at >= ", from);
    }
    if let Some(to) = filter.to {
        sql.push(" AND o.placed_at < ", to);
    }
    for word in filter.words() {
        sql.push(" AND o.searchable LIKE ", format!("%{}%", escaped(&word))).text(" ESCAPE '\\'");
    }
    sql
}

/// What LIKE would take for a wildcard stands for itself.
fn escaped(word: &str) -> String {
    word.chars().fold(String::new(), |mut text, c| {
        if matches!(c, '%' | '_' | '\\') {
            text.push('\\');
        }
        text.push(c);
        text
    })
}

/// A line of a seller with what matters of its order.
#[derive(Debug, Clone, FromRow)]
pub(super) struct SaleRow {
    pub(super) line_id: LineId,
    pub(super) order_id: OrderId,
    pub(super) number: String,
    #[row(parse)]
    pub(super) order_state: OrderState,
    #[row(parse)]
    pub(super) state: LineState,
    pub(super) buyer: String,
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) quantity: i64,
    pub(super) currency: kernel::Currency,
    pub(super) total: i64,
    pub(super) refunded: i64,
    pub(super) placed_at: Timestamp,
    pub(super) waits: bool,
}

/// What somebody has sold, newest first; what was never paid for is left out.
pub(super) fn sales(tx: &mut Tx, seller: UserId, at: PageRequest) -> Result<Page<SaleRow>, Error> {
    let total = tx.scalar(
        "SELECT COUNT(*) FROM orders_lines l JOIN orders_orders o ON o.id = l.order_id
         WHERE l.seller_id = ?1 AND (o.confirmed_at IS NOT NULL OR o.state = 'requested')",
        params![seller],
    )?;
    let items = tx.query(
        "SELECT l.id AS line_id, o.id AS order_id, o.number, o.state AS order_state, l.state, o.name AS buyer, l.title,
                l.detail, l.quantity, o.currency, l.total, l.refunded, o.placed_at,
                (l.needs_approval AND l.approved_at IS NULL AND o.state = 'requested') AS waits
         FROM orders_lines l JOIN orders_orders o ON o.id = l.order_id
         WHERE l.seller_id = ?1 AND (o.confirmed_at IS NOT NULL OR o.state = 'requested')
         ORDER BY l.id DESC LIMIT ?2 OFFSET ?3",
        params![seller, at.size, at.offset()],
    )?;
    Ok(Page { items, total, at })
}

/// Orders of a person, for them to take along.
pub(crate) fn of_user(tx: &mut Tx, user: Uuid) -> Result<Vec<Order>, Error> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" FROM orders_orders o WHERE o.user_id = ", user).text(" ORDER BY o.placed_at");
    tx.query_built(&sql)
}

/// Takes the person out of their orders, which the law wants kept.
pub(crate) fn pseudonymise(tx: &mut Tx, user: Uuid) -> Result<u64, Error> {
    tx.execute(
        "UPDATE orders_orders SET name = '', email = '', email_key = '', billing = '', searchable = lower(number),
             visitor = NULL WHERE user_id = ?1",
        params![user],
    )
}
