//! The threads that write: all that waits for a file is run, each task in a savepoint of its own, and committed
//! together, so that one wait for the disk serves many.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
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
    let mut seat = queue.seat();
    while let Some(database) = seat.take() {
        // Closures cannot panic through to here; if we do ourselves, the next batch begins with a new connection.
        if catch_unwind(AssertUnwindSafe(|| serve(settings, &database))).is_err() {
            tracing::error!(database = %database.name, "a batch of writes was lost to a panic");
        }
        settings.shelf.put(&database);
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

/// One batch.
fn serve(settings: &Settings, database: &Database) {
    let mut slot = database.writer.lock().unwrap_or_else(PoisonError::into_inner);
    let session = match slot.take().map_or_else(|| open(settings, database), Ok) {
        Ok(session) => session,
        Err(error) => return refuse_all(database, &error),
    };
    let mut writer = Writer { settings, database, session };
    if let Err(error) = writer.control("BEGIN IMMEDIATE") {
        return refuse_all(database, &error);
    }
    writer.batch();
    // A connection that could not end its transaction is not used again.
    if writer.idle() {
        *slot = Some(writer.session);
    }
}

fn open(settings: &Settings, database: &Database) -> Result<Session, Error> {
    let connection = Connection::open(&database.path, false, settings.limits.statement)?;
    Ok(Session { engine: Engine::Lite(connection), state: State::default() })
}

struct Writer<'w> {
    settings: &'w Settings,
    database: &'w Database,
    session: Session,
}

/// Tasks that ran in the open transaction.
#[derive(Default)]
struct Batch {
    tasks: Vec<Box<dyn Write>>,
    /// One of them wrote something that a worker waits for.
    woke: bool,
}

impl Writer<'_> {
    /// Gathers, commits, answers.
    fn batch(&mut self) {
        let mut batch = self.gather();
        self.settings.counters.batch(batch.tasks.len());
        if self.idle() {
            return self.lost(batch);
        }
        let end = self.commit();
        match end {
            Err(Error::Unavailable | Error::CommitUnknown) | Ok(()) => self.finish(batch, &end),
            Err(_) if batch.tasks.len() == 1 => self.finish(batch, &end),
            // A constraint that is checked at COMMIT. Not all can be to blame, so each commits alone.
            Err(_) => batch.tasks.drain(..).for_each(|task| self.alone(task)),
        }
    }

    fn gather(&mut self) -> Batch {
        let begun = Instant::now();
        let mut batch = Batch::default();
        while batch.tasks.len() < BATCH && begun.elapsed() < GATHER && !self.idle() {
            let Some(mut task) = self.database.waiting().tasks.pop_front() else { break };
            if task.abandoned() {
                continue;
            }
            self.settings.counters.write(task.asked_at());
            batch.woke |= self.run(&mut *task);
            batch.tasks.push(task);
        }
        batch
    }

    /// Runs one task so that its failure leaves the others alone. Whether a worker waits for what it wrote.
    fn run(&mut self, task: &mut dyn Write) -> bool {
        self.session.state = State::until(Instant::now() + self.settings.limits.write);
        if let Err(error) = self.control("SAVEPOINT task") {
            self.session.state.fail(error);
        }
        // If there is no savepoint every statement fails, and with it the closure.
        let kept = task.run(&mut Tx::new(&mut self.session));
        // If these fail the transaction is gone, and COMMIT says so.
        if !kept {
            let _ = self.control("ROLLBACK TO SAVEPOINT task");
        }
        let _ = self.control("RELEASE SAVEPOINT task");
        kept && self.session.state.woke
    }

    /// The last task made SQLite take the whole transaction back: on a full disk or an I/O error, and when a
    /// change is interrupted for its time-out.
    fn lost(&self, mut batch: Batch) {
        let overran = matches!(self.session.state.failed(), Some(Error::Timeout));
        if !overran {
            return self.finish(batch, &Err(Error::Unavailable));
        }
        // Only the last is to blame. The others run again, before all that came after them.
        if let Some(last) = batch.tasks.pop() {
            last.answer(Err(Error::Timeout));
        }
        let mut waiting = self.database.waiting();
        batch.tasks.into_iter().rev().for_each(|task| waiting.tasks.push_front(task));
    }

    fn alone(&mut self, mut task: Box<dyn Write>) {
        if let Err(error) = self.control("BEGIN IMMEDIATE") {
            return task.answer(Err(error));
        }
        let woke = self.run(&mut *task);
        let end = self.commit();
        self.finish(Batch { tasks: vec![task], woke }, &end);
    }

    /// Commits what is there. After an error nothing of it stands, unless the error says that this is unknown.
    fn commit(&self) -> Result<(), Error> {
        let connection = self.connection()?;
        connection.commit().inspect_err(|_| {
            if !connection.idle() {
                let _ = connection.control("ROLLBACK");
            }
        })
    }

    fn finish(&self, batch: Batch, end: &Result<(), Error>) {
        for task in batch.tasks {
            task.answer(end.clone());
        }
        if batch.woke && end.is_ok() {
            self.settings.signal.notify(&self.database.name);
        }
    }

    /// Whether no transaction is open.
    fn idle(&self) -> bool {
        self.connection().map_or(true, Connection::idle)
    }

    fn control(&self, sql: &'static str) -> Result<(), Error> {
        self.connection()?.control(sql)
    }

    fn connection(&self) -> Result<&Connection, Error> {
        match &self.session.engine {
            Engine::Lite(connection) => Ok(connection),
            Engine::Postgres(_) => Err(Error::Unavailable),
        }
    }
}
