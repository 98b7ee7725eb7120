//! The examples of RFC 5545, section 3.8.5.3, in their order. All are in New York.

use crate::house::{all, event, shown, zone};

/// A month with its days, and the year where it begins anew: `"1997 9:2,3,4 10:1"`.
fn days(text: &str) -> Vec<String> {
    let mut year = String::new();
    let mut days = Vec::new();
    for word in text.split_whitespace() {
        match word.split_once(':') {
            None => year = word.to_owned(),
            Some((month, list)) => {
                for day in list.split(',') {
                    let (from, to) = day.split_once('-').unwrap_or((day, day));
                    for day in from.parse::<u8>().unwrap()..=to.parse().unwrap() {
                        days.push(format!("{year}-{month:0>2}-{day:02} 09:00"));
                    }
                }
            }
        }
    }
    days
}

/// The times at which an event begins from 1996 until a year.
fn begins(start: &str, lines: &str, until: i16) -> Vec<String> {
    let calendar = event(&format!("DTSTART;TZID=America/New_York:{start}\n{lines}"));
    assert_eq!(calendar.problems, []);
    let zone = zone("America/New_York");
    let found = all(&calendar, 1996, until, &zone);
    assert_eq!(found.problems, []);
    shown(&found.found, &zone)
}

#[track_caller]
fn same(start: &str, rule: &str, until: i16, expected: &str) {
    assert_eq!(begins(start, &format!("RRULE:FREQ={rule}"), until), days(expected), "{rule}");
}

const SEPTEMBER_2: &str = "19970902T090000";

#[test]
fn daily() {
    same(SEPTEMBER_2, "DAILY;COUNT=10", 2100, "1997 9:2-11");
    same(SEPTEMBER_2, "DAILY;UNTIL=19971224T000000Z", 2100, "1997 9:2-30 10:1-31 11:1-30 12:1-23");
    let odd = "1997 9:2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 10:2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 \
        11:1,3,5,7,9,11,13,15,17,19,21,23,25,27,29 12:1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31";
    same(SEPTEMBER_2, "DAILY;INTERVAL=2", 1998, odd);
    same(SEPTEMBER_2, "DAILY;INTERVAL=10;COUNT=5", 2100, "1997 9:2,12,22 10:2,12");
    let januaries = "1998 1:1-31 1999 1:1-31 2000 1:1-31";
    let every_day = "YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    same("19980101T090000", every_day, 2100, januaries);
    same("19980101T090000", "DAILY;UNTIL=20000131T140000Z;BYMONTH=1", 2100, januaries);
}

#[test]
fn weekly() {
    same(SEPTEMBER_2, "WEEKLY;COUNT=10", 2100, "1997 9:2,9,16,23,30 10:7,14,21,28 11:4");
    let until = "1997 9:2,9,16,23,30 10:7,14,21,28 11:4,11,18,25 12:2,9,16,23";
    same(SEPTEMBER_2, "WEEKLY;UNTIL=19971224T000000Z", 2100, until);
    same(SEPTEMBER_2, "WEEKLY;INTERVAL=2;WKST=SU", 1998, "1997 9:2,16,30 10:14,28 11:11,25 12:9,23");
    let two_days = "1997 9:2,4,9,11,16,18,23,25,30 10:2";
    same(SEPTEMBER_2, "WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", 2100, two_days);
    same(SEPTEMBER_2, "WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", 2100, two_days);
    let three_days = "1997 9:1,3,5,15,17,19,29 10:1,3,13,15,17,27,29,31 11:10,12,14,24,26,28 12:8,10,12,22";
    let rule = "WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR";
    same("19970901T090000", rule, 2100, three_days);
    let rule = "WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH";
    same(SEPTEMBER_2, rule, 2100, "1997 9:2,4,16,18,30 10:2,14,16");
}

#[test]
fn monthly_by_weekday() {
    let fridays = "1997 9:5 10:3 11:7 12:5 1998 1:2 2:6 3:6 4:3 5:1 6:5";
    same("19970905T090000", "MONTHLY;COUNT=10;BYDAY=1FR", 2100, fridays);
    same("19970905T090000", "MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", 2100, "1997 9:5 10:3 11:7 12:5");
    let sundays = "1997 9:7,28 11:2,30 1998 1:4,25 3:1,29 5:3,31";
    same("19970907T090000", "MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", 2100, sundays);
    let mondays = "1997 9:22 10:20 11:17 12:22 1998 1:19 2:16";
    same("19970922T090000", "MONTHLY;COUNT=6;BYDAY=-2MO", 2100, mondays);
    let tuesdays = "1997 9:2,9,16,23,30 11:4,11,18,25 1998 1:6,13,20,27 3:3,10,17,24,31 \
        5:5,12,19,26 7:7,14,21,28 9:1,8,15,22,29 11:3,10,17,24";
    same(SEPTEMBER_2, "MONTHLY;INTERVAL=2;BYDAY=TU", 1999, tuesdays);
}

