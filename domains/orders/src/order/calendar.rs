//! A line of an order as a calendar file (RFC 5545).

use kernel::Timestamp;

use super::OrderLine;
use crate::LineView;

/// The file, or `None` for what has no time.
pub(super) fn file(line: &OrderLine, view: &LineView, link: &str, now: Timestamp) -> Option<String> {
    let (from, to) = view.when?;
    let utc = |at: Timestamp| at.to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//RealmX//Orders//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@realmx", line.id),
        format!("DTSTAMP:{}", utc(now)),
        format!("DTSTART:{}", utc(from)),
        format!("DTEND:{}", utc(to)),
        format!("SUMMARY:{}", escaped(&line.title)),
        format!("LOCATION:{}", escaped(&view.where_)),
        format!("DESCRIPTION:{}", escaped(&line.detail)),
        format!("URL:{link}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// Section 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\r', "").replace('\n', "\\n")
}

/// Lines of at most 75 octets, cut between characters (section 3.1).
fn folded(line: &str) -> String {
    let (mut text, mut width) = (String::with_capacity(line.len() + 8), 0);
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_of_the_format_are_escaped() {
        assert_eq!(escaped("Salsa; beginners, all\nwelcome\\"), "Salsa\\; beginners\\, all\\nwelcome\\\\");
    }

    proptest! {
        #[test]
        fn a_folded_line_unfolds_to_itself(line in "\\PC{0,300}") {
            let text = folded(&line);
            prop_assert!(text.split("\r\n").all(|part| part.len() <= 75));
            prop_assert_eq!(text.trim_end_matches("\r\n").replace("\r\n ", ""), line);
        }
    }
}
