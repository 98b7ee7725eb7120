//! Writing feeds and invitations to save.

use std::{fmt::Write, time::Duration};

use jiff::civil::Date;
use kernel::Timestamp;

/// A calendar to be written. `Feed::write` gives the text of a file, `text/calendar; charset=utf-8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// As people see it in their list of calendars.
    pub name: String,
    /// What wrote it: `-//Tango Nord//RealmX//EN`.
    pub product: String,
    /// How often subscribers should look again.
    pub refresh: Option<Duration>,
    pub entries: Vec<Entry>,
}

/// One event of a [`Feed`]. Empty texts are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same whenever this event is written, and no other's.
    pub uid: String,
    /// Grows with every change, so that programs know which of two is later.
    pub sequence: i64,
    /// When this version came to be.
    pub changed: Timestamp,
    pub time: Time,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub url: String,
    pub status: Status,
    /// Whether its time is taken.
    pub busy: bool,
    /// So long before it begins people are reminded.
    pub remind: Option<Duration>,
}

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Half-open.
    Span { from: Timestamp, to: Timestamp },
    /// Whole days, the last one included.
    Days { first: Date, last: Date },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

impl Entry {
    pub fn new(uid: impl Into<String>, changed: Timestamp, time: Time, summary: impl Into<String>) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            changed,
            time,
            summary: summary.into(),
            description: String::new(),
            location: String::new(),
            url: String::new(),
            status: Status::Confirmed,
            busy: true,
            remind: None,
        }
    }
}

impl Feed {
    /// The file. Lines end with CRLF and are folded after 75 bytes (RFC 5545, 3.1).
    pub fn write(&self) -> String {
        let mut lines = Lines(String::new());
        lines.line("BEGIN", "VCALENDAR");
        lines.line("VERSION", "2.0");
        lines.text("PRODID", &self.product);
        lines.line("METHOD", "PUBLISH");
        // The first is of RFC 7986, the second is what most programs look for.
        lines.text("NAME", &self.name);
        lines.text("X-WR-CALNAME", &self.name);
        if let Some(refresh) = self.refresh {
            let refresh = duration(refresh);
            lines.line("REFRESH-INTERVAL;VALUE=DURATION", &refresh);
            lines.line("X-PUBLISHED-TTL", &refresh);
        }
        self.entries.iter().for_each(|entry| entry.write(&mut lines));
        lines.line("END", "VCALENDAR");
        lines.0
    }
}

impl Entry {
    fn write(&self, lines: &mut Lines) {
        lines.line("BEGIN", "VEVENT");
        lines.text("UID", &self.uid);
        lines.line("SEQUENCE", &self.sequence.to_string());
        lines.line("DTSTAMP", &moment(self.changed));
        lines.line("LAST-MODIFIED", &moment(self.changed));
        match self.time {
            Time::Span { from, to } => {
                lines.line("DTSTART", &moment(from));
                lines.line("DTEND", &moment(to));
            }
            Time::Days { first, last } => {
                lines.line("DTSTART;VALUE=DATE", &day(first));
                lines.line("DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(last)));
            }
        }
        lines.text("SUMMARY", &self.summary);
        lines.text("DESCRIPTION", &self.description);
        lines.text("LOCATION", &self.location);
        let url: String = self.url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        if !url.is_empty() {
            lines.line("URL", &url);
        }
        lines.line(
            "STATUS",
            match self.status {
                Status::Tentative => "TENTATIVE",
                Status::Confirmed => "CONFIRMED",
                Status::Cancelled => "CANCELLED",
            },
        );
        lines.line("TRANSP", if self.busy { "OPAQUE" } else { "TRANSPARENT" });
        if let Some(before) = self.remind {
            lines.line("BEGIN", "VALARM");
            lines.line("ACTION", "DISPLAY");
            lines.text("DESCRIPTION", &self.summary);
            lines.line("TRIGGER", &format!("-{}", duration(before)));
            lines.line("END", "VALARM");
        }
        lines.line("END", "VEVENT");
    }
}

struct Lines(String);

/// Bytes of a line, its end not counted.
const LONGEST: usize = 75;

impl Lines {
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A value of the type TEXT; none where there is nothing to say.
    fn text(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let mut escaped = String::with_capacity(value.len() + 8);
        for c in value.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() && c != '\t' => {}
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }
}

fn moment(moment: Timestamp) -> String {
    jiff::tz::TimeZone::UTC.to_datetime(moment.to_jiff()).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// In the greatest unit that says it exactly.
fn duration(span: Duration) -> String {
    let seconds = span.as_secs();
    let mut text = String::from("P");
    let (number, unit) = match seconds {
        seconds if seconds % 86_400 == 0 && seconds > 0 => (seconds / 86_400, "D"),
        seconds if seconds % 3600 == 0 && seconds > 0 => (seconds / 3600, "H"),
        seconds if seconds % 60 == 0 && seconds > 0 => (seconds / 60, "M"),
        seconds => (seconds, "S"),
    };
    if unit != "D" {
        text.push('T');
    }
    // Writing into a String cannot fail.
    let _ = write!(text, "{number}{unit}");
    text
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;
    use crate::{Occurrence, read};

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000).unwrap()
    }

