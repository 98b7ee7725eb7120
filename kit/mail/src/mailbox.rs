//! The mailbox page's mails: what would have been sent, kept in the tenant's own database.

use kernel::{Id, Page, PageRequest, Timestamp, id_kind};
use serde::Serialize;
use store::{Error, FromRow, Sql, Tx, params};
use uuid::Uuid;

use crate::{Mailbox, Message};

id_kind!(/// A mail in the mailbox.
    pub MailId = MailKind "eml");

/// How many mails are kept; older ones make room.
const KEPT: i64 = 500;
/// Mails removed at a time: more than ever come at once, few enough not to hold up others.
const REMOVED_AT_ONCE: i64 = 100;

/// A mail that was caught.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaughtMail {
    pub id: MailId,
    pub sent_at: Timestamp,
    /// `RealmX <no-reply@example.org>`
    pub sender: String,
    pub recipient: String,
    pub recipient_name: Option<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    /// The text form.
    pub body: String,
    pub html: Option<String>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaughtHead {
    pub id: MailId,
    pub sent_at: Timestamp,
    pub sender: String,
    pub recipient: String,
    pub recipient_name: Option<String>,
    pub subject: String,
}

/// A page of the mails, the latest first; `recipient` narrows it down to one address, in any case of letters.
pub fn list(tx: &mut Tx<'_>, recipient: Option<&str>, at: PageRequest) -> Result<Page<CaughtHead>, Error> {
    let narrow = |text: &'static str| {
        let mut sql = Sql::new(text);
        if let Some(recipient) = recipient {
            sql.push(" WHERE LOWER(recipient) = ", recipient.to_lowercase());
        }
        sql
    };
    let total = tx.scalar_built(&narrow("SELECT COUNT(*) FROM mailbox"))?;
    let mut sql = narrow("SELECT id, sent_at, sender, recipient, recipient_name, subject FROM mailbox");
    sql.push(" ORDER BY sent_at DESC, id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

/// One mail; [`Error::NotFound`] if it was removed meanwhile.
pub fn get(tx: &mut Tx<'_>, id: MailId) -> Result<CaughtMail, Error> {
    const GET: &str = "SELECT id, sent_at, sender, recipient, recipient_name, reply_to, subject, body, html
        FROM mailbox WHERE id = ?1";
    tx.query_one(GET, params![id])
}

/// Empties the mailbox; answers how many mails it held.
pub fn delete_all(tx: &mut Tx<'_>) -> Result<u64, Error> {
    tx.execute("DELETE FROM mailbox", params![])
}

/// All mails to one person: for the export of their data.
pub fn of_person(tx: &mut Tx<'_>, email: &str) -> Result<Vec<CaughtMail>, Error> {
    const FIND: &str = "SELECT id, sent_at, sender, recipient, recipient_name, reply_to, subject, body, html
        FROM mailbox WHERE LOWER(recipient) = ?1 ORDER BY sent_at, id";
    tx.query(FIND, params![email.to_lowercase()])
}

/// Removes all mails to one person: for the erasure of their data.
pub fn forget(tx: &mut Tx<'_>, email: &str) -> Result<u64, Error> {
    tx.execute("DELETE FROM mailbox WHERE LOWER(recipient) = ?1", params![email.to_lowercase()])
}

/// Keeps a mail, once only however often the job that brings it is tried, and lets the oldest go.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    job: Uuid,
    message: &Message,
    platform: &Mailbox,
    now: Timestamp,
) -> Result<(), Error> {
    const INSERT: &str = "INSERT INTO mailbox
        (id, sent_at, sender, recipient, recipient_name, reply_to, subject, body, html)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING";
    const TRIM: &str = "DELETE FROM mailbox WHERE id IN
        (SELECT id FROM mailbox ORDER BY sent_at DESC, id DESC LIMIT ?1 OFFSET ?2)";
    let id: MailId = Id::from_uuid(job);
    let sender = message.sender(platform).to_string();
    let reply_to = message.reply_to.as_ref().map(ToString::to_string);
    let (email, name) = (message.to.email(), message.to.name());
    let subject = message.subject_line();
    // Neither database keeps this character in a text.
    let printable = |text: &str| text.replace('\0', "");
    let (body, html) = (printable(&message.text), message.html.as_deref().map(printable));
    tx.execute(INSERT, params![id, now, sender, email, name, reply_to, subject, body, html])?;
    tx.execute(TRIM, params![REMOVED_AT_ONCE, KEPT])?;
    Ok(())
}
