//! The threads, and what they do when the server is away.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::runtime::{Builder, Runtime};

use super::{
    connection::{Connection, Mode},
    crowd::Crowd,
    migrate,
    outage::Outage,
    tls::Connector,
};
use crate::{
    DbName, Error, MigrationReport, MigrationSet, Tx,
    queue::Queue,
    signal::Signal,
    stats::Counters,
    task::{Read, Write},
    tx::{Engine, Isolation, Limits, Session, State},
};

pub(crate) struct Settings {
    pub(crate) connector: Connector,
    pub(crate) limits: Limits,
    pub(crate) counters: Arc<Counters>,
    pub(crate) signal: Arc<Signal>,
}

/// All schemas of a server.
pub(crate) struct Postgres {
    shared: Arc<Shared>,
}

struct Shared {
    settings: Settings,
    queue: Queue<Ask>,
    outage: Outage,
    crowd: Crowd,
    /// Connections that are alive.
    alive: Arc<AtomicUsize>,
}

enum Ask {
    Read(DbName, Box<dyn Read>),
    Write(DbName, Isolation, Box<dyn Write>),
}

impl Ask {
    fn abandoned(&self) -> bool {
        match self {
            Self::Read(_, task) => task.abandoned(),
            Self::Write(_, _, task) => task.abandoned(),
        }
    }

    fn refuse(self, error: Error) {
        match self {
            Self::Read(_, task) => task.refuse(error),
            Self::Write(_, _, task) => task.answer(Err(error)),
        }
    }
}

impl Postgres {
    pub(crate) fn open(settings: Settings) -> Result<Self, Error> {
        let shared = Arc::new(Shared {
            queue: Queue::new(settings.limits.queue),
            outage: Outage::new(),
            crowd: Crowd::default(),
            alive: Arc::default(),
            settings,
        });
        for number in 0..shared.settings.limits.threads {
            let shared = Arc::clone(&shared);
            let runtime = Builder::new_current_thread().enable_all().build().map_err(Error::other)?;
            std::thread::Builder::new()
                .name(format!("store-{number}"))
                .spawn(move || run(&shared, &Arc::new(runtime)))
                .map_err(Error::other)?;
        }
        Ok(Self { shared })
    }

    pub(crate) fn read(&self, db: &DbName, task: Box<dyn Read>) {
        self.ask(Ask::Read(db.clone(), task));
    }

    pub(crate) fn write(&self, db: &DbName, isolation: Isolation, task: Box<dyn Write>) {
        self.ask(Ask::Write(db.clone(), isolation, task));
    }

    fn ask(&self, ask: Ask) {
        if self.shared.outage.lasts() {
            return ask.refuse(Error::Unavailable);
        }
        if let Err(ask) = self.shared.queue.push(ask) {
            self.shared.settings.counters.refused();
            ask.refuse(Error::Overloaded);
        }
    }

    pub(crate) fn queued(&self) -> usize {
        self.shared.queue.len()
    }

    pub(crate) async fn migrate(
        &self,
        db: &DbName,
        sets: &[MigrationSet],
        now: kernel::Timestamp,
    ) -> Result<MigrationReport, Error> {
        migrate::run(&self.shared.settings.connector, db, sets, now).await
    }

    pub(crate) async fn exists(&self, db: &DbName) -> Result<bool, Error> {
        migrate::exists(&self.shared.settings.connector, db).await
    }

    pub(crate) async fn drop_database(&self, db: &DbName) -> Result<(), Error> {
        migrate::drop_schema(&self.shared.settings.connector, db).await
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.shared.queue.close();
    }
}

/// The life of a thread. Closures cannot panic through to here; if we do ourselves, it begins anew.
fn run(shared: &Arc<Shared>, runtime: &Arc<Runtime>) {
    let serve = || Worker { shared: Arc::clone(shared), runtime: Arc::clone(runtime), session: None }.run();
    while catch_unwind(AssertUnwindSafe(serve)).is_err() {
        tracing::error!("a read or write was lost to a panic");
    }
}

/// One thread.
struct Worker {
    shared: Arc<Shared>,
    runtime: Arc<Runtime>,
    session: Option<Session>,
}

/// How long a thread that got no connection leaves the work to those that have one.
const ASIDE: Duration = Duration::from_millis(200);
/// How often a write runs at most before it gives up on meeting other work.
const ATTEMPTS: u32 = 8;

