//! What whole journeys need: the real program on a free port, its databases, a client for its API and a
//! real browser. The journeys themselves are in `journeys/` beside this crate; they are a test of the
//! package `realmx`, because cargo then builds the program they start.
//!
//! Everything here panics with a sentence when the world is not as a test needs it: the test is the reader.
//!
//! Deliberately absent: asynchrony. A test does one thing after the other; load is threads.

mod browser;
mod client;
mod database;
mod mailbox;
mod program;
mod wait;

pub use browser::{Browser, BrowserOptions, Page};
pub use client::{Answer, Client, Request};
pub use database::{Database, ScratchServer};
pub use mailbox::{link_in_mail, recipients};
pub use program::{Program, ProgramOptions};
pub use wait::{patiently, until, within};

/// The root of the repository.
pub fn repository() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Makes one test per database out of a function that takes a [`Database`].
///
/// The PostgreSQL one fails without `REALMX_TEST_POSTGRES` where `CI=true`; elsewhere it says that it is skipped.
#[macro_export]
macro_rules! on_each_database {
    ($($journey:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $journey() { super::$journey($crate::Database::sqlite()); })+
        }
        mod postgres {
            $(#[test] fn $journey() {
                if let Some(database) = $crate::Database::postgres() { super::$journey(database); }
            })+
        }
    };
}
