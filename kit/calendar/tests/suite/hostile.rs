//! Bad will and bad luck: nothing panics, nothing works without end.

use std::time::{Duration, Instant};

use calendar::{Problem, read};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::house::{at, zone};

/// Long enough for a slow machine under load, short enough to notice what does not end.
const BOUND: Duration = Duration::from_secs(20);

/// Reads and expands; answers how many occurrences there are in the year 2026, and what was wrong.
fn survives(bytes: &[u8]) -> (usize, Vec<Problem>) {
    let begun = Instant::now();
    let outcome = match read(bytes) {
        Err(problem) => (0, vec![problem]),
        Ok(calendar) => {
            let (from, to) = (at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
            let expanded = calendar.occurrences(from, to, &zone("Europe/Berlin"));
            let _ = calendar.busy(from, to, &TimeZone::UTC);
            (expanded.found.len(), [calendar.problems, expanded.problems].concat())
        }
    };
    assert!(begun.elapsed() < BOUND, "took {:?}", begun.elapsed());
    outcome
}

fn wrapped(lines: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n").into_bytes()
}

/// The code of the only problem.
fn problem(bytes: &[u8]) -> &'static str {
    let (_, problems) = survives(bytes);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].what.code()
}

#[test]
fn rules_that_recur_without_end_are_bounded() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYSECOND=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20",
        "FREQ=SECONDLY;COUNT=18446744073709551615",
        "FREQ=MINUTELY;COUNT=4000000000",
    ] {
        let code = problem(&wrapped(&format!("DTSTART:20200101T000000Z\nRRULE:{rule}")));
        assert_eq!(code, "too-often", "{rule}");
    }
    let every_second = "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9;\
        BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYSETPOS=-1";
    assert_eq!(problem(&wrapped(&format!("DTSTART:20200101T000000Z\nRRULE:{every_second}"))), "too-often");
}

#[test]
fn rules_that_never_come_true_end() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11;INTERVAL=1000",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;COUNT=5",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=1000000",
        "FREQ=YEARLY;INTERVAL=1000000;COUNT=1000",
    ] {
        let (found, problems) = survives(&wrapped(&format!("DTSTART:16010101T000000\nRRULE:{rule}")));
        assert!(found == 0, "{rule}: {found} {problems:?}");
    }
    // Far apart, but found.
    let (found, problems) = survives(&wrapped(
        "DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=12;BYMONTHDAY=31;BYHOUR=23;BYMINUTE=59;BYSECOND=58",
    ));
    assert_eq!((found, problems), (2, vec![]), "the start, and once at the end of the year");
}

#[test]
fn the_edges_of_the_calendar_are_no_cliff() {
    for lines in [
        "DTSTART:00010101T000000Z\nRRULE:FREQ=YEARLY",
        "DTSTART:00000101T000000\nRRULE:FREQ=WEEKLY;WKST=SU",
        "DTSTART:99991231T235959Z\nDURATION:P1000W\nRRULE:FREQ=DAILY",
        "DTSTART;TZID=Pacific/Kiritimati:99991231T235959\nDTEND;TZID=Pacific/Pago_Pago:99991231T235959",
        "DTSTART;VALUE=DATE:99991231\nDTEND;VALUE=DATE:99991231",
        "DTSTART:00010101T000000Z\nDTEND:99991231T235959Z\nRRULE:FREQ=DAILY;COUNT=100000",
        "DTSTART:20260101T000000Z\nDURATION:P52000W\nRRULE:FREQ=DAILY",
        "DTSTART:20260101T000000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:99991231T235959Z",
    ] {
        survives(&wrapped(lines));
    }
}

#[test]
fn many_events_that_are_each_bounded_are_bounded_together() {
    let mut text = String::from("BEGIN:VCALENDAR\n");
    for number in 0..19_000 {
        text += &format!(
            "BEGIN:VEVENT\nUID:{number}\nDTSTART:19700101T000000\nRRULE:FREQ=MINUTELY;COUNT=900000000\nEND:VEVENT\n"
        );
    }
    text += "END:VCALENDAR\n";
    let (_, problems) = survives(text.as_bytes());
    assert!(problems.iter().all(|problem| problem.what.code() == "too-often"));
    assert_eq!(problems.len(), 19_000);
}

