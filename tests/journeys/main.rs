//! Journeys: what people and programs do with the whole product, from outside, on both databases.
//!
//! Each test starts a program of its own with an empty database, so none depends on another.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on fails, helpers included")]

mod account_api;
mod account_browser;
mod admin;
mod api_contract;
mod bad_input;
mod crash;
mod documents;
mod every_page;
mod lessons;
mod outage;
mod person;
mod preferences;
mod shutdown;
mod slow_clients;
mod start_up;
mod tenants;

use journeys::{Database, ProgramOptions};

/// The program that cargo has just built, on this database.
fn realmx(database: Database) -> ProgramOptions {
    ProgramOptions::new(env!("CARGO_BIN_EXE_realmx"), database)
}
