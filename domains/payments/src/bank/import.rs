use std::collections::HashMap;

use ::store::{Cx, Error, When};
use identity::{Denied, UserId, audit};
use kernel::{Forbidden, Page, PageRequest, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    Flaw, Line, LineFilter, LineId, NewLine, Statement, StatementId, StatementRow, jobs::Match, store,
};
use crate::permissions;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    pub statements: Vec<StatementId>,
    /// Bookings in it.
    pub lines: i64,
    /// Of these, those that an earlier file had already.
    pub known: i64,
    /// The very same file was taken in before; nothing was added.
    pub repeated: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Unreadable(#[from] Flaw),
    #[error("the thread that reads statements broke off")]
    Stopped,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ImportError:
    Stopped => Internal "internal";
    Unreadable, Forbidden, Store
}

/// Takes in what [`read`](super::read) found in a file. Matching happens right after, in a job.
///
/// `digest` is the file's; `name` what its owner calls it.
pub fn import(
    cx: &mut Cx,
    name: &str,
    digest: [u8; 32],
    statements: &[Statement],
) -> Result<Imported, ImportError> {
    cx.require(permissions::MANAGE_BANK)?;
    let before = store::by_digest(cx.tx, &digest)?;
    if !before.is_empty() {
        let lines = before.iter().map(|row| row.lines).sum();
        let statements = before.into_iter().map(|row| row.id).collect();
        return Ok(Imported { statements, lines, known: lines, repeated: true });
    }
    let mut imported = Imported { statements: Vec::new(), lines: 0, known: 0, repeated: false };
    // Two people may send one file at once: the unique digest lets one of them through.
    for (part, statement) in (1..).zip(statements.iter().filter(|statement| !statement.lines.is_empty())) {
        let row = keep(cx, name, digest, part, statement)?;
        imported.statements.push(row.id);
        imported.lines += row.lines;
        imported.known += row.known;
    }
    let details = json!({ "lines": imported.lines, "known": imported.known });
    for id in &imported.statements {
        audit::record(cx, "payments.statement.imported", id, &details)?;
    }
    cx.enqueue_once(&Match {}, When::now(), "match")?;
    Ok(imported)
}

fn keep(
    cx: &mut Cx,
    name: &str,
    digest: [u8; 32],
    part: i64,
    statement: &Statement,
) -> Result<StatementRow, Error> {
    let days = statement.lines.iter().map(|line| line.booked);
    let (first, last) = (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default());
    let keys = keys(statement);
    let id: StatementId = cx.new_id();
    let known = store::known_keys(cx.tx, &keys)?;
    let row = StatementRow {
        id,
        file_name: name.chars().filter(|c| !c.is_control()).take(120).collect(),
        account: statement.account.chars().take(40).collect(),
        currency: statement.currency,
        opening: statement.opening.map(|money| money.minor),
        closing: statement.closing.map(|money| money.minor),
        lines: i64::try_from(statement.lines.len()).unwrap_or(i64::MAX),
        known: i64::try_from(known.len()).unwrap_or(i64::MAX),
        first_day: start_of(first),
        last_day: start_of(last),
        imported_by: cx.actor.user().map(UserId::from_uuid),
        imported_at: cx.now,
    };
    store::insert_statement(cx.tx, &row, &digest, part)?;
    for (line, key) in statement.lines.iter().zip(&keys).filter(|(_, key)| !known.contains(*key)) {
        let line_id: LineId = cx.new_id();
        store::insert_line(cx.tx, line_id, &row, line, key, start_of(line.booked))?;
    }
    Ok(row)
}

/// A day as the moment at which it begins in UTC.
fn start_of(day: jiff::civil::Date) -> Timestamp {
    let start = day.to_zoned(jiff::tz::TimeZone::UTC).map(|zoned| zoned.timestamp());
    Timestamp::from(start.unwrap_or(jiff::Timestamp::UNIX_EPOCH))
}

/// Digests of what the lines say. Equal lines of one file are told apart by counting them: somebody may well pay the
/// same twice on a day.
fn keys(statement: &Statement) -> Vec<[u8; 32]> {
    let mut seen = HashMap::<[u8; 32], u64>::new();
    let key = |line: &NewLine| {
        let alike = digest(statement, line);
        let count = seen.entry(alike).and_modify(|count| *count += 1).or_insert(1);
        Sha256::new().chain_update(alike).chain_update(count.to_be_bytes()).finalize().into()
    };
    statement.lines.iter().map(key).collect()
}

fn digest(statement: &Statement, line: &NewLine) -> [u8; 32] {
    let mut hash = Sha256::new();
    let fields = [
        statement.account.as_str(),
        &line.booked.to_string(),
        &line.amount.to_string(),
        &line.name,
        &line.iban,
        &line.text,
        &line.bank_reference,
    ];
    for field in fields {
        // Each after its length: what stands in one cannot pass for a part of another.
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().into()
}

/// Statements that were taken in, newest first.
pub fn find(cx: &mut Cx, at: PageRequest) -> Result<Page<StatementRow>, Denied> {
    cx.require(permissions::MANAGE_BANK)?;
    Ok(store::statements(cx.tx, at)?)
}

pub fn statement(cx: &mut Cx, id: StatementId) -> Result<StatementRow, Denied> {
    cx.require(permissions::MANAGE_BANK)?;
    Ok(store::statement(cx.tx, id)?.ok_or(Error::NotFound)?)
}

/// Lines of all statements, newest first.
pub fn find_lines(cx: &mut Cx, filter: &LineFilter, at: PageRequest) -> Result<Page<Line>, Denied> {
    cx.require(permissions::MANAGE_BANK)?;
    Ok(store::lines(cx.tx, filter, at)?)
}

pub fn line(cx: &mut Cx, id: LineId) -> Result<Line, Denied> {
    cx.require(permissions::MANAGE_BANK)?;
    Ok(store::line(cx.tx, id)?.ok_or(Error::NotFound)?)
}

/// How many lines wait for somebody.
pub(crate) fn open_lines(cx: &mut Cx) -> Result<i64, Error> {
    store::waiting(cx.tx)
}
