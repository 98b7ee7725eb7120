//! PostgreSQL: threads, each with its connection; a database is a schema.

mod config;
mod connection;
mod crowd;
mod driver;
mod errors;
mod migrate;
mod outage;
mod pool;
mod statements;
mod tls;
mod values;

pub(crate) use config::parse;
pub(crate) use connection::Connection;
pub(crate) use pool::{Postgres, Settings};
