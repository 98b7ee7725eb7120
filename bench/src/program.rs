//! The real program: how soon it answers, what it holds in memory, how many requests it serves.

use std::{
    thread,
    time::{Duration, Instant},
};

use journeys::{Database, Program, ProgramOptions};
use serde_json::json;

use crate::{
    Outcome,
    load::Load,
    measure::{Row, postmaster, under_load},
    process, say,
};

/// Starts of which the median counts.
const STARTS: usize = 10;

/// How long it is left alone before its memory is read.
const REST: Duration = Duration::from_secs(30);

const EMAIL: &str = "bench@example.org";
const PASSWORD: &str = "correct-horse-7-battery-staple";

/// What starting costs.
pub(crate) struct Start {
    /// From the start of the process to the first answered request of the home page; milliseconds, sorted.
    pub(crate) first_answer_ms: Vec<f64>,
    pub(crate) idle_mb: f64,
}

/// Starts it again and again on the embedded database, with demo content present.
pub(crate) fn start(realmx: &str) -> Outcome<Start> {
    say("cold start");
    let mut program = options(realmx, Database::sqlite()).start();
    let mut first_answer_ms = Vec::new();
    for _ in 0..STARTS {
        program.terminate();
        let begun = Instant::now();
        program.spawn();
        let client = program.client();
        while client.get("/").try_send().is_none_or(|answer| answer.status != 200) {
            thread::sleep(Duration::from_millis(1));
        }
        first_answer_ms.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    first_answer_ms.sort_by(f64::total_cmp);
    say("resting");
    thread::sleep(REST);
    Ok(Start { first_answer_ms, idle_mb: process::resident_mb(program.pid())? })
}

/// The home page as a guest, and the own account with an access token.
pub(crate) fn pages(realmx: &str, server: &str, seconds: u32, runs: usize) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for database in ["SQLite", "PostgreSQL"] {
        let (mut home, mut account) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            say(&format!("program on {database}"));
            let place = match database {
                "SQLite" => Database::sqlite(),
                _ => Database::postgres().ok_or("no PostgreSQL")?,
            };
            let postmaster = place.url().map(|_| postmaster(server)).transpose()?;
            let program = options(realmx, place).start();
            let load = |path: &str, token| Load {
                script: "get",
                url: format!("{}{path}", program.url()),
                token,
                seconds,
            };
            home.push(under_load(program.pid(), postmaster, &load("/", None))?);
            let token = token(&program);
            account.push(under_load(program.pid(), postmaster, &load("/api/v1/me", Some(token)))?);
        }
        rows.push(Row { what: "home page", database, runs: home });
        rows.push(Row { what: "/api/v1/me", database, runs: account });
    }
    Ok(rows)
}

fn options(realmx: &str, database: Database) -> ProgramOptions {
    ProgramOptions::new(realmx, database)
        .with("REALMX_DEMO", "1")
        .with("REALMX_RATE_LIMIT", "off")
        .with("REALMX_LOG", "warn")
}

/// An access token of a new account.
fn token(program: &Program) -> String {
    program.done(&["user", "create", "--email", EMAIL, "--password", PASSWORD, "--role", "STUDENT"]);
    let credentials = json!({ "email": EMAIL, "password": PASSWORD });
    let signed_in = program.client().post("/api/v1/auth/signin").json(&credentials).send().is(200).json();
    signed_in["accessToken"].as_str().unwrap_or_default().to_owned()
}
