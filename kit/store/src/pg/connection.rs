//! One connection and the runtime that drives it.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, atomic::AtomicUsize},
    time::Duration,
};

use tokio::runtime::Runtime;
use tokio_postgres::{Client, Statement, types::ToSql};

use super::{
    driver::{Alive, Driver},
    errors,
    statements::{Key, Statements},
    tls::Connector,
};
use crate::{
    BoxError, DbName, Error, Row, Value,
    row::{Cells, resolve},
    sql::{Text, for_postgres},
};

/// How much longer than the server's own limit we wait before we hold the connection for dead.
const GRACE: Duration = Duration::from_secs(2);

pub(crate) struct Connection {
    client: Client,
    driver: Driver,
    statements: Statements,
    /// Numbers the schemas this connection has seen, for the keys of its statements.
    schemas: HashMap<DbName, u32>,
    /// The schema that names without one are looked up in. `None` when that is unknown.
    current: Option<DbName>,
    number: u32,
    /// Sent together with the first statement of the transaction, to spare a round trip.
    opening: Option<Opening>,
    patience: Duration,
    /// Not to be used for another transaction.
    broken: bool,
}

/// The beginning of a transaction that has not been sent yet.
struct Opening {
    /// To look names up in from now on, where that changes.
    schema: Option<DbName>,
    begin: &'static str,
}

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// One snapshot for all statements; the server refuses writes.
    Read,
    /// One snapshot too, and of two that change the same row the later one fails with 40001 and runs again. So
    /// nobody overwrites what he has not seen, as with the one writer of SQLite.
    Write,
    /// After such a failure: waits until all others that failed in this schema are through, and takes its snapshot
    /// then. However hot a row is, its writers so get their turn one after the other.
    WriteInTurn,
    /// Each statement sees the latest state.
    WriteLatest,
}

impl Mode {
    const fn begin(self) -> &'static str {
        match self {
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE",
            Self::WriteLatest => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            // LOCK takes no snapshot. The table is there in every schema, and only migrations write to it.
            Self::WriteInTurn => {
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE; \
                 LOCK TABLE schema_migrations IN SHARE ROW EXCLUSIVE MODE"
            }
        }
    }
}

impl Connection {
    pub(super) fn connect(
        runtime: Arc<Runtime>,
        connector: &Connector,
        alive: &Arc<AtomicUsize>,
        statement_timeout: Duration,
    ) -> Result<Self, BoxError> {
        let (client, mover) = runtime.block_on(connector.connect())?;
        Ok(Self {
            client,
            driver: Driver::new(runtime, mover, Alive::one_more(alive)),
            statements: Statements::new(),
            schemas: HashMap::new(),
            current: None,
            number: 0,
            opening: None,
            patience: statement_timeout + GRACE,
            broken: false,
        })
    }

    /// Whether another transaction may run on it.
    pub(super) fn usable(&self) -> bool {
        !self.broken && !self.driver.closed()
    }

    /// Says goodbye, after what was put on its way.
    pub(super) fn close(self) {
        let Self { client, driver, statements, .. } = self;
        drop((statements, client));
        driver.finish();
    }

    /// Waits for something else without neglecting the connection.
    pub(super) fn attend<T>(&mut self, work: impl Future<Output = T>) -> Option<T> {
        self.driver.attend(work).ok()
    }

    /// Notes that a transaction begins; nothing is sent before its first statement.
    pub(super) fn begin(&mut self, db: &DbName, mode: Mode) {
        let schema = (self.current.as_ref() != Some(db)).then(|| db.clone());
        if schema.is_some() {
            let next = u32::try_from(self.schemas.len()).unwrap_or(u32::MAX);
            self.number = *self.schemas.entry(db.clone()).or_insert(next);
            self.current = None;
        }
        self.opening = Some(Opening { schema, begin: mode.begin() });
    }

    /// Ends a read without waiting: the server works it off before whatever comes next.
    pub(super) fn end(&mut self) {
        if self.opening.take().is_none() {
            self.driver.put(self.client.batch_execute("COMMIT"));
        }
    }

    /// Takes everything back, and waits for it: whoever hears of the refusal finds no lock of ours.
    pub(super) fn roll_back(&mut self) {
        if self.opening.take().is_none() && !self.broken {
            self.broken = self.control("ROLLBACK").is_err();
        }
    }

