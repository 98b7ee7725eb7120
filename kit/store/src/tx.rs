//! The open transaction that a closure works in.

use std::time::{Duration, Instant};

use crate::{Error, FromColumn, FromRow, Row, Sql, Value, lite, pg, row::Scalar, sql::Text};

/// Which database is underneath; for the rare place where two texts are unavoidable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// An open transaction. SQL has placeholders `?1`, `?2`, … and reads the same on both databases.
pub struct Tx<'t> {
    session: &'t mut Session,
}

/// A connection and what is known of the transaction on it.
pub(crate) struct Session {
    pub(crate) engine: Engine,
    pub(crate) state: State,
}

pub(crate) enum Engine {
    Lite(lite::Connection),
    Postgres(Box<pg::Connection>),
}

/// A statement that takes so long is logged.
const SLOW: Duration = Duration::from_millis(500);

/// What one run of a closure did to its transaction.
#[derive(Default)]
pub(crate) struct State {
    /// The first error; nothing works after it, on either database.
    failed: Option<Error>,
    /// Met other work; running the closure again may help.
    pub(crate) retry: bool,
    /// The connection broke.
    pub(crate) lost: bool,
    /// The whole transaction must be over by then.
    deadline: Option<Instant>,
    /// Wrote something that a worker waits for.
    pub(crate) woke: bool,
}

impl State {
    pub(crate) fn until(deadline: Instant) -> Self {
        Self { deadline: Some(deadline), ..Self::default() }
    }
}

impl<'t> Tx<'t> {
    pub(crate) const fn new(session: &'t mut Session) -> Self {
        Self { session }
    }

    /// The same transaction for a shorter time.
    pub(crate) const fn reborrow(&mut self) -> Tx<'_> {
        Tx { session: self.session }
    }

    pub const fn dialect(&self) -> Dialect {
        match self.session.engine {
            Engine::Lite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// All rows.
    pub fn query<R: FromRow>(&mut self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        self.collect(Text::Static(sql), params)
    }

    /// The one row; [`Error::NotFound`] if there is none. Of several it is the first.
    pub fn query_one<R: FromRow>(&mut self, sql: &'static str, params: &[Value<'_>]) -> Result<R, Error> {
        self.query_opt(sql, params)?.ok_or(Error::NotFound)
    }

    /// The first row, if there is one.
    pub fn query_opt<R: FromRow>(
        &mut self,
        sql: &'static str,
        params: &[Value<'_>],
    ) -> Result<Option<R>, Error> {
        self.first(Text::Static(sql), params)
    }

    /// The first column of the one row; [`Error::NotFound`] if there is none.
    pub fn scalar<T: FromColumn>(&mut self, sql: &'static str, params: &[Value<'_>]) -> Result<T, Error> {
        self.scalar_opt(sql, params)?.ok_or(Error::NotFound)
    }

    /// The first column of the first row, if there is one.
    pub fn scalar_opt<T: FromColumn>(
        &mut self,
        sql: &'static str,
        params: &[Value<'_>],
    ) -> Result<Option<T>, Error> {
        Ok(self.query_opt::<Scalar<T>>(sql, params)?.map(|scalar| scalar.0))
    }

    /// The first column of all rows.
    pub fn scalars<T: FromColumn>(
        &mut self,
        sql: &'static str,
        params: &[Value<'_>],
    ) -> Result<Vec<T>, Error> {
        let mut values = Vec::new();
        self.rows::<Scalar<T>>(Text::Static(sql), params, |scalar| values.push(scalar.0))?;
        Ok(values)
    }

    /// Changes rows; answers how many.
    pub fn execute(&mut self, sql: &'static str, params: &[Value<'_>]) -> Result<u64, Error> {
        self.change(Text::Static(sql), params)
    }

    /// [`Tx::query`] for a statement put together at run time.
    pub fn query_built<R: FromRow>(&mut self, sql: &Sql) -> Result<Vec<R>, Error> {
        let (text, values) = sql.parts();
        self.collect(text, values)
    }

    /// [`Tx::scalar`] for a statement put together at run time: the `total` of a filtered list.
    pub fn scalar_built<T: FromColumn>(&mut self, sql: &Sql) -> Result<T, Error> {
        let (text, values) = sql.parts();
        self.first::<Scalar<T>>(text, values)?.map(|scalar| scalar.0).ok_or(Error::NotFound)
    }

    /// [`Tx::execute`] for a statement put together at run time.
    pub fn execute_built(&mut self, sql: &Sql) -> Result<u64, Error> {
        let (text, values) = sql.parts();
        self.change(text, values)
    }

    /// Tries something that may fail: an error inside undoes what was done inside and leaves the rest alone.
    ///
    /// Without it any database error fails the whole transaction. What cannot be taken back (a lost
    /// connection, a conflict with other work, the time limit) still does.
    pub fn attempt<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin_attempt()?;
        let outcome = work(self);
        self.end_attempt(outcome.is_ok())?;
        outcome
    }

    pub(crate) fn begin_attempt(&mut self) -> Result<(), Error> {
        self.control("SAVEPOINT attempt")
    }

    /// `Err` when the attempt could not be ended and the whole transaction has failed.
    pub(crate) fn end_attempt(&mut self, keep: bool) -> Result<(), Error> {
        let state = &mut self.session.state;
        let final_ = state.retry || state.lost || state.overrun();
        if keep || final_ {
            self.sound()?;
            return self.control("RELEASE SAVEPOINT attempt");
        }
        state.failed = None;
        self.control("ROLLBACK TO SAVEPOINT attempt")?;
        self.control("RELEASE SAVEPOINT attempt")
    }

    fn control(&mut self, sql: &'static str) -> Result<(), Error> {
        self.guarded(Text::Static(sql), |engine, limit| engine.control(sql, limit))
    }

    /// Makes the worker look for new events and jobs right after COMMIT, and tells whoever listens to
    /// [`Store::wakes`](crate::Store::wakes). Events and jobs do it by themselves.
    pub const fn wake(&mut self) {
        self.session.state.woke = true;
    }

    /// Declares that the work met other work, so that it runs again.
    pub(crate) fn conflict(&mut self) -> Error {
        self.session.state.fail(Error::Retry)
    }

    /// Whether the transaction may still be kept.
    pub(crate) fn sound(&mut self) -> Result<(), Error> {
        let state = &mut self.session.state;
        match &state.failed {
            Some(error) => Err(error.clone()),
            None if state.overrun() => Err(state.fail(Error::Timeout)),
            None => Ok(()),
        }
    }

    fn collect<R: FromRow>(&mut self, sql: Text<'_>, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        let mut rows = Vec::new();
        self.rows(sql, params, |row| rows.push(row))?;
        Ok(rows)
    }

    fn first<R: FromRow>(&mut self, sql: Text<'_>, params: &[Value<'_>]) -> Result<Option<R>, Error> {
        let mut first = None;
        self.rows(sql, params, |row| {
            first.get_or_insert(row);
        })?;
        Ok(first)
    }

    fn rows<R: FromRow>(
        &mut self,
        sql: Text<'_>,
        params: &[Value<'_>],
        mut each: impl FnMut(R),
    ) -> Result<(), Error> {
        let mut decode = |row: &Row<'_>| R::from_row(row).map(&mut each);
        self.guarded(sql, |engine, limit| engine.rows(sql, params, R::COLUMNS, limit, &mut decode))
    }

    fn change(&mut self, sql: Text<'_>, params: &[Value<'_>]) -> Result<u64, Error> {
        self.guarded(sql, |engine, limit| engine.execute(sql, params, limit))
    }

    /// Every statement goes through here, so that an error ends the transaction on both databases alike.
    fn guarded<T>(
        &mut self,
        sql: Text<'_>,
        work: impl FnOnce(&mut Engine, Option<Instant>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.sound()?;
        let begun = Instant::now();
        let Session { engine, state } = &mut *self.session;
        let outcome = work(engine, state.deadline);
        let taken = begun.elapsed();
        if taken >= SLOW {
            tracing::warn!(sql = sql.as_str(), milliseconds = taken.as_millis(), "a slow statement");
        }
        outcome.map_err(|error| state.fail(error))
    }
}

