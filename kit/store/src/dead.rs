//! What failed for good: jobs and events that wait for somebody to retry or discard them.

use kernel::{Id, Page, PageRequest, Timestamp, id_kind};
use serde::Serialize;

use crate::{Cx, Error, EventRecord, FromRow, Json, Sql, Tx, params};

id_kind!(/// A dead letter.
    pub LetterId = LetterKind "ltr");

/// Where a dead letter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A job; its letter is named after its kind.
    Job,
    /// An event; its letter is named after the listener that failed.
    Event,
}

impl Source {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Event => "event",
        }
    }
}

impl std::str::FromStr for Source {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Job, Self::Event].into_iter().find(|source| source.as_str() == text).ok_or(())
    }
}

/// A dead letter. The payload may hold personal data; show it to those who may see that.
#[derive(Debug, Clone, PartialEq, FromRow, Serialize)]
pub struct Letter {
    pub id: LetterId,
    #[row(parse)]
    pub source: Source,
    pub name: String,
    #[row(json)]
    pub payload: serde_json::Value,
    pub attempts: i64,
    /// What the last attempt said.
    pub error: String,
    pub failed_at: Timestamp,
    /// Marked to be tried again; events are tried by the worker.
    pub retry: bool,
}

const INSERT: &str = "INSERT INTO dead_letters (id, source, name, payload, attempts, error, failed_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
/// Characters of an error that are kept.
const ERROR_LENGTH: usize = 2000;

/// A page of the letters, the latest first; `source` narrows it down.
pub fn list(tx: &mut Tx<'_>, source: Option<Source>, at: PageRequest) -> Result<Page<Letter>, Error> {
    let narrow = |text: &'static str| {
        let mut sql = Sql::new(text);
        if let Some(source) = source {
            sql.push(" WHERE source = ", source.as_str());
        }
        sql
    };
    let total = tx.scalar_built(&narrow("SELECT COUNT(*) FROM dead_letters"))?;
    let mut sql =
        narrow("SELECT id, source, name, payload, attempts, error, failed_at, retry FROM dead_letters");
    sql.push(" ORDER BY failed_at DESC, id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

/// Has the work done once more: a job from its first attempt on, an event by its listener alone.
pub fn retry(cx: &mut Cx<'_>, id: LetterId) -> Result<(), Error> {
    const FIND: &str = "SELECT id, source, name, payload, attempts, error, failed_at, retry FROM dead_letters
        WHERE id = ?1 FOR UPDATE";
    const MARK: &str = "UPDATE dead_letters SET retry = TRUE WHERE id = ?1";
    let letter: Letter = cx.tx.query_one(FIND, params![id])?;
    match letter.source {
        Source::Job => {
            crate::jobs::insert(cx, &letter.name, &letter.payload, letter.attempts.max(1))?;
            discard(cx.tx, id)
        }
        Source::Event => {
            cx.tx.wake();
            cx.tx.execute(MARK, params![id]).map(drop)
        }
    }
}

/// Throws a letter away.
pub fn discard(tx: &mut Tx<'_>, id: LetterId) -> Result<(), Error> {
    match tx.execute("DELETE FROM dead_letters WHERE id = ?1", params![id])? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

pub(crate) fn bury_event(
    cx: &mut Cx<'_>,
    listener: &str,
    event: &EventRecord,
    attempts: i64,
    reason: &str,
) -> Result<(), Error> {
    bury(cx, Source::Event, listener, &serde_json::to_value(event).map_err(Error::other)?, attempts, reason)
}

pub(crate) fn bury(
    cx: &mut Cx<'_>,
    source: Source,
    name: &str,
    payload: &serde_json::Value,
    attempts: i64,
    reason: &str,
) -> Result<(), Error> {
    tracing::error!(
        source = source.as_str(),
        name,
        attempts,
        reason,
        "given up; a dead letter waits for somebody"
    );
    let id: LetterId = cx.new_id();
    let (payload, reason) = (Json(payload), shorten(reason));
    cx.tx.execute(INSERT, params![id, source.as_str(), name, payload, attempts, reason, cx.now]).map(drop)
}

/// The next event that somebody wants tried again by this listener.
pub(crate) fn wanted(tx: &mut Tx<'_>, listener: &str) -> Result<Option<(LetterId, EventRecord)>, Error> {
    #[derive(FromRow)]
    struct Wanted {
        id: Id<LetterKind>,
        #[row(json)]
        payload: EventRecord,
    }
    const FIND: &str = "SELECT id, payload FROM dead_letters
        WHERE retry AND source = 'event' AND name = ?1 ORDER BY failed_at, id LIMIT 1 FOR UPDATE SKIP LOCKED";
    let wanted = tx.query_opt::<Wanted>(FIND, params![listener])?;
    Ok(wanted.map(|wanted| (wanted.id, wanted.payload)))
}

/// Notes that a wanted event failed once more.
pub(crate) fn failed_again(cx: &mut Cx<'_>, id: LetterId, reason: &str) -> Result<(), Error> {
    const UPDATE: &str =
        "UPDATE dead_letters SET retry = FALSE, attempts = attempts + 1, error = ?2, failed_at = ?3
        WHERE id = ?1";
    cx.tx.execute(UPDATE, params![id, shorten(reason), cx.now]).map(drop)
}

/// Long errors are cut, and made fit to be kept.
pub(crate) fn shorten(reason: &str) -> String {
    reason.chars().filter(|&c| c != '\0').take(ERROR_LENGTH).collect()
}
