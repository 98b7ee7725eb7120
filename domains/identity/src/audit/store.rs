//! The audit log's SQL.

use kernel::{Page, PageRequest, Timestamp};
use store::{Error, FromRow, Sql, Tx, params};

use super::{EntryId, Filter, chain::Hash};
use crate::UserId;

pub(super) struct NewEntry<'a> {
    pub(super) id: EntryId,
    pub(super) at: Timestamp,
    pub(super) actor: &'a str,
    pub(super) action: &'a str,
    pub(super) subject: &'a str,
    pub(super) details: &'a str,
    pub(super) request: &'a str,
    pub(super) origin: &'a Hash,
}

/// What happened, as it is shown.
#[derive(Debug, Clone, FromRow)]
pub struct Entry {
    pub id: EntryId,
    pub at: Timestamp,
    /// `guest`, `system`, or the id of a person.
    pub actor: String,
    pub action: String,
    pub subject: String,
    /// JSON.
    pub details: String,
    pub request: String,
    /// Gone once it was erased or has grown old.
    pub ip: Option<String>,
    pub agent: Option<String>,
}

/// An entry with the link that holds it, as the check reads them.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Link {
    pub(super) sequence: i64,
    pub(super) previous: Hash,
    pub(super) hash: Hash,
    pub(super) entry_id: EntryId,
    pub(super) at: Timestamp,
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) subject: String,
    pub(super) details: String,
    pub(super) request: String,
    pub(super) origin: Vec<u8>,
}

/// An entry that waits to be sealed.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Loose {
    pub(super) id: EntryId,
    pub(super) at: Timestamp,
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) subject: String,
    pub(super) details: String,
    pub(super) request: String,
    pub(super) origin: Vec<u8>,
}

/// The last link of the chain.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Head {
    pub(super) sequence: i64,
    pub(super) hash: Hash,
}

pub(super) fn append(tx: &mut Tx, entry: &NewEntry<'_>) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_audit_entries (id, at, actor, action, subject, details, request, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            entry.id,
            entry.at,
            entry.actor,
            entry.action,
            entry.subject,
            entry.details,
            entry.request,
            entry.origin
        ],
    )?;
    tx.execute("INSERT INTO identity_audit_unsealed (entry_id) VALUES (?1)", params![entry.id])?;
    Ok(())
}

pub(super) fn keep_origin(
    tx: &mut Tx,
    entry: &NewEntry<'_>,
    salt: &[u8; 16],
    ip: Option<&str>,
    agent: Option<&str>,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_audit_origins (entry_id, at, salt, ip, agent) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![entry.id, entry.at, salt, ip, agent],
    )?;
    Ok(())
}

pub(super) fn page(tx: &mut Tx, filter: &Filter, at: PageRequest) -> Result<Page<Entry>, Error> {
    let mut count = Sql::new("SELECT COUNT(*) FROM identity_audit_entries e WHERE 1 = 1");
    narrow(&mut count, filter);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(
        "SELECT e.id, e.at, e.actor, e.action, e.subject, e.details, e.request, o.ip, o.agent
         FROM identity_audit_entries e LEFT JOIN identity_audit_origins o ON o.entry_id = e.id
         WHERE 1 = 1",
    );
    narrow(&mut sql, filter);
    sql.push(" ORDER BY e.at DESC, e.id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

fn narrow(sql: &mut Sql, filter: &Filter) {
    if let Some(actor) = &filter.actor {
        sql.push(" AND e.actor = ", actor.clone());
    }
    if let Some(action) = &filter.action {
        sql.push(" AND e.action = ", action.clone());
    }
    if let Some(subject) = &filter.subject {
        sql.push(" AND e.subject = ", subject.clone());
    }
    if let Some(from) = filter.from {
        sql.push(" AND e.at >= ", from);
    }
    if let Some(to) = filter.to {
        sql.push(" AND e.at < ", to);
    }
}

/// Every action that occurs, for the filter's list.
pub(super) fn actions(tx: &mut Tx) -> Result<Vec<String>, Error> {
    tx.scalars("SELECT DISTINCT action FROM identity_audit_entries ORDER BY action", params![])
}

pub(super) fn head(tx: &mut Tx) -> Result<Option<Head>, Error> {
    tx.query_opt("SELECT sequence, hash FROM identity_audit_seals ORDER BY sequence DESC LIMIT 1", params![])
}

pub(super) fn loose(tx: &mut Tx, limit: i64) -> Result<Vec<Loose>, Error> {
    tx.query(
        "SELECT e.id, e.at, e.actor, e.action, e.subject, e.details, e.request, e.origin
         FROM identity_audit_unsealed u JOIN identity_audit_entries e ON e.id = u.entry_id
         ORDER BY u.entry_id LIMIT ?1",
        params![limit],
    )
}

pub(super) fn loose_count(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM identity_audit_unsealed", params![])
}

/// Entries that neither wait to be sealed nor are held by a link: their link was taken away.
pub(super) fn unlinked(tx: &mut Tx) -> Result<Option<EntryId>, Error> {
    tx.scalar_opt(
        "SELECT e.id FROM identity_audit_entries e
         WHERE NOT EXISTS (SELECT 1 FROM identity_audit_seals s WHERE s.entry_id = e.id)
           AND NOT EXISTS (SELECT 1 FROM identity_audit_unsealed u WHERE u.entry_id = e.id)
         ORDER BY e.id LIMIT 1",
        params![],
    )
}

pub(super) fn link(
    tx: &mut Tx,
    sequence: i64,
    entry: EntryId,
    previous: &Hash,
    hash: &Hash,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_audit_seals (sequence, entry_id, previous, hash, sealed_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![sequence, entry, previous, hash, now],
    )?;
    tx.execute("DELETE FROM identity_audit_unsealed WHERE entry_id = ?1", params![entry])?;
    Ok(())
}

/// Links after this one, in order, with their entries. One whose entry is gone is missing here, which the
/// check notices by its number.
pub(super) fn links(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<Link>, Error> {
    tx.query(
        "SELECT s.sequence, s.previous, s.hash, s.entry_id, e.at, e.actor, e.action, e.subject, e.details,
                e.request, e.origin
         FROM identity_audit_seals s JOIN identity_audit_entries e ON e.id = s.entry_id
         WHERE s.sequence > ?1 ORDER BY s.sequence LIMIT ?2",
        params![after, limit],
    )
}

/// Forgets from where this person did anything.
pub(crate) fn erase_origins(tx: &mut Tx, person: UserId) -> Result<u64, Error> {
    tx.execute(
        "DELETE FROM identity_audit_origins
         WHERE entry_id IN (SELECT id FROM identity_audit_entries WHERE actor = ?1 OR subject = ?1)",
        params![person.to_string()],
    )
}

/// Forgets places older than this.
pub(crate) fn forget_origins(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM identity_audit_origins WHERE at < ?1", params![before])
}

/// What this person did and from where, for their export.
pub(crate) fn of_person(tx: &mut Tx, person: UserId) -> Result<Vec<Entry>, Error> {
    tx.query(
        "SELECT e.id, e.at, e.actor, e.action, e.subject, e.details, e.request, o.ip, o.agent
         FROM identity_audit_entries e LEFT JOIN identity_audit_origins o ON o.entry_id = e.id
         WHERE e.actor = ?1 ORDER BY e.at LIMIT 10000",
        params![person.to_string()],
    )
}
