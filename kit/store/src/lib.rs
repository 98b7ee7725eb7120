//! One small API over SQLite and PostgreSQL: read, write, migrations, outbox, jobs.

// The derive names this crate as its users do.
extern crate self as store;

mod backoff;
mod cx;
pub mod dead;
mod error;
pub mod idempotency;
mod jobs;
mod lite;
mod migrate;
mod name;
pub mod outbox;
mod pg;
mod plugs;
mod queue;
mod row;
mod schedule;
mod signal;
mod sql;
mod stats;

mod open;
mod task;
pub mod testing;
mod tx;
mod value;
mod worker;

pub use cx::Cx;
pub use error::{BoxError, Cause, Error};
pub use jobs::{Depths, GiveUp, Job, JobHandler, JobRun, When, depths};
pub use migrate::{MigrationError, MigrationReport, MigrationSet};
pub use name::{DbName, InvalidDbName};
pub use open::{Store, StoreConfig};
pub use outbox::{Event, EventRecord, Listener};
pub use plugs::Plugs;
pub use row::{Column, FromColumn, FromRow, Mismatch, Row};
pub use schedule::{Cron, InvalidCron, InvalidSchedule, Schedule};
pub use sql::Sql;
pub use stats::Stats;
pub use store_derive::FromRow;
pub use tx::{Dialect, Tx};
pub use value::{Json, ToValue, Value, ValueKind};
pub use worker::{InvalidWorker, Worker};

/// The tables of the store itself. [`Store::migrate`] applies them before all others, asked or not.
pub fn own_migrations() -> MigrationSet {
    migrations!("store", "migrations/20260101T0000_store.sql", "migrations/20260102T0000_listeners_seen.sql")
}
