//! Clocks that are changed, days without times, and times without a place.

use jiff::tz::TimeZone;

use crate::house::{all, at, calendar, event, shown, zone};

#[test]
fn a_series_keeps_its_time_on_the_wall_when_clocks_are_changed() {
    let berlin =
        event("DTSTART;TZID=Europe/Berlin:20260323T180000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2");
    let found = all(&berlin, 2026, 2027, &TimeZone::UTC).found;
    assert_eq!(shown(&found, &TimeZone::UTC), ["2026-03-23 17:00", "2026-03-30 16:00"]);
}

/// RFC 5545, 3.3.5: a time that clocks leap over is reckoned with the offset before the leap, and one that comes twice is the
/// first of them; 3.3.10 says the same of recurrences.
#[test]
fn a_time_that_is_leapt_over_or_comes_twice() {
    let new_york = zone("America/New_York");
    let leap = event("DTSTART;TZID=America/New_York:20070310T023000\nRRULE:FREQ=DAILY;COUNT=3");
    let found = all(&leap, 2007, 2008, &new_york).found;
    assert_eq!(shown(&found, &new_york), ["2007-03-10 02:30", "2007-03-11 03:30", "2007-03-12 02:30"]);
    let twice = event("DTSTART;TZID=America/New_York:20071103T013000\nRRULE:FREQ=DAILY;COUNT=3");
    let found = all(&twice, 2007, 2008, &new_york).found;
    assert_eq!(shown(&found, &TimeZone::UTC), ["2007-11-03 05:30", "2007-11-04 05:30", "2007-11-05 06:30"]);
    // Every hour: what is leapt over falls together with the next, and is there once.
    let hours = event("DTSTART;TZID=America/New_York:20070311T003000\nRRULE:FREQ=HOURLY;COUNT=5");
    let found = all(&hours, 2007, 2008, &new_york).found;
    assert_eq!(
        shown(&found, &new_york),
        ["2007-03-11 00:30", "2007-03-11 01:30", "2007-03-11 03:30", "2007-03-11 04:30"]
    );
}

/// The end names how long exactly each lasts; a duration in days is so many days on the wall (RFC 5545, 3.8.5.3).
#[test]
fn how_long_it_lasts_over_a_change_of_clocks() {
    let berlin = zone("Europe/Berlin");
    let lasts = |lines: &str| -> Vec<u64> {
        let calendar =
            event(&format!("DTSTART;TZID=Europe/Berlin:20260327T120000\n{lines}\nRRULE:FREQ=DAILY;COUNT=2"));
        let found = all(&calendar, 2026, 2027, &berlin).found;
        found.iter().map(|found| found.to.since(found.from).as_secs() / 3600).collect()
    };
    assert_eq!(lasts("DTEND;TZID=Europe/Berlin:20260328T120000"), [24, 24]);
    assert_eq!(lasts("DURATION:PT24H"), [24, 24]);
    assert_eq!(lasts("DURATION:P1D"), [24, 23]);
}

#[test]
fn whole_days_are_those_of_whoever_looks() {
    let calendar = event("DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260330\nRRULE:FREQ=YEARLY;COUNT=2");
    let busy = |home: &str| -> Vec<String> {
        let found = calendar.busy(at("2026-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z"), &zone(home)).found;
        found.iter().map(|span| format!("{} {}", span.from, span.to)).collect()
    };
    // The night in between has 23 hours in Berlin in 2026.
    assert_eq!(
        busy("Europe/Berlin"),
        ["2026-03-27T23:00:00Z 2026-03-29T22:00:00Z", "2027-03-27T23:00:00Z 2027-03-29T22:00:00Z"]
    );
    assert_eq!(
        busy("Asia/Tokyo"),
        ["2026-03-27T15:00:00Z 2026-03-29T15:00:00Z", "2027-03-27T15:00:00Z 2027-03-29T15:00:00Z"]
    );
}

#[test]
fn a_leap_day_comes_every_four_years() {
    let calendar = event("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY;COUNT=3");
    let found = all(&calendar, 2024, 2040, &TimeZone::UTC).found;
    assert_eq!(shown(&found, &TimeZone::UTC), ["2024-02-29 00:00", "2028-02-29 00:00", "2032-02-29 00:00"]);
}

#[test]
fn times_without_a_place_are_meant_where_the_calendar_or_its_reader_is() {
    let event = "BEGIN:VEVENT\nDTSTART:20260701T100000\nEND:VEVENT";
    let utc = |text: &str| {
        let calendar = calendar(text);
        shown(&all(&calendar, 2026, 2027, &zone("Europe/Berlin")).found, &TimeZone::UTC)
    };
    assert_eq!(utc(event), ["2026-07-01 08:00"]);
    assert_eq!(utc(&format!("X-WR-TIMEZONE:America/New_York\n{event}")), ["2026-07-01 14:00"]);
}

#[test]
fn a_rule_ends_with_its_last_moment_or_day() {
    let berlin = zone("Europe/Berlin");
    let count = |start: &str, until: &str| {
        let calendar = event(&format!("DTSTART{start}\nRRULE:FREQ=DAILY;UNTIL={until}"));
        all(&calendar, 2026, 2027, &berlin).found.len()
    };
    let zoned = ";TZID=Europe/Berlin:20260701T180000";
    assert_eq!(count(zoned, "20260703T160000Z"), 3);
    assert_eq!(count(zoned, "20260703T155959Z"), 2);
    assert_eq!(count(zoned, "20260703"), 3);
    assert_eq!(count(zoned, "20260703T180000"), 3);
    assert_eq!(count(";VALUE=DATE:20260701", "20260703"), 3);
    assert_eq!(count(";VALUE=DATE:20260701", "20260703T235959Z"), 3);
    assert_eq!(count(":20260701T180000", "20260703T180000"), 3);
}

#[test]
fn a_zone_that_the_file_defines_is_used_wherever_it_stands() {
    let text = "BEGIN:VEVENT
        DTSTART;TZID=\"Our hall, summer and winter\":20260315T180000
        RRULE:FREQ=MONTHLY;COUNT=2
        END:VEVENT
        BEGIN:VTIMEZONE
        TZID:Our hall, summer and winter
        BEGIN:STANDARD
        DTSTART:19701025T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:19700329T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        END:VTIMEZONE";
    let found = all(&calendar(text), 2026, 2027, &TimeZone::UTC).found;
    assert_eq!(shown(&found, &TimeZone::UTC), ["2026-03-15 17:00", "2026-04-15 16:00"]);
}
