//! Listeners: each with a cursor of its own, moved in the transaction that its handler writes in.

use std::{borrow::Cow, sync::Arc, time::Duration};

use kernel::{Actor, Timestamp};

use super::{EventRecord, after, last_position};
use crate::{BoxError, Cx, DbName, Error, FromRow, Store, Tx, backoff::Backoff, dead, params};

type Handler = dyn Fn(&mut Cx<'_>, &EventRecord) -> Result<(), BoxError> + Send + Sync;

/// Handles events of some kinds, one after the other in their order.
///
/// The handler writes in the transaction that moves the cursor, so its changes to the database happen once. It may
/// be called again for the same event when that transaction is rolled back. An event that fails again and again
/// becomes a dead letter, and the listener goes on with the next.
#[derive(Clone)]
pub struct Listener(Arc<Inner>);

struct Inner {
    name: &'static str,
    kinds: Cow<'static, [&'static str]>,
    handler: Box<Handler>,
}

/// Events that one transaction handles at most.
const BATCH: i64 = 64;
/// A transaction that has handled events for so long takes no more along.
const ENOUGH: Duration = Duration::from_millis(100);
/// Failures after which an event becomes a dead letter: after about half a minute.
const MAX_ATTEMPTS: i64 = 6;
const BACKOFF: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(60) };
/// A cursor that lags so far behind events of other kinds is moved up to them.
const LAG: i64 = 500;

impl Listener {
    /// `name` is for good: the cursor is kept under it. A new listener begins with the oldest event that is kept.
    pub fn new(
        name: &'static str,
        kinds: impl Into<Cow<'static, [&'static str]>>,
        handler: impl Fn(&mut Cx<'_>, &EventRecord) -> Result<(), BoxError> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Inner { name, kinds: kinds.into(), handler: Box::new(handler) }))
    }

    pub fn name(&self) -> &'static str {
        self.0.name
    }

    pub(crate) fn handle(&self, cx: &mut Cx<'_>, event: &EventRecord) -> Result<(), BoxError> {
        (self.0.handler)(cx, event)
    }
}

/// What a step of a listener came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Nothing for it up to the last event.
    Idle,
    /// There may be more.
    Progress,
    /// An event failed and is tried again later, or another instance is at it.
    Waiting,
}

#[derive(FromRow)]
struct Cursor {
    position: i64,
    attempts: i64,
    retry_at: Option<Timestamp>,
}

const PEEK: &str = "SELECT position, attempts, retry_at FROM outbox_listeners WHERE name = ?1";
const LOCK: &str =
    "SELECT position, attempts, retry_at FROM outbox_listeners WHERE name = ?1 FOR UPDATE SKIP LOCKED";
const BEGIN: &str = "INSERT INTO outbox_listeners (name, position, seen_at) VALUES (?1, 0, ?2)
    ON CONFLICT (name) DO NOTHING";
const MOVE: &str =
    "UPDATE outbox_listeners SET position = ?2, attempts = 0, retry_at = NULL, last_error = NULL
    WHERE name = ?1";
const POSTPONE: &str =
    "UPDATE outbox_listeners SET attempts = ?2, retry_at = ?3, last_error = ?4 WHERE name = ?1";

/// What each listener would come to, without doing anything.
pub(crate) fn pending(tx: &mut Tx<'_>, listeners: &[Listener], now: Timestamp) -> Result<Vec<Step>, Error> {
    let last = last_position(tx)?;
    let mut steps = Vec::with_capacity(listeners.len());
    for Listener(inner) in listeners {
        let cursor = tx.query_opt::<Cursor>(PEEK, params![inner.name])?;
        let position = cursor.as_ref().map_or(0, |cursor| cursor.position);
        let waits = cursor.as_ref().is_some_and(|cursor| cursor.retry_at.is_some_and(|at| at > now));
        steps.push(if waits {
            Step::Waiting
        } else if last - position < LAG && after(tx, position, &inner.kinds, 1)?.is_empty() {
            Step::Idle
        } else {
            Step::Progress
        });
    }
    Ok(steps)
}

