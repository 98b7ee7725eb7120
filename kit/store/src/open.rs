//! The store: opened once, cloned freely.

use std::{any::Any, path::PathBuf, sync::Arc, time::Duration};

use kernel::{Actor, Clock, Entropy, Secret};
use tokio::sync::{broadcast, oneshot};

use crate::{
    Cx, DbName, Dialect, Error, MigrationReport, MigrationSet, Plugs, Stats, Tx,
    lite::{self, Lite},
    pg::{self, Postgres},
    signal::Signal,
    stats::Counters,
    task,
    tx::{Isolation, Limits},
};

/// How to open a store.
#[derive(Clone)]
pub struct StoreConfig {
    /// `postgres://…`; `None` is SQLite.
    pub url: Option<Secret>,
    /// SQLite keeps its files in `db/` under it.
    pub data_dir: PathBuf,
    /// Threads that work at the same time: SQLite's readers, or PostgreSQL's connections.
    pub connections: usize,
    /// A statement that runs longer ends with [`Error::Timeout`].
    pub statement_timeout: Duration,
    /// A write that takes longer as a whole is rolled back with [`Error::Timeout`].
    pub write_limit: Duration,
    /// Reads, and for each database writes, that may wait; one more is [`Error::Overloaded`].
    pub queue: usize,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
}

/// The databases of one installation: files or schemas.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    plugs: Arc<Plugs>,
}

struct Inner {
    engine: Engine,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    counters: Arc<Counters>,
    signal: Arc<Signal>,
}

enum Engine {
    Lite(Arc<Lite>),
    Postgres(Postgres),
}

impl Store {
    /// Opens the store. PostgreSQL need not be up: the first use reports [`Error::Unavailable`].
    pub fn open(config: StoreConfig) -> Result<Self, Error> {
        let (counters, signal) = (Arc::<Counters>::default(), Arc::<Signal>::default());
        let limits = Limits {
            statement: config.statement_timeout,
            write: config.write_limit,
            queue: config.queue.max(1),
            threads: config.connections.max(1),
        };
        let engine = match &config.url {
            None => Engine::Lite(Arc::new(Lite::open(lite::Settings::new(
                config.data_dir.join("db"),
                limits,
                Arc::clone(&counters),
                Arc::clone(&signal),
            ))?)),
            Some(url) => Engine::Postgres(Postgres::open(pg::Settings {
                connector: pg::parse(url, limits)?,
                limits,
                counters: Arc::clone(&counters),
                signal: Arc::clone(&signal),
            })?),
        };
        let inner = Inner { engine, clock: config.clock, entropy: config.entropy, counters, signal };
        Ok(Self { inner: Arc::new(inner), plugs: Arc::default() })
    }

    /// The same databases; verbs that work through this handle, and handles made from it, find these plugs in their [`Cx`].
    #[must_use]
    pub fn with_plugs(&self, plugs: Plugs) -> Self {
        Self { inner: Arc::clone(&self.inner), plugs: Arc::new(plugs) }
    }

    /// What was plugged in of this type.
    pub fn plugs<T: Any>(&self) -> impl Iterator<Item = &T> {
        self.plugs.all::<T>()
    }

