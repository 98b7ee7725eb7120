//! The threads that read.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hashlink::LruCache;

use super::{
    connection::Connection,
    database::{Ask, Database, Settings},
};
use crate::{
    Error, Tx,
    queue::Queue,
    tx::{Engine, Session, State},
};

/// Files that a reader keeps open. More tenants than these are opened anew when they are read.
const OPEN_FILES: usize = 32;

pub(super) fn run(settings: &Settings, queue: &Queue<Ask>) {
    // Closures cannot panic through to here; if we do ourselves, the thread begins anew.
    while catch_unwind(AssertUnwindSafe(|| serve(settings, queue))).is_err() {
        tracing::error!("a read was lost to a panic");
    }
}

fn serve(settings: &Settings, queue: &Queue<Ask>) {
    let mut sessions: LruCache<u64, Session> = LruCache::new(OPEN_FILES);
    let mut seat = queue.seat();
    while let Some(Ask { database, task }) = seat.take() {
        if task.abandoned() {
            continue;
        }
        settings.counters.read(task.asked_at());
        match session(&mut sessions, &database, settings) {
            Ok(session) => {
                if !read(session, task) {
                    sessions.remove(&database.id);
                }
            }
            Err(error) => task.refuse(error),
        }
    }
}

fn session<'s>(
    sessions: &'s mut LruCache<u64, Session>,
    database: &Database,
    settings: &Settings,
) -> Result<&'s mut Session, Error> {
    if !sessions.contains_key(&database.id) {
        let connection = Connection::open(&database.path, true, settings.limits.statement)?;
        sessions.insert(database.id, Session { engine: Engine::Lite(connection), state: State::default() });
    }
    sessions.get_mut(&database.id).ok_or(Error::Unavailable)
}

/// Runs a read in a transaction, so that all its statements see the same state. Whether the connection is still good.
fn read(session: &mut Session, task: Box<dyn crate::task::Read>) -> bool {
    session.state = State::default();
    if let Err(error) = control(session, "BEGIN") {
        task.refuse(error);
        return false;
    }
    task.run(&mut Tx::new(session));
    control(session, "ROLLBACK").is_ok()
}

fn control(session: &Session, sql: &'static str) -> Result<(), Error> {
    match &session.engine {
        Engine::Lite(connection) => connection.control(sql),
        Engine::Postgres(_) => Ok(()),
    }
}