/// Handles what there is for a listener, in batches; a batch that fails is tried event by event.
pub(crate) async fn step(store: &Store, db: &DbName, listener: &Listener) -> Result<Step, Error> {
    match advance(store, db, listener, BATCH).await {
        Err(Failure::Store(error)) if !error.is_about_the_work() => return Err(error),
        Err(_) => {}
        Ok(step) => return Ok(step),
    }
    match advance(store, db, listener, 1).await {
        Ok(step) => Ok(step),
        Err(Failure::Store(error)) if !error.is_about_the_work() => Err(error),
        Err(failure) => postpone(store, db, listener, failure.to_string()).await,
    }
}

/// Tries the dead letters of a listener that somebody wants tried; whether there was one.
pub(crate) async fn redo(store: &Store, db: &DbName, listener: &Listener) -> Result<bool, Error> {
    let this = listener.clone();
    let tried = store.write_as(db, system(), move |cx| {
        let Some((id, event)) = dead::wanted(cx.tx, this.0.name)? else { return Ok(None) };
        let outcome = cx.attempt(|cx| this.handle(cx, &event).map_err(Failure::Handler));
        match outcome {
            Ok(()) => dead::discard(cx.tx, id)?,
            Err(failure) => dead::failed_again(cx, id, &failure.to_string())?,
        }
        Ok::<_, Error>(Some(()))
    });
    Ok(tried.await?.is_some())
}

/// Why a batch was rolled back.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Handler(BoxError),
    #[error(transparent)]
    Store(#[from] Error),
}

fn system() -> Arc<Actor> {
    Arc::new(Actor::system())
}

async fn advance(store: &Store, db: &DbName, listener: &Listener, limit: i64) -> Result<Step, Failure> {
    let listener = listener.clone();
    store.write_as(db, system(), move |cx| advance_in(cx, &listener, limit)).await
}

fn advance_in(cx: &mut Cx<'_>, listener: &Listener, limit: i64) -> Result<Step, Failure> {
    let Some(cursor) = lock(cx, listener)? else { return Ok(Step::Waiting) };
    let last = last_position(cx.tx)?;
    let events = after(cx.tx, cursor.position, &listener.0.kinds, limit)?;
    let begun = std::time::Instant::now();
    let mut reached = None;
    for event in &events {
        listener.handle(cx, event).map_err(Failure::Handler)?;
        reached = Some(event.position);
        if begun.elapsed() > ENOUGH {
            break;
        }
    }
    let position = reached.unwrap_or(last);
    if position != cursor.position {
        cx.tx.execute(MOVE, params![listener.0.name, position])?;
    }
    Ok(if reached.is_some() { Step::Progress } else { Step::Idle })
}

/// The cursor, if nobody else holds it and its listener is not waiting.
fn lock(cx: &mut Cx<'_>, listener: &Listener) -> Result<Option<Cursor>, Error> {
    let name = listener.0.name;
    let mut cursor = cx.tx.query_opt::<Cursor>(LOCK, params![name])?;
    if cursor.is_none() && cx.tx.execute(BEGIN, params![name, cx.now])? == 1 {
        cursor = Some(Cursor { position: 0, attempts: 0, retry_at: None });
    }
    Ok(cursor.filter(|cursor| cursor.retry_at.is_none_or(|at| at <= cx.now)))
}

/// Counts a failed attempt at the next event; at the last one it becomes a dead letter.
async fn postpone(store: &Store, db: &DbName, listener: &Listener, reason: String) -> Result<Step, Error> {
    tracing::warn!(%db, listener = listener.0.name, reason, "a listener failed");
    let listener = listener.clone();
    let work = move |cx: &mut Cx<'_>| postpone_in(cx, &listener, &reason);
    store.write_as(db, system(), work).await
}

fn postpone_in(cx: &mut Cx<'_>, listener: &Listener, reason: &str) -> Result<Step, Error> {
    let name = listener.0.name;
    let Some(cursor) = lock(cx, listener)? else { return Ok(Step::Waiting) };
    let events = after(cx.tx, cursor.position, &listener.0.kinds, 1)?;
    let Some(event) = events.first() else { return Ok(Step::Idle) };
    let attempts = cursor.attempts + 1;
    if attempts >= MAX_ATTEMPTS {
        dead::bury_event(cx, name, event, attempts, reason)?;
        cx.tx.execute(MOVE, params![name, event.position])?;
        return Ok(Step::Progress);
    }
    let retry_at = cx.now.plus(BACKOFF.after(attempts, cx.entropy()));
    cx.tx.execute(POSTPONE, params![name, attempts, retry_at, dead::shorten(reason)])?;
    Ok(Step::Waiting)
}
