//! What SQLite's errors mean.

use rusqlite::{Connection, ErrorCode, ffi};

use crate::Error;

/// Classifies an error where no constraint can be at fault.
pub(crate) fn plain(error: rusqlite::Error) -> Error {
    by_code(&error).unwrap_or_else(|| Error::other(error))
}

/// Classifies an error; a unique constraint is looked up by the columns that SQLite names.
pub(crate) fn classify(error: &rusqlite::Error, db: &Connection) -> Error {
    if let Some(known) = by_code(error) {
        return known;
    }
    let rusqlite::Error::SqliteFailure(failure, Some(message)) = error else {
        return Error::sentence(error.to_string());
    };
    let named = message.split_once(" failed: ").map_or(message.as_str(), |(_, name)| name);
    match failure.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE => Error::Unique { constraint: unique(db, named) },
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            Error::Unique { constraint: format!("{}_pkey", table_and_columns(named).0) }
        }
        ffi::SQLITE_CONSTRAINT_CHECK => Error::Check { constraint: named.to_owned() },
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::ForeignKey { constraint: None },
        ffi::SQLITE_CONSTRAINT_NOTNULL => Error::NotNull { column: named.to_owned() },
        ffi::SQLITE_CONSTRAINT_TRIGGER => Error::Excluded { constraint: named.to_owned() },
        _ => Error::sentence(error.to_string()),
    }
}

fn by_code(error: &rusqlite::Error) -> Option<Error> {
    match error.sqlite_error_code()? {
        ErrorCode::OperationInterrupted => Some(Error::Timeout),
        ErrorCode::ReadOnly => Some(Error::ReadOnly),
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::OutOfMemory => {
            tracing::error!(%error, "SQLite cannot work");
            Some(Error::Unavailable)
        }
        _ => None,
    }
}

/// `users.tenant, users.email` → `users` and its columns.
fn table_and_columns(named: &str) -> (&str, Vec<&str>) {
    let table = named.split_once('.').map_or(named, |(table, _)| table);
    let columns = named.split(", ").filter_map(|column| column.split_once('.')).map(|(_, column)| column);
    (table, columns.collect())
}

/// The name that PostgreSQL would give: that of the unique index, or `table_column_key`.
fn unique(db: &Connection, named: &str) -> String {
    if let Some(index) = named.strip_prefix("index ") {
        return index.trim_matches('\'').to_owned();
    }
    let (table, columns) = table_and_columns(named);
    index_over(db, table, &columns).unwrap_or_else(|| format!("{table}_{}_key", columns.join("_")))
}

/// The index made by CREATE UNIQUE INDEX over exactly these columns.
fn index_over(db: &Connection, table: &str, columns: &[&str]) -> Option<String> {
    const INDEXES: &str = "SELECT name FROM pragma_index_list(?1) WHERE \"unique\" = 1 AND origin = 'c'";
    const COLUMNS: &str = "SELECT name FROM pragma_index_info(?1) ORDER BY seqno";
    let list = |sql: &str, of: &str| -> rusqlite::Result<Vec<String>> {
        db.prepare_cached(sql)?.query_map([of], |row| row.get(0))?.collect()
    };
    let indexes = list(INDEXES, table).ok()?;
    indexes.into_iter().find(|index| list(COLUMNS, index).is_ok_and(|found| found == columns))
}
