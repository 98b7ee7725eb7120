//! What processes used, as the kernel counts it.

use std::fs;

use crate::Outcome;

/// Clock ticks a second in `/proc`; fixed by Linux for every architecture it is built for today.
const TICKS: f64 = 100.0;

/// Processor seconds of a process, all threads, user and system.
pub(crate) fn cpu_seconds(pid: u32) -> Outcome<f64> {
    Ok(times(pid)?.own / TICKS)
}

/// Processor seconds of a process, its children and those children that ended.
pub(crate) fn family_cpu_seconds(pid: u32) -> Outcome<f64> {
    let parent = times(pid)?;
    let mut ticks = parent.own + parent.ended_children;
    for entry in fs::read_dir("/proc")? {
        let Some(child) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process may end while the list is read.
        ticks += times(child).ok().filter(|times| times.parent == pid).map_or(0.0, |times| times.own);
    }
    Ok(ticks / TICKS)
}

/// Resident memory in MB (10⁶ bytes).
pub(crate) fn resident_mb(pid: u32) -> Outcome<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib * 1024.0 / 1e6)
}

struct Times {
    parent: u32,
    own: f64,
    ended_children: f64,
}

/// Reads `/proc/PID/stat` (proc(5)). The second field is a name in brackets that may hold anything.
fn times(pid: u32) -> Outcome<Times> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, rest) = stat.rsplit_once(") ").ok_or("no name in brackets")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let number = |index: usize| -> Outcome<f64> { Ok(fields.get(index).ok_or("a short line")?.parse()?) };
    Ok(Times {
        parent: fields.get(1).ok_or("a short line")?.parse()?,
        own: number(11)? + number(12)?,
        ended_children: number(13)? + number(14)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_something() {
        let pid = std::process::id();
        assert!(resident_mb(pid).unwrap() > 1.0);
        assert!(cpu_seconds(pid).unwrap() >= 0.0);
        assert!(family_cpu_seconds(pid).unwrap() >= cpu_seconds(pid).unwrap());
    }
}
