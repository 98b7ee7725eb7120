//! The SQL of notices and of how many are unread.

use identity::UserId;
use kernel::{Page, PageRequest, Timestamp};
use store::{Error, FromRow, Json, Sql, Tx, params};

use super::{Item, Wanted};
use crate::{NoticeId, Text, notify::NewNotice};

#[derive(FromRow)]
struct Row {
    id: NoticeId,
    topic: String,
    #[row(json)]
    title: Text,
    #[row(json)]
    body: Vec<Text>,
    link: String,
    action: String,
    created_at: Timestamp,
    read_at: Option<Timestamp>,
}

/// Who has how much to read, and a number that grows whenever that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub(crate) struct Count {
    pub(crate) user_id: UserId,
    pub(crate) unread: i64,
    pub(crate) version: i64,
}

impl From<Row> for Item {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            topic: row.topic,
            title: row.title,
            body: row.body,
            link: row.link,
            action: row.action,
            created_at: row.created_at,
            read_at: row.read_at,
        }
    }
}

/// Whether it is new: the recipient was not told of this occasion before.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewNotice<'_>, now: Timestamp) -> Result<bool, Error> {
    let read_at = (!new.in_inbox).then_some(now);
    let inserted = tx.execute(
        "INSERT INTO notifications_notices
             (id, recipient, user_id, topic, dedup, title, body, link, action, in_inbox, created_at, read_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (recipient, topic, dedup) DO NOTHING",
        params![
            new.id,
            new.recipient,
            new.user,
            new.topic,
            new.dedup,
            Json(new.title),
            Json(new.body),
            new.link,
            new.action,
            new.in_inbox,
            now,
            read_at
        ],
    )?;
    Ok(inserted > 0)
}

fn narrow(sql: &mut Sql, user: UserId, wanted: Wanted) {
    sql.push(" FROM notifications_notices WHERE user_id = ", user).text(" AND in_inbox = TRUE");
    if wanted == Wanted::Unread {
        sql.text(" AND read_at IS NULL");
    }
}

pub(super) fn page(
    tx: &mut Tx<'_>,
    user: UserId,
    wanted: Wanted,
    at: PageRequest,
) -> Result<Page<Item>, Error> {
    let mut count = Sql::new("SELECT COUNT(*)");
    narrow(&mut count, user, wanted);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new("SELECT id, topic, title, body, link, action, created_at, read_at");
    narrow(&mut sql, user, wanted);
    sql.push(" ORDER BY created_at DESC, id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    let items = tx.query_built::<Row>(&sql)?.into_iter().map(Item::from).collect();
    Ok(Page { items, total, at })
}

/// The latest first.
pub(super) fn unread_after(
    tx: &mut Tx<'_>,
    user: UserId,
    after: Option<Timestamp>,
    most: i64,
) -> Result<Vec<Item>, Error> {
    let mut sql = Sql::new("SELECT id, topic, title, body, link, action, created_at, read_at");
    narrow(&mut sql, user, Wanted::Unread);
    if let Some(after) = after {
        sql.push(" AND created_at > ", after);
    }
    sql.push(" ORDER BY created_at DESC, id DESC LIMIT ", most);
    Ok(tx.query_built::<Row>(&sql)?.into_iter().map(Item::from).collect())
}

/// When the latest notice in an inbox came.
pub(crate) fn latest_at(tx: &mut Tx<'_>, user: UserId) -> Result<Option<Timestamp>, Error> {
    tx.scalar(
        "SELECT MAX(created_at) FROM notifications_notices WHERE user_id = ?1 AND in_inbox = TRUE",
        params![user],
    )
}

/// Where a notice in somebody's inbox leads.
pub(super) fn link(tx: &mut Tx<'_>, user: UserId, id: NoticeId) -> Result<Option<String>, Error> {
    tx.scalar_opt(
        "SELECT link FROM notifications_notices WHERE id = ?1 AND user_id = ?2 AND in_inbox = TRUE",
        params![id, user],
    )
}

/// Marks one notice of somebody, or all, as read; answers how many were not.
pub(super) fn mark(
    tx: &mut Tx<'_>,
    user: UserId,
    id: Option<NoticeId>,
    now: Timestamp,
) -> Result<u64, Error> {
    let mut sql = Sql::new("UPDATE notifications_notices");
    sql.push(" SET read_at = ", now).push(" WHERE user_id = ", user).text(" AND read_at IS NULL");
    if let Some(id) = id {
        sql.push(" AND id = ", id);
    }
    tx.execute_built(&sql)
}

pub(super) fn count_anew(tx: &mut Tx<'_>, user: UserId, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO notifications_inboxes (user_id, unread, version, changed_at)
         VALUES (?1, (SELECT COUNT(*) FROM notifications_notices WHERE user_id = ?1 AND read_at IS NULL), 1, ?2)
         ON CONFLICT (user_id) DO UPDATE SET
             unread = excluded.unread, version = notifications_inboxes.version + 1, changed_at = excluded.changed_at",
        params![user, now],
    )
    .map(drop)
}