#[test]
fn replacements_cost_no_more_than_they_are() {
    let mut text = String::from(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250101T000000Z\nRRULE:FREQ=HOURLY\nEND:VEVENT\n",
    );
    for number in 0..15_000 {
        let (day, hour) = (number / 24 % 28 + 1, number % 24);
        let when = format!("{}{:02}{day:02}T{hour:02}0000Z", 2025 + number / 8064, number / 672 % 12 + 1);
        text += &format!(
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:{when}\nDTSTART:{when}\nEND:VEVENT\n"
        );
    }
    text += "END:VCALENDAR\n";
    let (found, problems) = survives(text.as_bytes());
    assert_eq!((found, problems), (365 * 24, vec![]));
}

#[test]
fn zones_that_change_all_the_time_are_refused() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Mad\nBEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ=SECONDLY\n\
        TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n\
        BEGIN:VEVENT\nDTSTART;TZID=Mad:20260101T000000\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(problem(text.as_bytes()), "bad-zone");
}

#[test]
fn what_is_no_calendar_is_refused_with_the_reason() {
    for (bytes, code) in [
        (&b""[..], "no-calendar"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "no-calendar"),
        (b"\x00\xff\xfe\x01", "no-calendar"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "no-calendar"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026", "cut-off"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "not-nested"),
        (b"END:VCALENDAR\n", "not-nested"),
    ] {
        assert_eq!(problem(bytes), code, "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(problem("BEGIN:VCALENDAR\n".repeat(100_000).as_bytes()), "too-deep");
    assert_eq!(problem(&vec![b'x'; calendar::MAX_BYTES + 1]), "too-long");
    let many = "BEGIN:VEVENT\nDTSTART:20260101T000000Z\nEND:VEVENT\n".repeat(20_001);
    assert_eq!(problem(format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n").as_bytes()), "too-many");
}

#[test]
fn long_lines_and_lists_are_no_trouble() {
    let list = "20260101T000000Z,".repeat(300_000);
    survives(&wrapped(&format!("DTSTART:20260101T000000Z\nRDATE:{list}\nEXDATE:{list}")));
    survives(&wrapped(&format!(
        "DTSTART:20260101T000000Z\nRRULE:FREQ=YEARLY;BYMONTHDAY={}",
        "1,".repeat(1_000_000)
    )));
    survives(&wrapped(&format!("DTSTART;TZID={}:20260101T000000", "a/".repeat(1_000_000))));
    survives(&wrapped(&format!("SUMMARY:{}\nDTSTART:20260101T000000Z", "\\".repeat(2_000_000))));
    survives(&wrapped(&format!("A{}:x\nDTSTART:20260101T000000Z", ";b=\"c\"".repeat(500_000))));
    survives(&wrapped(&format!("DTSTART:20260101T000000Z\nX:{}", "\r\n y".repeat(1_000_000))));
}

/// Lines of the kind that calendars are made of, in any order and with any damage.
fn some_line() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[0-9]{8}(T[0-9]{6}Z?)?",
        "(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9]T[012][0-9][0-5][0-9]00Z?",
        "-?P[0-9]{1,9}[WD](T[0-9]{1,9}[HMS])?",
        "FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|\
            BYSETPOS|BYHOUR|BYMINUTE|BYSECOND)=-?[0-9]{1,3}(,-?[0-9]{1,2}){0,3}){0,4}(;BYDAY=(-?[1-5])?(MO|TU|SU)){0,1}",
        "[+-][0-9]{4}",
        "Europe/Berlin|Own|America/New_York",
        ".{0,12}",
    ];
    let name = prop_oneof![
        "DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|UID|TZID|TZOFFSETFROM|TZOFFSETTO|FREEBUSY|SEQUENCE",
        "DTSTART;TZID=(Own|Europe/Berlin|Nowhere)|RECURRENCE-ID;RANGE=THISANDFUTURE|RDATE;VALUE=PERIOD|EXDATE;VALUE=DATE",
    ];
    prop_oneof![
        8 => (name, value).prop_map(|(name, value)| format!("{name}:{value}")),
        2 => Just("END:VEVENT\nBEGIN:VEVENT\nUID:x".to_owned()),
        1 => Just("END:VEVENT\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19700101T020000\nTZOFFSETFROM:+0200\n\
            TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT".to_owned()),
        1 => ".{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
        survives(&wrapped(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn any_lines_are_read_or_refused(lines in prop::collection::vec(some_line(), 0..25)) {
        survives(&wrapped(&format!("DTSTART:20260101T100000Z\n{}", lines.join("\n"))));
        survives(&wrapped(&lines.join("\n")));
    }
}
