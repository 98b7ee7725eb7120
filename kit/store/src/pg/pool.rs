//! The threads, and what they do when the server is away.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::Config;

use super::{
    connection::{Connection, Mode},
    migrate,
    tls::Connector,
};
use crate::{
    DbName, Error, MigrationReport, MigrationSet, Tx,
    queue::Queue,
    signal::Signal,
    stats::Counters,
    task::{Read, Write},
    tx::{Engine, Limits, Session, State},
};

pub(crate) struct Settings {
    pub(crate) config: Config,
    pub(crate) limits: Limits,
    pub(crate) counters: Arc<Counters>,
    pub(crate) signal: Arc<Signal>,
    pub(crate) entropy: Arc<dyn kernel::Entropy>,
}

/// All schemas of a server.
pub(crate) struct Postgres {
    shared: Arc<Shared>,
}

struct Shared {
    settings: Settings,
    tls: Connector,
    queue: Queue<Ask>,
    outage: Outage,
}

enum Ask {
    Read(DbName, Box<dyn Read>),
    Write(DbName, Box<dyn Write>),
}

/// Remembers that the server cannot be reached, so that callers hear so at once instead of waiting in line.
struct Outage {
    start: Instant,
    /// Nobody tries before this moment, in milliseconds after `start`; 0 while all is well.
    until: AtomicU64,
    failures: AtomicU64,
}

impl Outage {
    const FIRST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_secs(1);

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn lasts(&self) -> bool {
        let until = self.until.load(Ordering::Relaxed);
        until != 0 && self.now() < until
    }

    fn failed(&self) {
        let failures = self.failures.fetch_add(1, Ordering::Relaxed).min(10);
        let wait = (Self::FIRST * (1 << failures)).min(Self::LONGEST);
        let until = self.now() + u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        self.until.store(until.max(1), Ordering::Relaxed);
    }

    fn over(&self) {
        self.until.store(0, Ordering::Relaxed);
        self.failures.store(0, Ordering::Relaxed);
    }
}

impl Ask {
    fn abandoned(&self) -> bool {
        match self {
            Self::Read(_, task) => task.abandoned(),
            Self::Write(_, task) => task.abandoned(),
        }
    }

    fn refuse(self, error: Error) {
        match self {
            Self::Read(_, task) => task.refuse(error),
            Self::Write(_, task) => task.answer(Err(error)),
        }
    }
}

impl Postgres {
    pub(crate) fn open(settings: Settings) -> Result<Self, Error> {
        let shared = Arc::new(Shared {
            queue: Queue::new(settings.limits.queue),
            tls: Connector,
            outage: Outage { start: Instant::now(), until: AtomicU64::new(0), failures: AtomicU64::new(0) },
            settings,
        });
        for number in 0..shared.settings.limits.threads {
            let shared = Arc::clone(&shared);
            let runtime = Builder::new_current_thread().enable_all().build().map_err(Error::other)?;
            std::thread::Builder::new()
                .name(format!("store-{number}"))
                .spawn(move || Worker { shared, runtime: Arc::new(runtime), session: None }.run())
                .map_err(Error::other)?;
        }
        Ok(Self { shared })
    }

    pub(crate) fn read(&self, db: &DbName, task: Box<dyn Read>) {
        self.ask(Ask::Read(db.clone(), task));
    }

    pub(crate) fn write(&self, db: &DbName, task: Box<dyn Write>) {
        self.ask(Ask::Write(db.clone(), task));
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
        migrate::run(&self.shared.settings.config, &self.shared.tls, db, sets, now).await
    }

    pub(crate) async fn exists(&self, db: &DbName) -> Result<bool, Error> {
        migrate::exists(&self.shared.settings.config, &self.shared.tls, db).await
    }

    pub(crate) async fn drop_database(&self, db: &DbName) -> Result<(), Error> {
        migrate::drop_schema(&self.shared.settings.config, &self.shared.tls, db).await
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.shared.queue.close();
    }
}

/// One thread.
struct Worker {
    shared: Arc<Shared>,
    runtime: Arc<Runtime>,
    session: Option<Session>,
}

/// How often a write runs at most before it gives up on meeting other work.
const ATTEMPTS: u32 = 8;

impl Worker {
    fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        // While it waits, the connection is driven too: what was sent goes out, and a lost one is noticed.
        while let Some(ask) = self.runtime.block_on(shared.queue.next()) {
            if ask.abandoned() {
                continue;
            }
            if let Err(error) = self.connect() {
                ask.refuse(error);
                continue;
            }
            match ask {
                Ask::Read(db, task) => self.read(&db, task),
                Ask::Write(db, task) => self.write(&db, task),
            }
        }
    }

    /// Makes sure that there is a usable connection.
    fn connect(&mut self) -> Result<(), Error> {
        if self.session.as_mut().is_some_and(|session| postgres(session).usable()) {
            return Ok(());
        }
        self.session = None;
        let Shared { settings, tls, outage, .. } = &*self.shared;
        if outage.lasts() {
            return Err(Error::Unavailable);
        }
        let runtime = Arc::clone(&self.runtime);
        match Connection::connect(runtime, &settings.config, tls, settings.limits.statement) {
            Ok(connection) => {
                outage.over();
                self.session = Some(Session { engine: Engine::Postgres(Box::new(connection)), state: State::default() });
                Ok(())
            }
            Err(error) => {
                outage.failed();
                Err(error)
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

    fn write(&mut self, db: &DbName, mut task: Box<dyn Write>) {
        self.shared.settings.counters.write(task.asked_at());
        let mut attempt = 0;
        loop {
            attempt += 1;
            let end = self.try_write(db, &mut *task);
            let again = match &end {
                Ok(_) => false,
                Err(Failure::Conflict) => attempt < ATTEMPTS,
                // The connection broke before COMMIT was sent: nothing of it stands.
                Err(Failure::Lost) => attempt == 1 && self.connect().is_ok(),
                Err(Failure::Final(_)) => false,
            };
            if !again {
                return self.finish(db, task, end);
            }
            if matches!(end, Err(Failure::Conflict)) {
                self.shared.settings.counters.retried();
                self.pause(attempt);
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
    fn try_write(&mut self, db: &DbName, task: &mut dyn Write) -> Result<bool, Failure> {
        let Some(session) = &mut self.session else { return Err(Failure::Lost) };
        session.state = State::until(Instant::now() + self.shared.settings.limits.write);
        postgres(session).begin(db, Mode::Write);
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

    /// Waits a little, longer each time and by chance, so that those who met do not meet again.
    fn pause(&self, attempt: u32) {
        let mut random = [0; 2];
        self.shared.settings.entropy.fill(&mut random);
        let longest = 1000_u64 << attempt.min(6);
        let micros = u64::from(u16::from_le_bytes(random)) * longest / u64::from(u16::MAX);
        self.runtime.block_on(async { tokio::time::sleep(Duration::from_micros(micros)).await });
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
