//! What the tests share.

use calendar::{Calendar, Expanded, Occurrence, read};
use jiff::{civil::DateTime, tz::TimeZone};
use kernel::Timestamp;

pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

pub(crate) fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// A calendar of these lines, each of which begins without indentation.
pub(crate) fn calendar(lines: &str) -> Calendar {
    let lines: String = lines.lines().map(|line| format!("{}\r\n", line.trim())).collect();
    read(format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}END:VCALENDAR\r\n").as_bytes()).unwrap()
}

/// A calendar of one event.
pub(crate) fn event(lines: &str) -> Calendar {
    calendar(&format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT"))
}

/// All occurrences from one year's beginning to another's.
pub(crate) fn all(calendar: &Calendar, from: i16, to: i16, home: &TimeZone) -> Expanded<Occurrence> {
    calendar.occurrences(
        at(&format!("{from:04}-01-01T00:00:00Z")),
        at(&format!("{to:04}-01-01T00:00:00Z")),
        home,
    )
}

/// When they begin, as clocks of a zone show it: `1997-09-02 09:00`.
pub(crate) fn shown(found: &[Occurrence], zone: &TimeZone) -> Vec<String> {
    let local = |occurrence: &Occurrence| -> DateTime { zone.to_datetime(occurrence.from.to_jiff()) };
    found.iter().map(|occurrence| local(occurrence).strftime("%Y-%m-%d %H:%M").to_string()).collect()
}
