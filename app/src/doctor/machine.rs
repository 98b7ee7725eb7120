//! What the operating system lets us do.

use std::fs;

use super::Finding;
use crate::config::Config;

/// Every connection is an open file, and so is every file of the database.
pub(super) fn open_files(config: &Config) -> Finding {
    const ABOUT: &str = "open files";
    /// Beside the requests: database, log, index, mail.
    const OTHERS: usize = 256;
    let wanted = config.requests_in_flight + config.database_connections + OTHERS;
    match fs::read_to_string("/proc/self/limits").ok().as_deref().and_then(soft_limit) {
        Some(limit) if limit < wanted => Finding::doubtful(
            ABOUT,
            format!("{limit} allowed, {wanted} needed under full load"),
            format!("allow more (ulimit -n {wanted}, LimitNOFILE={wanted}) or lower requests_in_flight"),
        ),
        Some(limit) => Finding::fine(ABOUT, format!("{limit} allowed")),
        None => Finding::fine(ABOUT, "the limit cannot be told on this system"),
    }
}

fn soft_limit(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    match line.split_whitespace().next()? {
        "unlimited" => Some(usize::MAX),
        number => number.parse().ok(),
    }
}
