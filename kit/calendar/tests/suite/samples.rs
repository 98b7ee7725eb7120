//! Files that others have written, where they are at hand: each is imported, or refused with its reason.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use calendar::read;
use jiff::tz::TimeZone;

use crate::house::all;

/// Names the folder of samples.
const VARIABLE: &str = "REALMX_SAMPLES";
/// What became of each file: `name: outcome`.
const OUTCOMES: &str = include_str!("samples.txt");

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), found);
        } else if entry.path().extension().is_some_and(|extension| extension == "ics") {
            found.push(entry.path());
        }
    }
}

/// Events read, times found from 1900 until 2040, and what was wrong where.
fn outcome(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(problem) => format!("refused, {}@{}", problem.what.code(), problem.line),
        Ok(calendar) => {
            let home = TimeZone::get("Europe/Berlin").unwrap();
            let expanded = all(&calendar, 1900, 2040, &home);
            let (from, to) =
                ("1900-01-01T00:00:00Z".parse().unwrap(), "2040-01-01T00:00:00Z".parse().unwrap());
            let busy = calendar.busy(from, to, &home).found.len();
            let problems = calendar.problems.iter().chain(&expanded.problems);
            let problems: Vec<String> =
                problems.map(|problem| format!("{}@{}", problem.what.code(), problem.line)).collect();
            let (events, times) = (calendar.events, expanded.found.len());
            format!("{events} events, {times} times, {busy} busy; {}", problems.join(" "))
                .trim_end_matches("; ")
                .to_owned()
        }
    }
}

#[test]
fn every_file_is_imported_or_refused_with_its_reason() {
    let Some(folder) = env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) else {
        println!("SKIPPED: {VARIABLE} is not set");
        return;
    };
    let root = Path::new(&folder).join("calendars");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let mut lines = String::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        lines += &format!("{name}: {}\n", outcome(&fs::read(&path).unwrap()));
    }
    let wanted: Vec<&str> = OUTCOMES.lines().collect();
    let differing: Vec<&str> = lines.lines().filter(|line| !wanted.contains(line)).collect();
    assert_eq!(differing, Vec::<&str>::new(), "not as in samples.txt");
    assert_eq!(lines.lines().count(), wanted.len());
}
