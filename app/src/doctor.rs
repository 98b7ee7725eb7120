//! `realmx doctor`: is everything there that the service needs, and if not, how is it mended?
//!
//! Every check is a function that answers one [`Finding`]; none changes anything.

mod address;
mod files;
mod machine;
mod services;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::config::Loaded;

pub(crate) use services::{clock, database, mail_server, migrations};

/// What a check says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// What was looked at, in a word or two.
    pub(crate) about: &'static str,
    pub(crate) verdict: Verdict,
    /// What was found.
    pub(crate) found: String,
    /// What to do about it; empty where all is well.
    pub(crate) mend: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Fine,
    /// Works, but not as it should in earnest.
    Doubtful,
    /// The service cannot work like this, or must not.
    Broken,
}

impl Finding {
    fn fine(about: &'static str, found: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Fine, found: found.into(), mend: String::new() }
    }

    fn doubtful(about: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Doubtful, found: found.into(), mend: mend.into() }
    }

    fn broken(about: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Broken, found: found.into(), mend: mend.into() }
    }
}

/// The checks that need nothing but the configuration and this machine.
pub(crate) fn local_findings(loaded: &Loaded) -> Vec<Finding> {
    let config = &loaded.config;
    vec![
        files::configuration(loaded),
        files::data_dir(&config.data_dir),
        files::disk_space(&config.data_dir),
        files::secret_key(config),
        machine::open_files(config),
        address::public_address(config),
        address::mail(config),
        address::demo(config),
        address::rate_limits(config),
    ]
}

/// All findings, as they are printed.
#[derive(Debug)]
pub(crate) struct Report(pub(crate) Vec<Finding>);

impl Report {
    /// Nothing is broken; doubts may remain.
    pub(crate) fn is_healthy(&self) -> bool {
        self.0.iter().all(|finding| finding.verdict != Verdict::Broken)
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.0.iter().filter(|finding| finding.verdict == verdict).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.0 {
            let verdict = match finding.verdict {
                Verdict::Fine => "ok",
                Verdict::Doubtful => "warn",
                Verdict::Broken => "FAIL",
            };
            writeln!(f, "{verdict:5}{:16}{}", finding.about, finding.found)?;
            if !finding.mend.is_empty() {
                writeln!(f, "{:21}-> {}", "", finding.mend)?;
            }
        }
        let (doubtful, broken) = (self.count(Verdict::Doubtful), self.count(Verdict::Broken));
        write!(f, "{} checks, {doubtful} warnings, {broken} failures", self.0.len())
    }
}
