//! The load: wrk, as a program of its own beside the server.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use serde::Deserialize;

use crate::Outcome;

/// Connections kept busy at the same time.
pub(crate) const CONNECTIONS: u32 = 64;

/// What to ask for, how and how long.
pub(crate) struct Load<'a> {
    /// A file of `wrk/`, without its ending.
    pub(crate) script: &'a str,
    /// Scheme, host, port and path; scripts that choose their own path ignore the latter.
    pub(crate) url: String,
    /// Bearer token sent along.
    pub(crate) token: Option<String>,
    pub(crate) seconds: u32,
}

/// What came of it. Latencies in microseconds.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Loaded {
    pub(crate) requests: u64,
    pub(crate) micros: u64,
    pub(crate) p50: u64,
    pub(crate) p99: u64,
    /// Answers that were not 2xx or 3xx.
    refused: u64,
    /// Connections that broke and requests that got no answer.
    failed: u64,
}

impl Loaded {
    pub(crate) fn per_second(&self) -> f64 {
        self.requests as f64 * 1e6 / self.micros as f64
    }
}

impl Load<'_> {
    pub(crate) fn run(&self) -> Outcome<Loaded> {
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("wrk");
        let mut command = Command::new("wrk");
        command
            .arg("--threads=1")
            .arg(format!("--connections={CONNECTIONS}"))
            .arg(format!("--duration={}s", self.seconds))
            .arg("--latency")
            .arg("--script")
            .arg(scripts.join(format!("{}.lua", self.script)))
            .arg(&self.url)
            .env("BENCH_WRK", &scripts)
            .stdin(Stdio::null());
        if let Some(token) = &self.token {
            command.env("BENCH_TOKEN", token);
        }
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let result = said
            .lines()
            .find_map(|line| line.strip_prefix("RESULT "))
            .ok_or_else(|| format!("wrk: {said}{}", String::from_utf8_lossy(&output.stderr)))?;
        let loaded: Loaded = serde_json::from_str(result)?;
        // A figure full of refusals would be a lie.
        if loaded.refused + loaded.failed > 0 {
            return Err(format!("{} at {}: {loaded:?}", self.script, self.url).into());
        }
        Ok(loaded)
    }
}
