//! What PostgreSQL's errors mean, by SQLSTATE.

use tokio_postgres::error::{DbError, SqlState};

use crate::Error;

pub(super) fn classify(error: tokio_postgres::Error) -> Error {
    let Some(db) = error.as_db_error() else {
        return without_state(error);
    };
    let constraint = || db.constraint().unwrap_or_default().to_owned();
    match db.code() {
        &SqlState::UNIQUE_VIOLATION => Error::Unique { constraint: constraint() },
        &SqlState::FOREIGN_KEY_VIOLATION => {
            Error::ForeignKey { constraint: db.constraint().map(str::to_owned) }
        }
        &SqlState::CHECK_VIOLATION => Error::Check { constraint: constraint() },
        &SqlState::EXCLUSION_VIOLATION => Error::Excluded { constraint: constraint() },
        &SqlState::NOT_NULL_VIOLATION => Error::NotNull { column: column(db) },
        &SqlState::QUERY_CANCELED => Error::Timeout,
        &SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly,
        &SqlState::T_R_SERIALIZATION_FAILURE
        | &SqlState::T_R_DEADLOCK_DETECTED
        | &SqlState::LOCK_NOT_AVAILABLE => Error::Retry,
        state if away(state) => {
            tracing::warn!(%error, "PostgreSQL ended the connection");
            Error::Unavailable
        }
        _ => Error::other(error),
    }
}

/// Whether the server shuts down, starts up, has no place left, or broke the connection.
pub(super) fn away(state: &SqlState) -> bool {
    let code = state.code();
    code.starts_with("08") || code.starts_with("57P") || code.starts_with("53") || code == "25P03"
}

/// A statement that was prepared before a migration changed what it returns, or that a proxy forgot.
pub(super) fn stale_statement(error: &tokio_postgres::Error) -> bool {
    error.as_db_error().is_some_and(|db| {
        *db.code() == SqlState::INVALID_SQL_STATEMENT_NAME
            || (*db.code() == SqlState::FEATURE_NOT_SUPPORTED
                && db.routine() == Some("RevalidateCachedQuery"))
    })
}

pub(super) fn undefined_table(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|state| *state == SqlState::UNDEFINED_TABLE)
}

fn without_state(error: tokio_postgres::Error) -> Error {
    use std::error::Error as _;
    let io = error.source().is_some_and(|source| source.is::<std::io::Error>());
    if error.is_closed() || io {
        tracing::warn!(%error, "the connection to PostgreSQL broke");
        Error::Unavailable
    } else {
        Error::other(error)
    }
}

fn column(db: &DbError) -> String {
    format!("{}.{}", db.table().unwrap_or_default(), db.column().unwrap_or_default())
}
