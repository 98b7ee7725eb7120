//! What is added to a series, taken out of it, and replaced.

use calendar::{Occurrence, What};
use jiff::tz::TimeZone;

use crate::house::{all, at, calendar, event, shown, zone};

fn utc(found: &[Occurrence]) -> Vec<String> {
    shown(found, &TimeZone::UTC)
}

#[test]
fn exceptions_take_out_and_additional_dates_add() {
    let calendar = event(
        "DTSTART:20260105T100000Z
        DTEND:20260105T110000Z
        RRULE:FREQ=WEEKLY;COUNT=4
        EXDATE:20260112T100000Z,20260126T100000Z
        RDATE:20260114T150000Z
        RDATE;VALUE=PERIOD:20260120T080000Z/PT30M,20260121T080000Z/20260121T120000Z",
    );
    let found = all(&calendar, 2026, 2027, &TimeZone::UTC).found;
    let expected =
        ["2026-01-05 10:00", "2026-01-14 15:00", "2026-01-19 10:00", "2026-01-20 08:00", "2026-01-21 08:00"];
    assert_eq!(utc(&found), expected);
    let minutes: Vec<u64> = found.iter().map(|found| found.to.since(found.from).as_secs() / 60).collect();
    assert_eq!(minutes, [60, 60, 60, 30, 240]);
}

#[test]
fn an_exception_that_names_only_a_day_takes_out_that_day() {
    let calendar = event(
        "DTSTART;TZID=Europe/Berlin:20260105T233000
        RRULE:FREQ=DAILY;COUNT=3
        EXDATE;VALUE=DATE:20260106",
    );
    let berlin = zone("Europe/Berlin");
    let found = all(&calendar, 2026, 2027, &berlin).found;
    assert_eq!(shown(&found, &berlin), ["2026-01-05 23:30", "2026-01-07 23:30"]);
}

#[test]
fn exceptions_in_utc_of_a_time_without_a_zone_are_understood() {
    let calendar = event("DTSTART:20260105T100000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260106T100000Z");
    let berlin = zone("Europe/Berlin");
    let found = all(&calendar, 2026, 2027, &berlin).found;
    assert_eq!(shown(&found, &berlin), ["2026-01-05 10:00", "2026-01-07 10:00"]);
}

const SERIES: &str = "BEGIN:VEVENT
    UID:lesson
    DTSTART;TZID=Europe/Berlin:20260302T180000
    DTEND;TZID=Europe/Berlin:20260302T190000
    RRULE:FREQ=WEEKLY;COUNT=6
    SUMMARY:Lesson
    END:VEVENT
    ";

#[test]
fn one_occurrence_is_moved_and_another_cancelled() {
    let calendar = calendar(&format!(
        "{SERIES}BEGIN:VEVENT
        UID:lesson
        RECURRENCE-ID;TZID=Europe/Berlin:20260309T180000
        DTSTART;TZID=Europe/Berlin:20260310T200000
        DTEND;TZID=Europe/Berlin:20260310T203000
        SUMMARY:Moved
        END:VEVENT
        BEGIN:VEVENT
        UID:lesson
        RECURRENCE-ID:20260316T170000Z
        DTSTART:20260316T170000Z
        STATUS:CANCELLED
        END:VEVENT"
    ));
    let berlin = zone("Europe/Berlin");
    let found = all(&calendar, 2026, 2027, &berlin).found;
    let expected =
        ["2026-03-02 18:00", "2026-03-10 20:00", "2026-03-23 18:00", "2026-03-30 18:00", "2026-04-06 18:00"];
    assert_eq!(shown(&found, &berlin), expected);
    assert_eq!(found[1].to.since(found[1].from).as_secs(), 1800);
    assert_eq!(&*found[1].summary, "Moved");
}

#[test]
fn from_one_occurrence_on_all_are_moved() {
    let calendar = calendar(&format!(
        "{SERIES}BEGIN:VEVENT
        UID:lesson
        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T180000
        DTSTART;TZID=Europe/Berlin:20260317T190000
        DTEND;TZID=Europe/Berlin:20260317T203000
        SUMMARY:Later
        END:VEVENT"
    ));
    let berlin = zone("Europe/Berlin");
    let found = all(&calendar, 2026, 2027, &berlin).found;
    // An hour and a day later each, by the clocks of Berlin, also after they were put forward on the 29th of March.
    let expected = [
        "2026-03-02 18:00",
        "2026-03-09 18:00",
        "2026-03-17 19:00",
        "2026-03-24 19:00",
        "2026-03-31 19:00",
        "2026-04-07 19:00",
    ];
    assert_eq!(shown(&found, &berlin), expected);
    assert!(found[2..].iter().all(|found| &*found.summary == "Later"));
    assert!(found[2..].iter().all(|found| found.to.since(found.from).as_secs() == 5400));
    // It is found where it was moved to, also when the window does not reach to where it was.
    let found = calendar.occurrences(at("2026-04-07T00:00:00Z"), at("2026-04-08T00:00:00Z"), &berlin).found;
    assert_eq!(shown(&found, &berlin), ["2026-04-07 19:00"]);
}

#[test]
fn all_that_follow_may_be_cancelled() {
    let calendar = calendar(&format!(
        "{SERIES}BEGIN:VEVENT
        UID:lesson
        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T180000
        DTSTART;TZID=Europe/Berlin:20260316T180000
        STATUS:CANCELLED
        END:VEVENT"
    ));
    let berlin = zone("Europe/Berlin");
    let found = all(&calendar, 2026, 2027, &berlin).found;
    assert_eq!(shown(&found, &berlin), ["2026-03-02 18:00", "2026-03-09 18:00"]);
}