#[test]
fn monthly_by_day() {
    let third_to_last =
        "1997 9:28 10:29 11:28 12:29 1998 1:29 2:26 3:29 4:28 5:29 6:28 7:29 8:29 9:28 10:29 11:28 12:29";
    same("19970928T090000", "MONTHLY;BYMONTHDAY=-3", 1999, third_to_last);
    let twice = "1997 9:2,15 10:2,15 11:2,15 12:2,15 1998 1:2,15";
    same(SEPTEMBER_2, "MONTHLY;COUNT=10;BYMONTHDAY=2,15", 2100, twice);
    let first_and_last = "1997 9:30 10:1,31 11:1,30 12:1,31 1998 1:1,31 2:1";
    same("19970930T090000", "MONTHLY;COUNT=10;BYMONTHDAY=1,-1", 2100, first_and_last);
    let every_18 = "MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15";
    same("19970910T090000", every_18, 2100, "1997 9:10-15 1999 3:10-13");
    // A day that a month does not have is passed over.
    let rule = "MONTHLY;BYMONTHDAY=15,30;COUNT=5";
    same("20070115T090000", rule, 2100, "2007 1:15,30 2:15 3:15,30");
}

#[test]
fn yearly() {
    let summers = "1997 6:10 7:10 1998 6:10 7:10 1999 6:10 7:10 2000 6:10 7:10 2001 6:10 7:10";
    same("19970610T090000", "YEARLY;COUNT=10;BYMONTH=6,7", 2100, summers);
    let winters = "1997 3:10 1999 1:10 2:10 3:10 2001 1:10 2:10 3:10 2003 1:10 2:10 3:10";
    same("19970310T090000", "YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", 2100, winters);
    let numbered = "1997 1:1 4:10 7:19 2000 1:1 4:9 7:18 2003 1:1 4:10 7:19 2006 1:1";
    same("19970101T090000", "YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", 2100, numbered);
    same("19970519T090000", "YEARLY;BYDAY=20MO", 2000, "1997 5:19 1998 5:18 1999 5:17");
    same("19970512T090000", "YEARLY;BYWEEKNO=20;BYDAY=MO", 2000, "1997 5:12 1998 5:11 1999 5:17");
    let thursdays = "1997 3:13,20,27 1998 3:5,12,19,26 1999 3:4,11,18,25";
    same("19970313T090000", "YEARLY;BYMONTH=3;BYDAY=TH", 2000, thursdays);
    let summer_thursdays = "1997 6:5,12,19,26 7:3,10,17,24,31 8:7,14,21,28 1998 6:4,11,18,25 7:2,9,16,23,30 \
        8:6,13,20,27 1999 6:3,10,17,24 7:1,8,15,22,29 8:5,12,19,26";
    same("19970605T090000", "YEARLY;BYDAY=TH;BYMONTH=6,7,8", 2000, summer_thursdays);
    let election = "YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8";
    same("19961105T090000", election, 2005, "1996 11:5 2000 11:7 2004 11:2");
}

#[test]
fn days_that_fit_two_lists() {
    let exception = "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13\nEXDATE;TZID=America/New_York:19970902T090000";
    let thirteenths = "1998 2:13 3:13 11:13 1999 8:13 2000 10:13";
    assert_eq!(begins(SEPTEMBER_2, exception, 2001), days(thirteenths));
    let after_first_sunday =
        "1997 9:13 10:11 11:8 12:13 1998 1:10 2:7 3:7 4:11 5:9 6:13 7:11 8:8 9:12 10:10 11:7 12:12";
    same("19970913T090000", "MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", 1999, after_first_sunday);
}

#[test]
fn by_position() {
    same("19970904T090000", "MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", 2100, "1997 9:4 10:7 11:6");
    let workdays =
        "1997 9:29 10:30 11:27 12:30 1998 1:29 2:26 3:30 4:29 5:28 6:29 7:30 8:28 9:29 10:29 11:27 12:30";
    same("19970929T090000", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", 1999, workdays);
}

#[test]
fn within_a_day() {
    let times = |rule: &str, times: &str| {
        let found = begins(SEPTEMBER_2, &format!("RRULE:FREQ={rule}"), 2000);
        let expected: Vec<String> = times.split(' ').map(|time| format!("1997-09-02 {time}")).collect();
        assert_eq!(found, expected, "{rule}");
    };
    // The UNTIL of the erratum 3883; that of the text would leave out the last.
    times("HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "09:00 12:00 15:00");
    times("MINUTELY;INTERVAL=15;COUNT=6", "09:00 09:15 09:30 09:45 10:00 10:15");
    times("MINUTELY;INTERVAL=90;COUNT=4", "09:00 10:30 12:00 13:30");
    let by_hour = "BYHOUR=9,10,11,12,13,14,15,16";
    let one =
        begins(SEPTEMBER_2, &format!("RRULE:FREQ=DAILY;{by_hour};BYMINUTE=0,20,40;UNTIL=19970905"), 2000);
    let other =
        begins(SEPTEMBER_2, &format!("RRULE:FREQ=MINUTELY;INTERVAL=20;{by_hour};UNTIL=19970905"), 2000);
    assert_eq!(one.len(), 4 * 24);
    assert_eq!((one[0].as_str(), one[23].as_str()), ("1997-09-02 09:00", "1997-09-02 16:40"));
    assert_eq!(one, other);
}

#[test]
fn what_the_first_day_of_the_week_changes() {
    let rule = "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=";
    same("19970805T090000", &format!("{rule}MO"), 2100, "1997 8:5,10,19,24");
    same("19970805T090000", &format!("{rule}SU"), 2100, "1997 8:5,17,19,31");
}
