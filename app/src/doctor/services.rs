//! Other programs: the database and the mail server, and whether their clocks agree with ours. The caller asks
//! them; here is what the answers mean.

use std::{error::Error, time::Duration};

use kernel::Timestamp;

use super::Finding;
use crate::{config::Config, out::chain};

/// Whether the database answered.
pub(crate) fn database(config: &Config, answer: Result<(), &(dyn Error + 'static)>) -> Finding {
    const ABOUT: &str = "database";
    let kind = if config.database_url.is_some() { "PostgreSQL" } else { "embedded database" };
    match answer {
        Ok(()) => Finding::fine(ABOUT, format!("the {kind} answers")),
        Err(error) if config.database_url.is_some() => Finding::broken(
            ABOUT,
            format!("PostgreSQL does not answer: {}", chain(error)),
            "check database_url, and whether the server is up and lets this machine and user in",
        ),
        Err(error) => Finding::broken(
            ABOUT,
            format!("the embedded database cannot be opened: {}", chain(error)),
            "check that data_dir is on a local disk and that this user owns its files",
        ),
    }
}

/// `pending` = migrations that were not applied yet, over all databases.
pub(crate) fn migrations(databases: usize, pending: usize) -> Finding {
    const ABOUT: &str = "tables";
    if pending == 0 {
        return Finding::fine(ABOUT, format!("up to date in {databases} databases"));
    }
    Finding::doubtful(
        ABOUT,
        format!("{pending} changes wait to be made in {databases} databases"),
        "run `realmx migrate`, or let the next start do it",
    )
}

/// Whether the mail server let us in. Not asked where mail stays here.
pub(crate) fn mail_server(answer: Result<(), &(dyn Error + 'static)>) -> Finding {
    const ABOUT: &str = "mail server";
    match answer {
        Ok(()) => Finding::fine(ABOUT, "lets us in"),
        Err(error) => Finding::broken(ABOUT, chain(error), "check smtp_url: host, port, user and password"),
    }
}

/// Tokens, sessions and time-outs count on the clock. `database` = the time on the database's machine.
pub(crate) fn clock(now: Timestamp, database: Option<Timestamp>) -> Finding {
    const ABOUT: &str = "clock";
    const MEND: &str = "let the machines keep their time with NTP (timedatectl set-ntp true)";
    /// This program did not exist before: 2026-01-01T00:00:00Z.
    const BEGINNING_SECONDS: i64 = 1_767_225_600;
    if now.as_seconds() < BEGINNING_SECONDS {
        return Finding::broken(ABOUT, format!("says {now}, which is long past"), MEND);
    }
    let Some(database) = database else { return Finding::fine(ABOUT, format!("says {now}")) };
    let apart = now.since(database).max(database.since(now));
    let found = format!("{} ms apart from the database's", apart.as_millis());
    if apart > Duration::from_secs(30) {
        Finding::broken(ABOUT, found, MEND)
    } else if apart > Duration::from_secs(2) {
        Finding::doubtful(ABOUT, found, MEND)
    } else {
        Finding::fine(ABOUT, found)
    }
}