    pub fn dialect(&self) -> Dialect {
        match self.inner.engine {
            Engine::Lite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    pub fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.inner.entropy
    }

    /// Makes the database if need be and applies what it lacks: the store's own migrations, then `sets` in order.
    ///
    /// Nothing is applied if anything fails. Several instances may call it at once.
    pub async fn migrate(&self, db: &DbName, sets: &[MigrationSet]) -> Result<MigrationReport, Error> {
        let now = self.inner.clock.now();
        match &self.inner.engine {
            Engine::Postgres(postgres) => postgres.migrate(db, sets, now).await,
            Engine::Lite(lite) => {
                let (lite, db, sets) = (Arc::clone(lite), db.clone(), sets.to_vec());
                blocking(move || lite.migrate(&db, &sets, now)).await
            }
        }
    }

    /// Whether there is a database of that name.
    pub async fn exists(&self, db: &DbName) -> Result<bool, Error> {
        match &self.inner.engine {
            Engine::Lite(lite) => Ok(lite.exists(db)),
            Engine::Postgres(postgres) => postgres.exists(db).await,
        }
    }

    /// Deletes a database with all that is in it, for good.
    pub async fn drop_database(&self, db: &DbName) -> Result<(), Error> {
        match &self.inner.engine {
            Engine::Postgres(postgres) => postgres.drop_database(db).await,
            Engine::Lite(lite) => {
                let (lite, db) = (Arc::clone(lite), db.clone());
                blocking(move || lite.drop_database(&db)).await
            }
        }
    }

    /// Whether the database answers: a statement on PostgreSQL, a look at the folder on SQLite.
    pub async fn ping(&self) -> Result<(), Error> {
        match &self.inner.engine {
            Engine::Lite(lite) => lite.ping(),
            Engine::Postgres(_) => {
                self.read(&DbName::registry(), |tx| tx.scalar::<i64>("SELECT 1", &[])).await.map(drop)
            }
        }
    }

    /// Numbers for the metrics page.
    pub fn stats(&self) -> Stats {
        let queued = match &self.inner.engine {
            Engine::Lite(lite) => lite.queued(),
            Engine::Postgres(postgres) => (postgres.queued(), 0),
        };
        self.inner.counters.snapshot(queued)
    }

    /// Reads: all statements see one state of the database, and none can write.
    pub async fn read<T, E>(
        &self,
        db: &DbName,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (task, answer) = task::read(work);
        match &self.inner.engine {
            Engine::Lite(lite) => lite.read(db, task),
            Engine::Postgres(postgres) => postgres.read(db, task),
        }
        received(answer).await
    }

    /// Writes: answers after COMMIT; `Err` rolls everything back.
    ///
    /// The closure may run several times and must have no effect but on the database: mail, HTTP and payments
    /// are for jobs and listeners. When it meets other work (PostgreSQL) it runs again by itself.
    pub async fn write<T, E>(
        &self,
        db: &DbName,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.write_in(db, Isolation::Snapshot, work).await
    }

    async fn write_in<T, E>(
        &self,
        db: &DbName,
        isolation: Isolation,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (task, answer) = task::write(work);
        match &self.inner.engine {
            Engine::Lite(lite) => lite.write(db, task),
            Engine::Postgres(postgres) => postgres.write(db, isolation, task),
        }
        received(answer).await
    }

    /// [`Store::read`] with the context of a verb.
    pub async fn read_as<T, E>(
        &self,
        db: &DbName,
        actor: Arc<Actor>,
        work: impl FnOnce(&mut Cx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (inner, plugs) = (Arc::clone(&self.inner), Arc::clone(&self.plugs));
        self.read(db, move |tx| inner.with_cx(tx, &actor, &plugs, work)).await
    }

    /// [`Store::write`] with the context of a verb.
    pub async fn write_as<T, E>(
        &self,
        db: &DbName,
        actor: Arc<Actor>,
        work: impl Fn(&mut Cx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (inner, plugs) = (Arc::clone(&self.inner), Arc::clone(&self.plugs));
        self.write(db, move |tx| inner.with_cx(tx, &actor, &plugs, &work)).await
    }

    /// [`Store::write_as`] for the queues of this crate: their statements lock what they take and pass by what others
    /// have taken, and want to see the latest state of it rather than fail because it has changed.
    pub(crate) async fn write_relaxed<T: Send + 'static>(
        &self,
        db: &DbName,
        actor: Arc<Actor>,
        work: impl Fn(&mut Cx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (inner, plugs) = (Arc::clone(&self.inner), Arc::clone(&self.plugs));
        self.write_in(db, Isolation::Latest, move |tx| inner.with_cx(tx, &actor, &plugs, &work)).await
    }

    /// The name of each database, right after this process has committed something in it that others wait for: an event, a
    /// job, or what a closure called [`Tx::wake`] for. What other processes commit is not heard here.
    pub fn wakes(&self) -> broadcast::Receiver<DbName> {
        self.inner.signal.wakes()
    }

    pub(crate) fn signal(&self) -> &Signal {
        &self.inner.signal
    }
}

impl Inner {
    fn with_cx<R>(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        plugs: &Plugs,
        work: impl FnOnce(&mut Cx<'_>) -> R,
    ) -> R {
        let mut tx = tx.reborrow();
        work(&mut Cx::new(&mut tx, actor, self.clock.now(), &*self.entropy, plugs))
    }
}

/// The answer; a thread that ended without one takes its work with it.
async fn received<T, E: From<Error>>(answer: oneshot::Receiver<Result<T, E>>) -> Result<T, E> {
    answer.await.unwrap_or_else(|_| Err(Error::Unavailable.into()))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(Error::Panicked))
}
