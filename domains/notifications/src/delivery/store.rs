//! The SQL of deliveries.

use identity::UserId;
use kernel::{Locale, Page, PageRequest, Timestamp};
use serde::Serialize;
use store::{Error, FromRow, Sql, Tx, params};
use uuid::Uuid;

use super::{Delivery, Filter, NewDelivery, Status};
use crate::{DeliveryId, Text};

/// A mail that is to be written, with what it says.
#[derive(Debug, FromRow)]
pub(super) struct Draft {
    pub(super) user_id: Option<UserId>,
    pub(super) email: Option<String>,
    pub(super) name: Option<String>,
    pub(super) locale: Option<Locale>,
    pub(super) topic: String,
    #[row(json)]
    pub(super) title: Text,
    #[row(json)]
    pub(super) body: Vec<Text>,
    pub(super) link: String,
    pub(super) action: String,
}

#[derive(FromRow)]
struct Row {
    id: DeliveryId,
    user_id: Option<UserId>,
    email: Option<String>,
    topic: String,
    #[row(json)]
    title: Text,
    #[row(parse)]
    status: Status,
    reason: Option<String>,
    created_at: Timestamp,
    settled_at: Option<Timestamp>,
}

/// A mail as its recipient takes it along.
#[derive(Debug, FromRow, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Sent {
    pub(crate) id: DeliveryId,
    pub(crate) email: Option<String>,
    pub(crate) status: String,
    pub(crate) created_at: Timestamp,
}

#[derive(FromRow)]
struct Counted {
    status: String,
    count: i64,
}

/// Characters of a reason that are kept.
const REASON: usize = 500;

pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewDelivery<'_>, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO notifications_deliveries (id, notice_id, user_id, email, name, locale, status, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?7)",
        params![new.id, new.notice, new.user, new.email, new.name, new.locale, now],
    )
    .map(drop)
}

/// A mail that is still to be written.
pub(super) fn waiting(tx: &mut Tx<'_>, id: DeliveryId) -> Result<Option<Draft>, Error> {
    tx.query_opt(
        "SELECT d.user_id, d.email, d.name, d.locale, n.topic, n.title, n.body, n.link, n.action
         FROM notifications_deliveries d JOIN notifications_notices n ON n.id = d.notice_id
         WHERE d.id = ?1 AND d.status = 'waiting'",
        params![id],
    )
}

pub(super) fn sending(tx: &mut Tx<'_>, id: DeliveryId, email: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE notifications_deliveries SET status = 'sending', email = ?2 WHERE id = ?1 AND status = 'waiting'",
        params![id, email],
    )
    .map(drop)
}

/// `reason` is the key of a text.
pub(super) fn drop_it(tx: &mut Tx<'_>, id: DeliveryId, reason: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE notifications_deliveries SET status = 'dropped', reason = ?2, settled_at = ?3
         WHERE id = ?1 AND status = 'waiting'",
        params![id, reason, now],
    )
    .map(drop)
}

/// Notes what became of a mail. One that was refused and is sent after all, by hand, counts as sent.
pub(crate) fn settle(tx: &mut Tx<'_>, id: Uuid, refused: Option<&str>, at: Timestamp) -> Result<(), Error> {
    let status = if refused.is_some() { Status::Failed } else { Status::Sent };
    let reason: Option<String> =
        refused.map(|reason| reason.replace('\0', "").chars().take(REASON).collect());
    tx.execute(
        "UPDATE notifications_deliveries SET status = ?2, reason = ?3, settled_at = ?4
         WHERE id = ?1 AND status IN ('sending', 'failed')",
        params![id, status.code(), reason, at],
    )
    .map(drop)
}

fn narrow(sql: &mut Sql, filter: &Filter) {
    sql.text(
        " FROM notifications_deliveries d JOIN notifications_notices n ON n.id = d.notice_id WHERE TRUE = TRUE",
    );
    if let Some(status) = filter.status {
        sql.push(" AND d.status = ", status.code());
    }
    if !filter.email.is_empty() {
        sql.push(" AND LOWER(d.email) = ", filter.email.to_lowercase());
    }
    if !filter.topic.is_empty() {
        sql.push(" AND n.topic = ", filter.topic.as_str());
    }
}

/// The latest first.
pub(super) fn page(tx: &mut Tx<'_>, filter: &Filter, at: PageRequest) -> Result<Page<Delivery>, Error> {
    let mut count = Sql::new("SELECT COUNT(*)");
    narrow(&mut count, filter);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(
        "SELECT d.id, d.user_id, d.email, n.topic, n.title, d.status, d.reason, d.created_at, d.settled_at",
    );
    narrow(&mut sql, filter);
    sql.push(" ORDER BY d.created_at DESC, d.id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    let items = tx.query_built::<Row>(&sql)?.into_iter().map(Delivery::from).collect();
    Ok(Page { items, total, at })
}

/// How many mails since a moment have come how far.
pub(super) fn tally(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<(Status, i64)>, Error> {
    let rows: Vec<Counted> = tx.query(
        "SELECT status, COUNT(*) AS count FROM notifications_deliveries WHERE created_at >= ?1 GROUP BY status",
        params![since],
    )?;
    Ok(rows.into_iter().filter_map(|row| Some((row.status.parse().ok()?, row.count))).collect())
}

pub(crate) fn all(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<Sent>, Error> {
    tx.query(
        "SELECT id, email, status, created_at FROM notifications_deliveries WHERE user_id = ?1
         ORDER BY created_at, id",
        params![user],
    )
}

/// The addresses at which somebody was reached.
pub(crate) fn emails(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>, Error> {
    tx.scalars(
        "SELECT DISTINCT email FROM notifications_deliveries WHERE user_id = ?1 AND email IS NOT NULL",
        params![user],
    )
}

/// What was sent to a guest becomes somebody's.
pub(crate) fn attach(tx: &mut Tx<'_>, email: &str, user: UserId) -> Result<(), Error> {
    tx.execute(
        "UPDATE notifications_deliveries SET user_id = ?2 WHERE user_id IS NULL AND notice_id IN
             (SELECT id FROM notifications_notices WHERE recipient = ?1 AND user_id IS NULL)",
        params![email, user],
    )
    .map(drop)
}

pub(crate) fn erase(tx: &mut Tx<'_>, user: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM notifications_deliveries WHERE user_id = ?1", params![user]).map(drop)
}

impl From<Row> for Delivery {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            email: row.email,
            topic: row.topic,
            title: row.title,
            status: row.status,
            reason: row.reason,
            created_at: row.created_at,
            settled_at: row.settled_at,
        }
    }
}
