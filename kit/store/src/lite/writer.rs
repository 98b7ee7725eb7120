//! The threads that write: all that waits for a file is run, each task in a savepoint of its own, and committed
//! together, so that one wait for the disk serves many.

use std::{
    sync::{Arc, PoisonError},
    time::{Duration, Instant},
};

use super::{
    connection::Connection,
    database::{Database, Settings},
};
use crate::{
    Error, Tx,
    queue::Queue,
    task::Write,
    tx::{Engine, Session, State},
};

/// Tasks that one commit takes along at most.
const BATCH: usize = 256;
/// A batch that has run for so long takes no more along: the first of it waits for the commit.
const GATHER: Duration = Duration::from_millis(20);

pub(super) fn run(settings: &Settings, queue: &Queue<Arc<Database>>) {
    while let Some(database) = queue.take() {
        work(settings, &database);
        let mut waiting = database.waiting();
        waiting.scheduled = !waiting.tasks.is_empty();
        let more = waiting.scheduled;
        drop(waiting);
        // To the end of the line, so that a busy file does not starve the others.
        if more && let Err(database) = queue.push(database) {
            refuse_all(&database, &Error::Unavailable);
        }
    }
}

pub(super) fn refuse_all(database: &Database, error: &Error) {
    let tasks = std::mem::take(&mut database.waiting().tasks);
    for task in tasks {
        task.answer(Err(error.clone()));
    }
}

/// One batch: gathered, committed, answered.
fn work(settings: &Settings, database: &Database) {
    let mut slot = database.writer.lock().unwrap_or_else(PoisonError::into_inner);
    let mut session = match slot.take().map_or_else(|| open(settings, database), Ok) {
        Ok(session) => session,
        Err(error) => return refuse_all(database, &error),
    };
    if let Err(error) = control(&session, "BEGIN IMMEDIATE") {
        return refuse_all(database, &error);
    }
    let mut batch = gather(settings, database, &mut session);
    let end = commit(&session);
    settings.counters.batch(batch.tasks.len());
    if batch.tasks.len() > 1
        && matches!(&end, Err(error) if !matches!(error, Error::Unavailable | Error::CommitUnknown))
    {
        // A constraint that is checked at COMMIT: only one of them can be to blame, so each commits alone.
        for task in batch.tasks {
            alone(settings, database, &mut session, task);
        }
    } else {
        batch.woke &= end.is_ok();
        finish(settings, database, batch, &end);
    }
    // A connection that could not end its transaction is not used again.
    if connection(&session).is_ok_and(Connection::idle) {
        *slot = Some(session);
    }
}

/// Tasks that ran, and whether one of them wrote something that a worker waits for.
struct Batch {
    tasks: Vec<Box<dyn Write>>,
    woke: bool,
}

fn gather(settings: &Settings, database: &Database, session: &mut Session) -> Batch {
    let begun = Instant::now();
    let mut batch = Batch { tasks: Vec::new(), woke: false };
    while batch.tasks.len() < BATCH && begun.elapsed() < GATHER {
        let Some(mut task) = database.waiting().tasks.pop_front() else { break };
        if task.abandoned() {
            continue;
        }
        settings.counters.write(task.asked_at());
        batch.woke |= run_in_savepoint(settings, session, &mut *task);
        batch.tasks.push(task);
        // On a full disk or an I/O error SQLite takes the whole transaction back by itself.
        if connection(session).map_or(true, Connection::idle) {
            break;
        }
    }
    batch
}

/// Runs one task so that its failure leaves the others alone. Whether a worker waits for what it wrote.
fn run_in_savepoint(settings: &Settings, session: &mut Session, task: &mut dyn Write) -> bool {
    session.state = State::until(Instant::now() + settings.limits.write);
    if control(session, "SAVEPOINT task").is_err() {
        return false;
    }
    let kept = task.run(&mut Tx::new(session));
    // If these fail the transaction is gone, and COMMIT says so.
    if !kept {
        let _ = control(session, "ROLLBACK TO SAVEPOINT task");
    }
    let _ = control(session, "RELEASE SAVEPOINT task");
    kept && session.state.woke
}

fn alone(settings: &Settings, database: &Database, session: &mut Session, mut task: Box<dyn Write>) {
    if let Err(error) = control(session, "BEGIN IMMEDIATE") {
        return task.answer(Err(error));
    }
    let woke = run_in_savepoint(settings, session, &mut *task);
    let end = commit(session);
    finish(settings, database, Batch { tasks: vec![task], woke: woke && end.is_ok() }, &end);
}

/// Commits what is there. After an error nothing of it stands, unless the error says that this is unknown.
fn commit(session: &Session) -> Result<(), Error> {
    let connection = connection(session)?;
    if connection.idle() {
        return Err(Error::Unavailable);
    }
    connection.commit().inspect_err(|_| {
        if !connection.idle() {
            let _ = connection.control("ROLLBACK");
        }
    })
}

fn finish(settings: &Settings, database: &Database, batch: Batch, end: &Result<(), Error>) {
    for task in batch.tasks {
        task.answer(end.clone());
    }
    if batch.woke {
        settings.signal.notify(&database.name);
    }
}

fn open(settings: &Settings, database: &Database) -> Result<Session, Error> {
    let connection = Connection::open(&database.path, false, settings.limits.statement)?;
    Ok(Session { engine: Engine::Lite(connection), state: State::default() })
}

fn control(session: &Session, sql: &'static str) -> Result<(), Error> {
    connection(session)?.control(sql)
}

fn connection(session: &Session) -> Result<&Connection, Error> {
    match &session.engine {
        Engine::Lite(connection) => Ok(connection),
        Engine::Postgres(_) => Err(Error::Unavailable),
    }
}
