//! PostgreSQL: threads, each with its connection; a database is a schema.

mod config;
mod connection;
mod errors;
mod migrate;
mod pool;
mod statements;
mod tls;
mod values;

pub(crate) use config::parse;
pub(crate) use connection::Connection;
pub(crate) use pool::{Postgres, Settings};