    /// Keeps what was done.
    pub(super) fn commit(&mut self) -> Result<(), Error> {
        if self.opening.take().is_some() {
            return Ok(());
        }
        match self.driver.run(self.patience, self.client.batch_execute("COMMIT")) {
            Ok(Ok(())) => Ok(()),
            // The server said that it did not commit …
            Ok(Err(error)) if error.code().is_some_and(|state| !errors::away(state)) => {
                Err(errors::classify(error))
            }
            // … or it went away before it said anything.
            Ok(Err(_)) | Err(_) => {
                self.broken = true;
                Err(Error::CommitUnknown)
            }
        }
    }

    pub(crate) fn rows(
        &mut self,
        sql: Text<'_>,
        params: &[Value<'_>],
        columns: &'static [&'static str],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let statement = self.prepare(sql, params)?;
        let values = values(params);
        let rows = self.run(async |client| client.query(&statement, &values).await)?;
        let fields = resolve(columns, statement.columns().iter().map(tokio_postgres::Column::name))?;
        rows.iter().try_for_each(|row| each(&Row::new(Cells::Postgres(row), &fields, columns)))
    }

    pub(crate) fn execute(&mut self, sql: Text<'_>, params: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepare(sql, params)?;
        let values = values(params);
        self.run(async |client| client.execute(&statement, &values).await)
    }

    /// SAVEPOINT and the like.
    pub(crate) fn control(&mut self, sql: &str) -> Result<(), Error> {
        self.run(async |client| client.batch_execute(sql).await)
    }

    fn prepare(&mut self, sql: Text<'_>, params: &[Value<'_>]) -> Result<Statement, Error> {
        let key = Key::new(self.number, sql, params);
        if let Some(known) = self.statements.get(&key) {
            return Ok(known);
        }
        let text = for_postgres(sql.as_str())?;
        let types: Vec<_> = params.iter().map(|value| value.kind().postgres()).collect();
        let statement = self.run(async |client| client.prepare_typed(&text, &types).await)?;
        let (wanted, given) = (statement.params().len(), params.len());
        if wanted != given {
            let reason = format!("the statement takes {wanted} values, not {given}");
            return Err(Error::Parameter { index: wanted.min(given) + 1, reason });
        }
        self.statements.insert(key, statement.clone());
        Ok(statement)
    }

    /// Runs one request, and with it the beginning of the transaction if that is still to be sent.
    fn run<T>(
        &mut self,
        work: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, Error> {
        let opening = self.opening.take();
        let client = &self.client;
        let all = async {
            let Some(opening) = &opening else { return (Ok(()), work(client).await) };
            let schema = opening.schema.as_ref();
            // In this order they are written, and answered after one round trip.
            let (set, begin, outcome) = tokio::join!(biased; set_schema(client, schema), client.batch_execute(opening.begin), work(client));
            (set.and(begin), outcome)
        };
        let Ok((opened, outcome)) = self.driver.run(self.patience, all) else {
            self.broken = true;
            tracing::warn!("PostgreSQL did not answer in time");
            return Err(Error::Unavailable);
        };
        if let Err(error) = opened {
            let error = errors::classify(error);
            // Waiting for the turn may take too long; whatever else is wrong, nothing more runs on it.
            self.broken |= !matches!(error, Error::Retry);
            return Err(error);
        }
        if let Some(Opening { schema: Some(schema), .. }) = opening {
            self.current = Some(schema);
        }
        outcome.map_err(|error| self.failed(error))
    }

    fn failed(&mut self, error: tokio_postgres::Error) -> Error {
        if errors::stale_statement(&error) {
            self.statements.clear();
            return Error::Retry;
        }
        if errors::undefined_table(&error)
            && let Some(db) = self.missing()
        {
            return Error::NoDatabase { name: db.to_string() };
        }
        let error = errors::classify(error);
        self.broken |= matches!(error, Error::Unavailable);
        error
    }

    /// The database, if it is not there at all. The transaction that found a table missing is over either way.
    fn missing(&mut self) -> Option<DbName> {
        const FIND: &str = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1";
        let db = self.current.clone()?;
        let schema = Value::Text(db.schema().into());
        self.control("ROLLBACK").ok()?;
        let found = self.run(async |client| client.query_opt(FIND, &[&schema]).await).ok()?;
        found.is_none().then_some(db)
    }
}

async fn set_schema(client: &Client, db: Option<&DbName>) -> Result<(), tokio_postgres::Error> {
    match db {
        // The name is made of a-z, 0-9 and _ alone.
        Some(db) => client.batch_execute(&format!("SET search_path TO \"{}\"", db.schema())).await,
        None => Ok(()),
    }
}

fn values<'v>(params: &'v [Value<'_>]) -> Vec<&'v (dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}