impl Worker {
    fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        while let Some(ask) = self.next(&shared.queue) {
            if ask.abandoned() {
                continue;
            }
            if let Err(error) = self.connect() {
                self.unconnected(ask, error);
                continue;
            }
            match ask {
                Ask::Read(db, task) => self.read(&db, task),
                Ask::Write(db, isolation, task) => self.write(&db, isolation, task),
            }
        }
        if let Some(Session { engine: Engine::Postgres(connection), .. }) = self.session {
            connection.close();
        }
    }

    /// Waits for work. The connection is driven meanwhile: what was put on its way goes out, and a lost one is noticed.
    fn next(&mut self, queue: &Queue<Ask>) -> Option<Ask> {
        match &mut self.session {
            Some(session) => postgres(session).attend(queue.next()).flatten(),
            None => self.runtime.block_on(queue.next()),
        }
    }

    /// Without a connection: if others have one it is theirs to do, and this thread stays out of the way a while.
    fn unconnected(&self, ask: Ask, error: Error) {
        if self.shared.alive.load(Ordering::Relaxed) == 0 {
            return ask.refuse(error);
        }
        self.shared.queue.give_back(ask);
        self.runtime.block_on(async { tokio::time::sleep(ASIDE).await });
    }

    /// Makes sure that there is a usable connection.
    fn connect(&mut self) -> Result<(), Error> {
        if self.session.as_mut().is_some_and(|session| postgres(session).usable()) {
            return Ok(());
        }
        self.session = None;
        let Shared { settings, outage, alive, .. } = &*self.shared;
        if outage.lasts() {
            return Err(Error::Unavailable);
        }
        let runtime = Arc::clone(&self.runtime);
        match Connection::connect(runtime, &settings.connector, alive, settings.limits.statement) {
            Ok(connection) => {
                outage.over();
                self.session =
                    Some(Session { engine: Engine::Postgres(Box::new(connection)), state: State::default() });
                Ok(())
            }
            Err(error) => {
                if alive.load(Ordering::Relaxed) == 0 {
                    outage.failed(&error);
                }
                Err(Error::Unavailable)
            }
        }
    }

    fn read(&mut self, db: &DbName, task: Box<dyn Read>) {
        self.shared.settings.counters.read(task.asked_at());
        let Some(session) = &mut self.session else { return task.refuse(Error::Unavailable) };
        session.state = State::default();
        postgres(session).begin(db, Mode::Read);
        task.run(&mut Tx::new(session));
        postgres(session).end();
    }

    fn write(&mut self, db: &DbName, isolation: Isolation, mut task: Box<dyn Write>) {
        let Settings { counters, limits, .. } = &self.shared.settings;
        let (counters, end_of_patience) = (Arc::clone(counters), Instant::now() + limits.write);
        counters.write(task.asked_at());
        let mut mode = match isolation {
            Isolation::Latest => Mode::WriteLatest,
            Isolation::Snapshot if self.shared.crowd.is_at(db) => Mode::WriteInTurn,
            Isolation::Snapshot => Mode::Write,
        };
        for attempt in 1.. {
            let end = self.try_write(db, mode, &mut *task);
            let again = match &end {
                Err(Failure::Conflict) => attempt < ATTEMPTS && Instant::now() < end_of_patience,
                // The connection broke before COMMIT was sent: nothing of it stands.
                Err(Failure::Lost) => attempt == 1 && self.connect().is_ok(),
                Ok(_) | Err(Failure::Final(_)) => false,
            };
            if !again {
                return self.finish(db, task, end);
            }
            if matches!(end, Err(Failure::Conflict)) {
                counters.retried();
                if isolation == Isolation::Snapshot {
                    self.shared.crowd.met(db);
                    mode = Mode::WriteInTurn;
                }
            }
        }
    }

    fn finish(&self, db: &DbName, task: Box<dyn Write>, end: Result<bool, Failure>) {
        match end {
            Ok(woke) => {
                task.answer(Ok(()));
                if woke {
                    self.shared.settings.signal.notify(db);
                }
            }
            Err(Failure::Conflict) => task.answer(Err(Error::Retry)),
            Err(Failure::Lost) => task.answer(Err(Error::Unavailable)),
            Err(Failure::Final(error)) => task.answer(Err(error)),
        }
    }

    /// Runs the closure once. `Ok` with whether it woke a worker, also when the closure itself refused.
    fn try_write(&mut self, db: &DbName, mode: Mode, task: &mut dyn Write) -> Result<bool, Failure> {
        let Some(session) = &mut self.session else { return Err(Failure::Lost) };
        session.state = State::until(Instant::now() + self.shared.settings.limits.write);
        postgres(session).begin(db, mode);
        let keep = task.run(&mut Tx::new(session));
        let State { retry, lost, woke, .. } = session.state;
        let connection = postgres(session);
        if !keep {
            connection.roll_back();
            return match (retry, lost) {
                (true, _) => Err(Failure::Conflict),
                (_, true) => Err(Failure::Lost),
                _ => Ok(false),
            };
        }
        match connection.commit() {
            Ok(()) => Ok(woke),
            Err(Error::Retry) => Err(Failure::Conflict),
            Err(error) => Err(Failure::Final(error)),
        }
    }
}

enum Failure {
    Conflict,
    Lost,
    Final(Error),
}

#[expect(clippy::unreachable, reason = "a session of this pool is made by Worker::connect alone")]
fn postgres(session: &mut Session) -> &mut Connection {
    match &mut session.engine {
        Engine::Postgres(connection) => connection,
        Engine::Lite(_) => unreachable!("a connection of the wrong kind"),
    }
}
