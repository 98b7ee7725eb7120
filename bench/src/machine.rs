//! On what it was measured: figures mean little without it.

use std::{fs, process::Command, thread};

use kernel::{Clock, SystemClock};
use postgres::{Client, NoTls};

use crate::Outcome;

/// Name and description of each thing that matters.
pub(crate) fn facts(server: &str) -> Outcome<Vec<(&'static str, String)>> {
    let mut database = Client::connect(server, NoTls)?;
    let postgres: String = database.query_one("SHOW server_version", &[])?.get(0);
    let fsync: String = database.query_one("SHOW fsync", &[])?.get(0);
    let cores = thread::available_parallelism()?;
    Ok(vec![
        ("date", SystemClock.now().to_string().chars().take(10).collect()),
        ("commit", said("git", &["rev-parse", "--short", "HEAD"])),
        (
            "processor",
            format!(
                "{}, {cores} cores, shared with the load generator",
                field("/proc/cpuinfo", "model name")
            ),
        ),
        ("memory", field("/proc/meminfo", "MemTotal")),
        ("system", format!("{}, Linux {}", system(), said("uname", &["-r"]))),
        ("compiler", said("rustc", &["--version"])),
        ("PostgreSQL", format!("{postgres}, fsync {fsync}, on the same machine")),
        ("load generator", said("wrk", &["--version"])),
    ])
}

/// The first line a program says; some say their version as an error.
fn said(program: &str, arguments: &[&str]) -> String {
    let Ok(output) = Command::new(program).args(arguments).output() else { return "unknown".into() };
    let text = [output.stdout, output.stderr].concat();
    let line = String::from_utf8_lossy(&text).lines().next().unwrap_or_default().to_owned();
    // What follows is a copyright notice.
    line.split(" Copyright").next().unwrap_or_default().trim().to_owned()
}

/// The first value of that name in a file of lines `name : value`.
fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
    value.map_or_else(|| "unknown".into(), |(_, value)| value.trim().to_owned())
}

fn system() -> String {
    let text = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.unwrap_or("unknown").trim_matches('"').to_owned()
}
