//! A booking as a calendar file (RFC 5545), attached to mails and offered on its page. The same UID with a higher
//! SEQUENCE replaces what a calendar already holds; METHOD says whether it takes place (RFC 5546).

use std::fmt::Write;

use ::store::{Cx, Error};
use kernel::Timestamp;

use super::{Booking, Part, Status, Viewer};
use crate::people;

/// Content lines are folded after so many bytes (section 3.1).
const LINE: usize = 75;

/// The file's text, with line ends as the format wants them. `summary`: `Tango · Lucía Ferreyra`.
pub fn calendar_file(booking: &Booking, summary: &str, now: Timestamp) -> String {
    let is_off = matches!(booking.status_at(now), Status::Cancelled | Status::Expired);
    let (method, status) = match booking.status_at(now) {
        Status::Cancelled | Status::Expired => ("CANCEL", "CANCELLED"),
        Status::Held | Status::Requested => ("PUBLISH", "TENTATIVE"),
        Status::Confirmed | Status::Completed | Status::NoShow => ("PUBLISH", "CONFIRMED"),
    };
    // A call-off is one version later than what it calls off.
    let sequence = booking.sequence + i64::from(is_off);
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//RealmX//Booking//EN");
    file.line("CALSCALE", "GREGORIAN");
    file.line("METHOD", method);
    file.line("BEGIN", "VEVENT");
    // The id is unique in the world.
    file.line("UID", &format!("{}@realmx", booking.id));
    file.line("SEQUENCE", &sequence.to_string());
    file.line("DTSTAMP", &utc(now));
    file.line("DTSTART", &utc(booking.starts_at));
    file.line("DTEND", &utc(booking.ends_at));
    file.line("STATUS", status);
    file.line("SUMMARY", &escaped(summary));
    if !booking.place_detail.is_empty() {
        file.line("LOCATION", &escaped(&booking.place_detail));
    }
    file.line("TRANSP", if is_off { "TRANSPARENT" } else { "OPAQUE" });
    file.line("END", "VEVENT");
    file.line("END", "VCALENDAR");
    file.0
}

/// The entry of whoever looks: it names the other side.
pub(crate) fn entry(cx: &mut Cx, viewer: &Viewer) -> Result<String, Error> {
    let booking = &viewer.booking;
    let other = match viewer.part {
        Part::Student => people::name(cx, booking.professional_id)?,
        Part::Professional | Part::Platform => booking.student_name.clone(),
    };
    Ok(calendar_file(booking, &format!("{} · {other}", booking.title), cx.now))
}

/// How the file is announced in a mail (RFC 6047): the method stands beside the type.
pub(crate) fn mime(booking: &Booking, now: Timestamp) -> String {
    let is_off = matches!(booking.status_at(now), Status::Cancelled | Status::Expired);
    format!("text/calendar; charset=utf-8; method={}", if is_off { "CANCEL" } else { "PUBLISH" })
}

#[derive(Default)]
struct File(String);

impl File {
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                // The space that marks the fold counts.
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Absolute moments need no zone and shift with no clock change.
fn utc(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text as section 3.3.11 wants it. Control characters have no place in it.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '\\' | ';' | ',' => {
                let _ = write!(escaped, "\\{character}");
            }
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unfolded(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    #[test]
    fn text_is_escaped_and_long_lines_are_folded() {
        let mut file = File::default();
        file.line("SUMMARY", &escaped("Tango; Vals, Milonga \\ 1\n2\u{7}"));
        assert_eq!(file.0, "SUMMARY:Tango\\; Vals\\, Milonga \\\\ 1\\n2\r\n");
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc("2026-06-03T18:00:00+02:00".parse().unwrap()), "20260603T160000Z");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_loses_a_character(text in "\\PC{0,300}") {
            let mut file = File::default();
            file.line("SUMMARY", &escaped(&text));
            prop_assert!(file.0.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(unfolded(&file.0), format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}