impl State {
    /// The first error of the transaction.
    pub(crate) const fn failed(&self) -> Option<&Error> {
        self.failed.as_ref()
    }

    pub(crate) fn fail(&mut self, error: Error) -> Error {
        self.retry |= matches!(error, Error::Retry);
        self.lost |= matches!(error, Error::Unavailable);
        self.failed = Some(error.clone());
        error
    }

    fn overrun(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }
}

impl Engine {
    fn rows(
        &mut self,
        sql: Text<'_>,
        params: &[Value<'_>],
        columns: &'static [&'static str],
        limit: Option<Instant>,
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        fit(params)?;
        match self {
            Self::Lite(connection) => connection.rows(sql, params, columns, limit, each),
            Self::Postgres(connection) => connection.rows(sql, params, columns, each),
        }
    }

    fn execute(&mut self, sql: Text<'_>, params: &[Value<'_>], limit: Option<Instant>) -> Result<u64, Error> {
        fit(params)?;
        match self {
            Self::Lite(connection) => connection.execute(sql, params, limit),
            Self::Postgres(connection) => connection.execute(sql, params),
        }
    }

    /// Savepoints and the like; never a text from outside this crate.
    fn control(&mut self, sql: &'static str, limit: Option<Instant>) -> Result<(), Error> {
        match self {
            Self::Lite(connection) => connection.execute(Text::Static(sql), &[], limit).map(|_| ()),
            Self::Postgres(connection) => connection.control(sql),
        }
    }
}

fn fit(params: &[Value<'_>]) -> Result<(), Error> {
    for (at, value) in params.iter().enumerate() {
        if let Some(reason) = value.unfit() {
            return Err(Error::Parameter { index: at + 1, reason });
        }
    }
    Ok(())
}

/// What a write on PostgreSQL sees of others that commit while it runs. (SQLite has one writer.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Isolation {
    /// Nothing; changing what they changed fails and runs again.
    Snapshot,
    /// Each statement sees what is committed when it begins.
    Latest,
}

/// How long things may take, and how many may wait.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) statement: Duration,
    pub(crate) write: Duration,
    pub(crate) queue: usize,
    pub(crate) threads: usize,
}