#[test]
fn of_two_versions_the_later_counts_wherever_it_stands() {
    let version = |sequence: u8, day: u8| {
        format!("BEGIN:VEVENT\nUID:x\nSEQUENCE:{sequence}\nDTSTART:202601{day:02}T100000Z\nEND:VEVENT\n")
    };
    for text in [version(1, 2) + &version(2, 3), version(2, 3) + &version(1, 2)] {
        assert_eq!(utc(&all(&calendar(&text), 2026, 2027, &TimeZone::UTC).found), ["2026-01-03 10:00"]);
    }
}

#[test]
fn a_replacement_without_its_series_stands_for_itself() {
    let calendar = event("RECURRENCE-ID:20260105T100000Z\nDTSTART:20260106T100000Z\nDURATION:PT1H");
    assert_eq!(utc(&all(&calendar, 2026, 2027, &TimeZone::UTC).found), ["2026-01-06 10:00"]);
}

#[test]
fn what_is_free_cancelled_or_lasts_no_time_takes_none() {
    let calendar = calendar(
        "BEGIN:VEVENT\nDTSTART:20260101T100000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT\nEND:VEVENT
        BEGIN:VEVENT\nDTSTART:20260102T100000Z\nDURATION:PT1H\nSTATUS:CANCELLED\nEND:VEVENT
        BEGIN:VEVENT\nDTSTART:20260103T100000Z\nEND:VEVENT
        BEGIN:VEVENT\nDTSTART:20260104T100000Z\nDURATION:PT1H\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\nEND:VEVENT
        BEGIN:VEVENT\nDTSTART:20260105T100000Z\nDURATION:PT1H\nEND:VEVENT
        BEGIN:VEVENT\nDTSTART:20260105T103000Z\nDURATION:PT1H\nEND:VEVENT
        BEGIN:VFREEBUSY
        FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260105T113000Z/PT1H,20260106T100000Z/20260106T110000Z
        FREEBUSY;FBTYPE=FREE:20260107T100000Z/PT1H
        END:VFREEBUSY",
    );
    let (from, to) = (at("2026-01-01T00:00:00Z"), at("2026-02-01T00:00:00Z"));
    let busy = calendar.busy(from, to, &TimeZone::UTC).found;
    let shown: Vec<String> = busy.iter().map(|span| format!("{}/{}", span.from, span.to)).collect();
    assert_eq!(
        shown,
        ["2026-01-05T10:00:00Z/2026-01-05T12:30:00Z", "2026-01-06T10:00:00Z/2026-01-06T11:00:00Z"]
    );
    assert_eq!(calendar.occurrences(from, to, &TimeZone::UTC).found.len(), 5);
}

#[test]
fn what_reaches_into_the_window_is_found() {
    let calendar = event("DTSTART:20260101T000000Z\nDTEND:20260111T000000Z\nRRULE:FREQ=MONTHLY");
    let busy = calendar.busy(at("2026-03-10T12:00:00Z"), at("2026-03-11T12:00:00Z"), &TimeZone::UTC).found;
    assert_eq!(busy.len(), 1);
    assert_eq!(busy[0].from, at("2026-03-01T00:00:00Z"));
    assert!(
        calendar
            .busy(at("2026-03-11T00:00:00Z"), at("2026-03-31T00:00:00Z"), &TimeZone::UTC)
            .found
            .is_empty()
    );
}

#[test]
fn two_rules_are_one_series() {
    let calendar = event("DTSTART:20260101T100000Z\nRRULE:FREQ=MONTHLY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=2");
    let found = all(&calendar, 2026, 2027, &TimeZone::UTC).found;
    assert_eq!(utc(&found), ["2026-01-01 10:00", "2026-01-02 10:00", "2026-02-01 10:00"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_there() {
    let calendar = calendar(
        "X-WR-CALNAME:Mine\\, all
        BEGIN:VEVENT
        DTSTART:20260101T100000Z
        RRULE:FREQ=SOMETIMES
        EXDATE:nonsense,20260101T100000Z
        RDATE:20260105T100000Z
        END:VEVENT
        BEGIN:VEVENT
        SUMMARY:When?
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;TZID=Mars/Olympus:20260101T100000
        END:VEVENT
        BEGIN:VEVENT
        DTSTART:20260105T100000Z
        DTEND:20260104T100000Z
        END:VEVENT",
    );
    assert_eq!((calendar.name.as_str(), calendar.events), ("Mine, all", 1));
    let problems: Vec<(usize, &str, &str)> = calendar
        .problems
        .iter()
        .map(|problem| (problem.line, problem.what.code(), problem.what.found()))
        .collect();
    assert_eq!(
        problems,
        [
            (6, "bad-rule", "FREQ=SOMETIMES"),
            (7, "bad-date", "nonsense"),
            (10, "no-start", ""),
            (14, "unknown-zone", "Mars/Olympus"),
            (18, "backwards", ""),
        ]
    );
    assert_eq!(utc(&all(&calendar, 2026, 2027, &TimeZone::UTC).found), ["2026-01-05 10:00"]);
    assert!(What::CODES.contains(&calendar.problems[0].what.code()));
    assert!(
        calendar.problems[0].to_string().starts_with("line 6: the rule “FREQ=SOMETIMES” cannot be followed")
    );
}

#[test]
fn a_calendar_that_is_withdrawn_has_no_events() {
    let calendar = calendar("METHOD:CANCEL\nBEGIN:VEVENT\nDTSTART:20260101T100000Z\nEND:VEVENT");
    assert_eq!(calendar.events, 0);
}