pub(crate) fn unread(tx: &mut Tx<'_>, user: UserId) -> Result<i64, Error> {
    let unread =
        tx.scalar_opt("SELECT unread FROM notifications_inboxes WHERE user_id = ?1", params![user])?;
    Ok(unread.unwrap_or(0))
}

/// Inboxes that changed since a moment.
pub(crate) fn changed_since(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<Count>, Error> {
    tx.query(
        "SELECT user_id, unread, version FROM notifications_inboxes WHERE changed_at >= ?1",
        params![since],
    )
}

/// Everything in somebody's inbox, the oldest first, for them to take along.
pub(crate) fn all(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<Item>, Error> {
    let rows: Vec<Row> = tx.query(
        "SELECT id, topic, title, body, link, action, created_at, read_at FROM notifications_notices
         WHERE user_id = ?1 ORDER BY created_at, id",
        params![user],
    )?;
    Ok(rows.into_iter().map(Item::from).collect())
}

/// What a guest was told becomes somebody's, as read: they know it from the mail.
pub(crate) fn attach(tx: &mut Tx<'_>, email: &str, user: UserId) -> Result<(), Error> {
    tx.execute(
        "UPDATE notifications_notices SET user_id = ?2, in_inbox = TRUE WHERE recipient = ?1 AND user_id IS NULL",
        params![email, user],
    )
    .map(drop)
}

/// Deliveries of these notices have been removed before.
pub(crate) fn erase(tx: &mut Tx<'_>, user: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM notifications_notices WHERE user_id = ?1", params![user])?;
    tx.execute("DELETE FROM notifications_inboxes WHERE user_id = ?1", params![user])?;
    Ok(())
}

/// Notices that were forgotten: how many, and whose counts may have changed.
#[derive(Debug, Default)]
pub(crate) struct Forgotten {
    pub(crate) count: usize,
    pub(crate) users: Vec<UserId>,
}

/// Forgets up to `limit` notices from before a moment, with their deliveries.
pub(crate) fn forget(tx: &mut Tx<'_>, before: Timestamp, limit: i64) -> Result<Forgotten, Error> {
    #[derive(FromRow)]
    struct Old {
        id: NoticeId,
        user_id: Option<UserId>,
    }
    let old: Vec<Old> = tx.query(
        "SELECT id, user_id FROM notifications_notices WHERE created_at < ?1 ORDER BY created_at LIMIT ?2",
        params![before, limit],
    )?;
    if old.is_empty() {
        return Ok(Forgotten::default());
    }
    let count = old.len();
    let ids: Vec<NoticeId> = old.iter().map(|old| old.id).collect();
    let mut sql = Sql::new("DELETE FROM notifications_deliveries");
    tx.execute_built(sql.list(" WHERE notice_id IN ", ids.iter().copied()))?;
    let mut sql = Sql::new("DELETE FROM notifications_notices");
    tx.execute_built(sql.list(" WHERE id IN ", ids))?;
    let mut users: Vec<UserId> = old.into_iter().filter_map(|old| old.user_id).collect();
    users.sort_unstable();
    users.dedup();
    Ok(Forgotten { count, users })
}
