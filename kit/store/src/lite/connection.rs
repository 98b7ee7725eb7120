//! One connection to a file.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{CachedStatement, OpenFlags, ToSql, types::ToSqlOutput, types::ValueRef};

use super::errors;
use crate::{
    Error, Row, Value,
    row::{Cells, resolve},
    sql::{Text, for_sqlite},
};

/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 256;
/// After so many steps of its virtual machine (about a tenth of a millisecond) a statement looks at the clock.
const STEPS: i32 = 10_000;
/// How long to wait for another process that writes to the same file.
const BUSY: Duration = Duration::from_secs(5);

pub(crate) struct Connection {
    db: rusqlite::Connection,
    watch: Arc<Watch>,
    statement_timeout: Duration,
}

/// When the running statement must end, in nanoseconds after `start`; 0 while none runs.
struct Watch {
    start: Instant,
    end: AtomicU64,
}

impl Watch {
    fn set(&self, end: Instant) {
        let nanos = end.saturating_duration_since(self.start).as_nanos();
        self.end.store(u64::try_from(nanos).unwrap_or(u64::MAX).max(1), Ordering::Relaxed);
    }

    fn clear(&self) {
        self.end.store(0, Ordering::Relaxed);
    }

    fn over(&self) -> bool {
        let end = self.end.load(Ordering::Relaxed);
        end != 0 && self.start.elapsed().as_nanos() > u128::from(end)
    }
}

impl Connection {
    /// Opens an existing file.
    pub(crate) fn open(path: &Path, read_only: bool, statement_timeout: Duration) -> Result<Self, Error> {
        let connection = Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE, statement_timeout)?;
        if read_only {
            connection.batch("PRAGMA query_only = ON")?;
        }
        Ok(connection)
    }

    /// Opens a file and makes it if it does not exist.
    pub(crate) fn create(path: &Path, statement_timeout: Duration) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::open_with(path, flags, statement_timeout)
    }

    fn open_with(path: &Path, flags: OpenFlags, statement_timeout: Duration) -> Result<Self, Error> {
        // Each connection is used by one thread at a time, so SQLite need not lock it.
        let mut db = rusqlite::Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(errors::plain)?;
        db.busy_timeout(BUSY).map_err(errors::plain)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        let watch = Arc::new(Watch { start: Instant::now(), end: AtomicU64::new(0) });
        let handle = Arc::clone(&watch);
        db.progress_handler(STEPS, Some(move || handle.over())).map_err(errors::plain)?;
        let connection = Self { db, watch, statement_timeout };
        // FULL: a commit is on the disk before it is answered. The WAL is cut back when it has grown. A connection
        // caches 8 MB; all of the process together 256 MB, however many tenants there are.
        connection.batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;
             PRAGMA trusted_schema = OFF; PRAGMA analysis_limit = 400; PRAGMA soft_heap_limit = 268435456",
        )?;
        Ok(connection)
    }

    /// Whether no transaction is open, be it that SQLite took it back by itself.
    pub(crate) fn idle(&self) -> bool {
        self.db.is_autocommit()
    }

    /// Runs trusted statements without a time limit.
    pub(crate) fn batch(&self, sql: &str) -> Result<(), Error> {
        self.db.execute_batch(sql).map_err(|error| errors::classify(&error, &self.db))
    }

    /// BEGIN, COMMIT, SAVEPOINT …; prepared once, without a time limit.
    pub(crate) fn control(&self, sql: &'static str) -> Result<(), Error> {
        self.db
            .prepare_cached(sql)
            .and_then(|mut statement| statement.raw_execute())
            .map(|_| ())
            .map_err(|error| errors::classify(&error, &self.db))
    }

    /// Commits. An I/O error leaves it open whether the change will be there after a restart.
    pub(crate) fn commit(&self) -> Result<(), Error> {
        let outcome = self.db.prepare_cached("COMMIT").and_then(|mut statement| statement.raw_execute());
        outcome.map(|_| ()).map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::SystemIoFailure) => {
                tracing::error!(%error, "SQLite could not finish a commit");
                Error::CommitUnknown
            }
            _ => errors::classify(&error, &self.db),
        })
    }

    pub(crate) fn rows(
        &mut self,
        sql: Text<'_>,
        params: &[Value<'_>],
        columns: &'static [&'static str],
        limit: Option<Instant>,
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.timed(sql, params, limit, |mut statement| {
            let fields = {
                let count = statement.column_count();
                resolve(columns, (0..count).map(|at| statement.column_name(at).unwrap_or_default()))?
            };
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                each(&Row::new(Cells::Lite(row), &fields, columns))?;
            }
            Ok(())
        })
    }

    pub(crate) fn execute(
        &mut self,
        sql: Text<'_>,
        params: &[Value<'_>],
        limit: Option<Instant>,
    ) -> Result<u64, Error> {
        self.timed(sql, params, limit, |mut statement| Ok(statement.raw_execute()? as u64))
    }

    fn timed<T>(
        &self,
        sql: Text<'_>,
        params: &[Value<'_>],
        limit: Option<Instant>,
        work: impl FnOnce(CachedStatement<'_>) -> Result<T, Failure>,
    ) -> Result<T, Error> {
        let end = Instant::now() + self.statement_timeout;
        self.watch.set(limit.map_or(end, |limit| limit.min(end)));
        let outcome = self.prepare(sql, params).and_then(work);
        self.watch.clear();
        outcome.map_err(|failure| match failure {
            Failure::Ours(error) => error,
            Failure::Theirs(error) => errors::classify(&error, &self.db),
        })
    }

    fn prepare(&self, sql: Text<'_>, params: &[Value<'_>]) -> Result<CachedStatement<'_>, Failure> {
        let mut statement = self.db.prepare_cached(for_sqlite(sql.as_str()))?;
        let (wanted, given) = (statement.parameter_count(), params.len());
        if wanted != given {
            let reason = format!("the statement takes {wanted} values, not {given}");
            return Err(Failure::Ours(Error::Parameter { index: wanted.min(given) + 1, reason }));
        }
        for (at, value) in params.iter().enumerate() {
            statement.raw_bind_parameter(at + 1, value)?;
        }
        Ok(statement)
    }

    pub(super) fn raw(&self) -> &rusqlite::Connection {
        &self.db
    }
}

/// An error of ours on its way through the code of the driver.
enum Failure {
    Ours(Error),
    Theirs(rusqlite::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Theirs(error)
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null(_) | Self::Unfit(..) => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Self::Text(value) | Self::Json(value) => ValueRef::Text(value.as_bytes()),
            Self::Bytes(value) => ValueRef::Blob(value),
            Self::Uuid(value) => ValueRef::Blob(value.as_bytes()),
            Self::Time(value) => ValueRef::Integer(value.as_micros()),
        }))
    }
}
