//! Migrations of a file: all of them in one exclusive transaction.

use std::{path::Path, time::Duration};

use kernel::Timestamp;

use super::connection::Connection;
use crate::{
    Dialect, Error, MigrationReport, MigrationSet,
    migrate::{self, Applied, MigrationError, Step},
};

/// How long to wait for another process that migrates the same file.
const WAIT: Duration = Duration::from_secs(60);

pub(super) fn run(
    path: &Path,
    statement_timeout: Duration,
    sets: &[MigrationSet],
    now: Timestamp,
) -> Result<MigrationReport, Error> {
    let connection = Connection::create(path, statement_timeout)?;
    connection.raw().busy_timeout(WAIT).map_err(super::errors::plain)?;
    // A table is rebuilt by making a new one and renaming it; references are checked once, at the end.
    connection.batch("PRAGMA foreign_keys = OFF")?;
    connection.batch("BEGIN IMMEDIATE")?;
    let outcome = apply(&connection, sets, now);
    connection.batch(if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    outcome
}

fn apply(connection: &Connection, sets: &[MigrationSet], now: Timestamp) -> Result<MigrationReport, Error> {
    connection.batch(&migrate::for_sqlite(migrate::TABLE))?;
    let plan = migrate::plan(Dialect::Sqlite, sets, &applied(connection)?)?;
    for step in &plan.steps {
        let text = migrate::for_sqlite(step.sql);
        connection.batch(&text).map_err(|cause| MigrationError::failed(step, cause))?;
        record(connection, step, now)?;
    }
    if !plan.steps.is_empty() {
        check_references(connection)?;
    }
    Ok(plan.report())
}

fn applied(connection: &Connection) -> Result<Vec<Applied>, Error> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Applied { set: row.get("set_name")?, name: row.get("name")?, checksum: row.get("checksum")? })
    };
    let mut statement = connection.raw().prepare(migrate::APPLIED).map_err(super::errors::plain)?;
    let rows = statement.query_map([], read).map_err(super::errors::plain)?;
    rows.collect::<Result<_, _>>().map_err(super::errors::plain)
}

fn record(connection: &Connection, step: &Step, now: Timestamp) -> Result<(), Error> {
    let row = (step.set, &step.name, &step.checksum, now.as_micros());
    connection.raw().execute(migrate::RECORD, row).map(|_| ()).map_err(super::errors::plain)
}

fn check_references(connection: &Connection) -> Result<(), Error> {
    let first: Result<String, _> =
        connection
            .raw()
            .query_row("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", [], |row| row.get(0));
    match first {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(()),
        Err(error) => Err(super::errors::plain(error)),
        Ok(table) => Err(MigrationError::DanglingReference { table }.into()),
    }
}
