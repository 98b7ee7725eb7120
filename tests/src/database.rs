//! What a program under test keeps its data in.

use std::{
    env, process,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::repository;

/// Where the program keeps its data; gone with the value.
pub enum Database {
    Sqlite,
    /// A database of its own on a server that outlives the test.
    Postgres {
        server: String,
        name: String,
    },
    /// A server of its own, which the test may stop and start.
    Scratch(ScratchServer),
}

impl Database {
    pub fn sqlite() -> Self {
        Self::Sqlite
    }

    /// A fresh database on the server of `REALMX_TEST_POSTGRES`; `None` where there is no such server and
    /// nobody insists on one.
    pub fn postgres() -> Option<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = env::var("REALMX_TEST_POSTGRES") else {
            assert!(
                env::var("CI").as_deref() != Ok("true"),
                "REALMX_TEST_POSTGRES is not set: run `make test`, or scripts/with-postgres COMMAND"
            );
            skipped("REALMX_TEST_POSTGRES is not set");
            return None;
        };
        let name = format!("journey_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        execute(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        execute(&server, &format!("CREATE DATABASE {name}"));
        Some(Self::Postgres { server, name })
    }

    /// What `REALMX_DATABASE_URL` is set to; `None` leaves it unset, for the embedded database.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Sqlite => None,
            Self::Postgres { server, name } => {
                let (address, _) = server.rsplit_once('/').expect("a postgres:// URL names a database");
                Some(format!("{address}/{name}"))
            }
            Self::Scratch(server) => Some(server.url.clone()),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { server, name } = self {
            execute(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn execute(server: &str, sql: &str) {
    let mut client = Client::connect(server, NoTls).expect("the server of REALMX_TEST_POSTGRES answers");
    client.batch_execute(sql).expect("the user of REALMX_TEST_POSTGRES may create databases");
}

#[expect(clippy::print_stderr, reason = "the only way a Rust test can say that it did not run")]
fn skipped(why: &str) {
    eprintln!("SKIPPED: {why}");
}

/// A PostgreSQL server of the test's own.
pub struct ScratchServer {
    pub url: String,
    folder: TempDir,
}

impl ScratchServer {
    pub fn start() -> Self {
        let folder =
            tempfile::Builder::new().prefix("realmx-postgres.").tempdir().expect("a temporary folder");
        let url = script("start", &folder);
        Self { url, folder }
    }

    /// Ends the server and every connection to it; its data stays.
    pub fn stop(&self) {
        script("stop", &self.folder);
    }

    /// Starts it again, under the same URL.
    pub fn resume(&self) {
        let url = script("start", &self.folder);
        assert_eq!(url, self.url, "the server came back elsewhere");
    }
}

impl Drop for ScratchServer {
    fn drop(&mut self) {
        script("remove", &self.folder);
    }
}

/// Runs `scripts/postgres` and returns what it printed.
fn script(verb: &str, folder: &TempDir) -> String {
    let output = Command::new(repository().join("scripts/postgres"))
        .arg(verb)
        .arg(folder.path())
        .output()
        .expect("scripts/postgres runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "scripts/postgres {verb}: {said}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
