//! SQLite: one file per database in WAL mode; any number of readers, one writer that commits in groups.

mod connection;
mod database;
mod errors;
mod migrate;
mod reader;
mod writer;

pub(crate) use connection::Connection;
pub(crate) use database::{Lite, Settings};
