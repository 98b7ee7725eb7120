//! Isolated databases for tests, on SQLite always and on PostgreSQL when `REALMX_TEST_POSTGRES` names a server.

use std::{env, future::Future, path::Path, sync::Arc, time::Duration};

use kernel::{Entropy, Secret, SeededEntropy, SystemEntropy, TestClock, Timestamp};

use crate::{DbName, Dialect, MigrationSet, Store, StoreConfig};

/// A database of one test's own, with a clock that the test moves. Gone when dropped.
pub struct TestDb {
    pub store: Store,
    pub db: DbName,
    pub clock: Arc<TestClock>,
    pub entropy: Arc<SeededEntropy>,
    pub dialect: Dialect,
    dir: tempfile::TempDir,
}

/// Names the server for tests: a `postgres://` URL.
pub const POSTGRES_VARIABLE: &str = "REALMX_TEST_POSTGRES";

/// One database on each kind that is at hand.
pub async fn fresh(sets: &[MigrationSet]) -> Vec<TestDb> {
    let mut databases = vec![TestDb::on(Dialect::Sqlite, sets).await];
    if postgres_url().is_some() {
        databases.push(TestDb::on(Dialect::Postgres, sets).await);
    }
    databases
}

/// The server for tests, if there is one.
pub fn postgres_url() -> Option<Secret> {
    env::var(POSTGRES_VARIABLE).ok().filter(|url| !url.is_empty()).map(Secret::new)
}

/// What a test opens a store with unless it wants something else.
pub fn config(dialect: Dialect, dir: &Path) -> StoreConfig {
    StoreConfig {
        url: (dialect == Dialect::Postgres)
            .then(|| postgres_url().expect("REALMX_TEST_POSTGRES names a server")),
        data_dir: dir.to_owned(),
        connections: 4,
        statement_timeout: Duration::from_secs(10),
        write_limit: Duration::from_secs(20),
        queue: 1024,
        clock: Arc::new(TestClock::at(begin())),
        entropy: Arc::new(SeededEntropy::new(1)),
    }
}

/// The moment at which tests begin: a Friday in May, 2026-05-01T12:00:00Z.
fn begin() -> Timestamp {
    "2026-05-01T12:00:00Z".parse().expect("a moment")
}

/// A name that no other test has.
pub fn unique_name() -> DbName {
    let mut random = [0; 8];
    SystemEntropy.fill(&mut random);
    format!("test_{:016x}", u64::from_be_bytes(random)).parse().expect("a name")
}

impl TestDb {
    pub async fn on(dialect: Dialect, sets: &[MigrationSet]) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(TestClock::at(begin()));
        let entropy = Arc::new(SeededEntropy::new(1));
        let mut config = config(dialect, dir.path());
        config.clock = Arc::<TestClock>::clone(&clock);
        config.entropy = Arc::<SeededEntropy>::clone(&entropy);
        let store = Store::open(config).expect("the store opens");
        let db = unique_name();
        store.migrate(&db, sets).await.expect("the migrations apply");
        Self { store, db, clock, entropy, dialect, dir }
    }

    /// Where SQLite keeps its files; a second store can be opened on it.
    pub fn data_dir(&self) -> &Path {
        self.dir.path()
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if self.dialect == Dialect::Sqlite {
            return;
        }
        // On a thread of its own, because a test's runtime cannot be waited on from within.
        let (store, db) = (self.store.clone(), self.db.clone());
        let cleaner = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(store.drop_database(&db)))
        });
        let _ = cleaner.join();
    }
}

/// Runs a test on one kind of database. Called by [`each_database!`](crate::each_database).
#[expect(clippy::print_stderr, reason = "who runs the tests must see that one was left out")]
pub fn run<F: Future<Output = ()>>(dialect: Dialect, sets: &[MigrationSet], test: impl FnOnce(TestDb) -> F) {
    if dialect == Dialect::Postgres && postgres_url().is_none() {
        assert!(
            env::var("CI").as_deref() != Ok("true"),
            "{POSTGRES_VARIABLE} is not set: in CI every test runs on PostgreSQL too"
        );
        eprintln!("SKIPPED on PostgreSQL: {POSTGRES_VARIABLE} is not set");
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async { test(TestDb::on(dialect, sets).await).await });
}

/// Makes of `async fn name(db: TestDb)` two tests, `name::sqlite` and `name::postgres`.
///
/// `each_database!(name)` has only the store's own tables, `each_database!(name, [set, …])` these too, and
/// `each_database!(name, sets)` takes them from an expression.
#[macro_export]
macro_rules! each_database {
    ($test:ident) => {
        $crate::each_database!($test, []);
    };
    ($test:ident, [$($set:expr),* $(,)?]) => {
        $crate::each_database!($test, Vec::<$crate::MigrationSet>::from([$($set),*]));
    };
    ($test:ident, $sets:expr) => {
        mod $test {
            #[allow(unused_imports, reason = "the sets may be named as the test's module names them")]
            use super::*;

            #[test]
            fn sqlite() {
                $crate::testing::run($crate::Dialect::Sqlite, &$sets, super::$test);
            }

            #[test]
            fn postgres() {
                $crate::testing::run($crate::Dialect::Postgres, &$sets, super::$test);
            }
        }
    };
}

pub use crate::each_database;