    fn feed(entries: Vec<Entry>) -> Feed {
        let refresh = Some(Duration::from_secs(3600));
        Feed { name: "Ana’s lessons".into(), product: "-//Tango Nord//RealmX//EN".into(), refresh, entries }
    }

    #[test]
    fn a_feed_is_written_as_programs_expect_it() {
        let span = Time::Span { from: at(1_777_651_200), to: at(1_777_654_800) };
        let entry = Entry {
            description: "Bring shoes;\nwater, too".into(),
            url: "https://example.org/a b\n".into(),
            remind: Some(Duration::from_secs(5400)),
            ..Entry::new("bkg_1@example.org", at(1_777_000_000), span, "Tango")
        };
        let text = feed(vec![entry]).write();
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tango Nord//RealmX//EN\r\nMETHOD:PUBLISH\r\n\
            NAME:Ana’s lessons\r\nX-WR-CALNAME:Ana’s lessons\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n\
            X-PUBLISHED-TTL:PT1H\r\nBEGIN:VEVENT\r\nUID:bkg_1@example.org\r\nSEQUENCE:0\r\nDTSTAMP:20260424T030640Z\r\n\
            LAST-MODIFIED:20260424T030640Z\r\nDTSTART:20260501T160000Z\r\nDTEND:20260501T170000Z\r\nSUMMARY:Tango\r\n\
            DESCRIPTION:Bring shoes\\;\\nwater\\, too\r\nURL:https://example.org/ab\r\nSTATUS:CONFIRMED\r\n\
            TRANSP:OPAQUE\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Tango\r\nTRIGGER:-PT90M\r\nEND:VALARM\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(text, expected);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            entries in prop::collection::vec((0_i64..4_000_000_000, 1_i64..200_000, ".{0,200}", any::<bool>()), 0..6),
        ) {
            let written: Vec<Entry> = entries.iter().enumerate().map(|(number, (from, length, summary, busy))| {
                let span = Time::Span { from: at(*from), to: at(from + length) };
                let entry = Entry::new(format!("entry {number};,\\"), at(*from), span, summary.clone());
                Entry { description: summary.clone(), busy: *busy, ..entry }
            }).collect();
            let text = feed(written).write();
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LONGEST));
            let calendar = read(text.as_bytes()).unwrap();
            prop_assert_eq!(&calendar.problems, &[]);
            prop_assert_eq!(&calendar.name, "Ana’s lessons");
            prop_assert_eq!(calendar.refresh, Some(Duration::from_secs(3600)));
            let found = calendar.occurrences(at(0), at(5_000_000_000), &TimeZone::UTC);
            let plain = |text: &str| -> String {
                text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
            };
            let mut expected: Vec<(i64, i64, String, bool)> = entries
                .iter()
                .map(|(from, length, summary, busy)| (*from, from + length, plain(&summary.replace("\r\n", "\n")), *busy))
                .collect();
            expected.sort();
            let mut seen: Vec<(i64, i64, String, bool)> = found.found
                .iter()
                .map(|Occurrence { from, to, summary, busy, .. }| {
                    (from.as_seconds(), to.as_seconds(), summary.to_string(), *busy)
                })
                .collect();
            seen.sort();
            prop_assert_eq!(seen, expected);
        }

        #[test]
        fn days_are_read_again(first in 0_i32..20_000, length in 0_i32..400) {
            let day = |number: i32| Date::new(1990, 1, 1).unwrap().checked_add(jiff::SignedDuration::from_hours(i64::from(number) * 24)).unwrap();
            let time = Time::Days { first: day(first), last: day(first + length) };
            let text = feed(vec![Entry::new("x", at(0), time, "away")]).write();
            let calendar = read(text.as_bytes()).unwrap();
            let found = calendar.occurrences(at(0), at(5_000_000_000), &TimeZone::UTC).found;
            let midnight = |day: Date| TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap().as_second();
            prop_assert_eq!(found.len(), 1);
            prop_assert!(found[0].whole_day);
            prop_assert_eq!(found[0].from.as_seconds(), midnight(day(first)));
            prop_assert_eq!(found[0].to.as_seconds(), midnight(day(first + length + 1)));
        }
    }
}
