//! The standard figures of a process, as Prometheus names them, read from `/proc`. Where there is no `/proc`
//! they are left out.

use std::{fmt::Display, fmt::Write, fs};

/// What the kernel counts CPU time in; a fixed part of its interface to programs (`USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

pub(crate) fn append_all(text: &mut String) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(kib) = status_number(&status, "VmRSS:") {
        append(text, "process_resident_memory_bytes", "gauge", "Resident memory size in bytes", kib * 1024);
    }
    if let Some(kib) = status_number(&status, "VmSize:") {
        append(text, "process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes", kib * 1024);
    }
    if let Some(threads) = status_number(&status, "Threads:") {
        append(text, "process_threads", "gauge", "Threads of the process", threads);
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        // Listing them takes one descriptor itself.
        let count = open.count().saturating_sub(1);
        append(text, "process_open_fds", "gauge", "Open file descriptors", count);
    }
    if let Some(max) = fs::read_to_string("/proc/self/limits").ok().as_deref().and_then(max_open_files) {
        append(text, "process_max_fds", "gauge", "Most file descriptors that may be open", max);
    }
    if let Some(stat) = fs::read_to_string("/proc/self/stat").ok().as_deref().and_then(Stat::parse) {
        append(
            text,
            "process_cpu_seconds_total",
            "counter",
            "CPU time used, user and system, in seconds",
            stat.cpu_seconds,
        );
        let booted = fs::read_to_string("/proc/stat").ok().and_then(|stat| status_number(&stat, "btime"));
        if let Some(booted) = booted {
            #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit a double for a long time")]
            let started = booted as f64 + stat.started_seconds;
            append(text, "process_start_time_seconds", "gauge", "Start time in seconds since 1970", started);
        }
    }
}

pub(crate) fn append(text: &mut String, name: &str, kind: &str, help: &str, value: impl Display) {
    // Writing to a string does not fail.
    let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n\n");
}

/// The first number after a label at the start of a line.
fn status_number(status: &str, label: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(label))?;
    line.split_whitespace().next()?.parse().ok()
}

fn max_open_files(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

struct Stat {
    cpu_seconds: f64,
    /// After the machine's start.
    started_seconds: f64,
}

impl Stat {
    /// Fields 14 (utime), 15 (stime) and 22 (starttime) of proc(5). The program's name before them may hold
    /// anything, so counting begins after its closing parenthesis.
    fn parse(stat: &str) -> Option<Self> {
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |number: usize| fields.get(number - 3)?.parse::<f64>().ok();
        Some(Self {
            cpu_seconds: (ticks(14)? + ticks(15)?) / TICKS_PER_SECOND,
            started_seconds: ticks(22)? / TICKS_PER_SECOND,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strange_program_name_does_not_shift_the_fields() {
        let stat = "7 (a) b ) S 1 1 1 0 -1 0 0 0 0 0 250 50 0 0 20 0 9 0 12345 0 0";
        let stat = Stat::parse(stat).unwrap();
        assert_eq!((stat.cpu_seconds, stat.started_seconds), (3.0, 123.45));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn all_figures_are_there() {
        let mut text = String::new();
        append_all(&mut text);
        for name in [
            "resident_memory_bytes",
            "virtual_memory_bytes",
            "threads",
            "open_fds",
            "max_fds",
            "cpu_seconds_total",
            "start_time_seconds",
        ] {
            assert!(text.contains(&format!("\nprocess_{name} ")), "{name} in {text}");
        }
    }
}
