//! Reading a rule. What does not fit together is refused with the reason, rather than followed somehow.

use std::str::FromStr;

use jiff::{civil::Weekday, tz::TimeZone};

use super::{Frequency, Nth, Rule, Until};
use crate::{
    problem::{What, shown},
    value::Written,
};

/// More values than a year has days say nothing new.
const MOST_VALUES: usize = 400;

impl Rule {
    pub(crate) fn parse(text: &str) -> Result<Self, What> {
        parse(text).and_then(sound).map_err(|reason| What::BadRule(shown(text), reason))
    }
}

type Reason = &'static str;

fn parse(text: &str) -> Result<Rule, Reason> {
    let mut rule = Rule {
        frequency: Frequency::Yearly,
        interval: 1,
        count: None,
        until: None,
        week_start: Weekday::Monday,
        months: Vec::new(),
        weeks: Vec::new(),
        year_days: Vec::new(),
        month_days: Vec::new(),
        weekdays: Vec::new(),
        hours: Vec::new(),
        minutes: Vec::new(),
        seconds: Vec::new(),
        positions: Vec::new(),
    };
    let mut frequency = None;
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or("a part of it is no NAME=value")?;
        let value = value.trim();
        match name.trim().to_ascii_uppercase().as_str() {
            "FREQ" => frequency = Some(named_frequency(value)?),
            "INTERVAL" => rule.interval = number(value, 1, 1_000_000, "INTERVAL must be a number from 1")?,
            "COUNT" => rule.count = Some(number(value, 1, u64::MAX, "COUNT must be a number from 1")?),
            "UNTIL" => rule.until = Some(until(value)?),
            "WKST" => rule.week_start = weekday(value).ok_or("WKST must be one of MO TU WE TH FR SA SU")?,
            "BYMONTH" => rule.months = list(value, 1, 12, "BYMONTH must be 1 to 12")?,
            "BYWEEKNO" => rule.weeks = signed(value, 53, "BYWEEKNO must be 1 to 53 or -53 to -1")?,
            "BYYEARDAY" => rule.year_days = signed(value, 366, "BYYEARDAY must be 1 to 366 or -366 to -1")?,
            "BYMONTHDAY" => rule.month_days = signed(value, 31, "BYMONTHDAY must be 1 to 31 or -31 to -1")?,
            "BYDAY" => rule.weekdays = weekdays(value)?,
            "BYHOUR" => rule.hours = list(value, 0, 23, "BYHOUR must be 0 to 23")?,
            "BYMINUTE" => rule.minutes = list(value, 0, 59, "BYMINUTE must be 0 to 59")?,
            "BYSECOND" => rule.seconds = seconds(value)?,
            "BYSETPOS" => rule.positions = signed(value, 366, "BYSETPOS must be 1 to 366 or -366 to -1")?,
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "RSCALE" => return Err("only the Gregorian calendar is known"),
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            "SKIP" => return Err("SKIP is not supported but for OMIT"),
            // What others made up (X-…) changes nothing.
            name if name.starts_with("X-") => {}
            _ => return Err("it has a part that is not known"),
        }
    }
    rule.frequency = frequency.ok_or("FREQ is missing")?;
    Ok(rule)
}

/// What RFC 5545 allows with each frequency.
fn sound(rule: Rule) -> Result<Rule, Reason> {
    let frequency = rule.frequency;
    let numbered = rule.weekdays.iter().any(|day| day.nth != 0);
    let within = |numbers: &[i16], most: i16| numbers.iter().all(|number| number.abs() <= most);
    if rule.count.is_some() && rule.until.is_some() {
        return Err("COUNT and UNTIL exclude each other");
    }
    if !rule.weeks.is_empty() && frequency != Frequency::Yearly {
        return Err("BYWEEKNO goes with FREQ=YEARLY alone");
    }
    if !rule.year_days.is_empty()
        && matches!(frequency, Frequency::Daily | Frequency::Weekly | Frequency::Monthly)
    {
        return Err("BYYEARDAY does not go with DAILY, WEEKLY or MONTHLY");
    }
    if !rule.month_days.is_empty() && frequency == Frequency::Weekly {
        return Err("BYMONTHDAY does not go with WEEKLY");
    }
    if numbered && (frequency < Frequency::Monthly || !rule.weeks.is_empty()) {
        return Err("a number in BYDAY goes with MONTHLY, or with YEARLY without BYWEEKNO");
    }
    if frequency == Frequency::Monthly
        && !within(&rule.weekdays.iter().map(|day| day.nth).collect::<Vec<_>>(), 5)
    {
        return Err("a month has no more than five of a weekday");
    }
    let limited = rule.months.len()
        + rule.weeks.len()
        + rule.year_days.len()
        + rule.month_days.len()
        + rule.weekdays.len()
        + rule.hours.len()
        + rule.minutes.len()
        + rule.seconds.len();
    if !rule.positions.is_empty() && limited == 0 {
        return Err("BYSETPOS needs another BY… part");
    }
    Ok(rule)
}

fn named_frequency(value: &str) -> Result<Frequency, Reason> {
    Ok(match value.to_ascii_uppercase().as_str() {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return Err("FREQ must be one of SECONDLY MINUTELY HOURLY DAILY WEEKLY MONTHLY YEARLY"),
    })
}

fn until(value: &str) -> Result<Until, Reason> {
    let written = Written::parse(value).map_err(|_| "UNTIL must be a date or a date-time")?;
    Ok(match written {
        Written::Date(date) => Until::Date(date),
        Written::Local(time) => Until::Local(time),
        Written::Utc(time) => {
            Until::Utc(TimeZone::UTC.to_timestamp(time).map_err(|_| "UNTIL lies beyond the calendar")?)
        }
    })
}

fn number<T: FromStr + PartialOrd>(value: &str, least: T, most: T, reason: Reason) -> Result<T, Reason> {
    let value = value.strip_prefix('+').unwrap_or(value);
    value.parse().ok().filter(|number| *number >= least && *number <= most).ok_or(reason)
}

/// Sorted, each once.
fn list<T: FromStr + Ord + Copy>(value: &str, least: T, most: T, reason: Reason) -> Result<Vec<T>, Reason> {
    let parts = value.split(',').take(MOST_VALUES + 1);
    let mut numbers =
        parts.map(|part| number(part.trim(), least, most, reason)).collect::<Result<Vec<T>, Reason>>()?;
    if numbers.len() > MOST_VALUES {
        return Err("a list in it is too long");
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

fn signed(value: &str, most: i16, reason: Reason) -> Result<Vec<i16>, Reason> {
    let numbers = list(value, -most, most, reason)?;
    if numbers.contains(&0) { Err(reason) } else { Ok(numbers) }
}

/// A leap second counts as the second before it (RFC 5545, 3.3.12).
fn seconds(value: &str) -> Result<Vec<i8>, Reason> {
    let mut seconds: Vec<i8> = list(value, 0, 60, "BYSECOND must be 0 to 60")?;
    seconds.iter_mut().for_each(|second| *second = (*second).min(59));
    seconds.dedup();
    Ok(seconds)
}

fn weekdays(value: &str) -> Result<Vec<Nth>, Reason> {
    const REASON: Reason = "BYDAY must be weekdays like MO, 2TU or -1FR";
    let nth = |part: &str| {
        let split = part.len().checked_sub(2).filter(|at| part.is_char_boundary(*at)).ok_or(REASON)?;
        let (nth, day) = part.split_at(split);
        let nth = if nth.is_empty() { 0 } else { number(nth, -53, 53, REASON).and_then(not_zero)? };
        Ok(Nth { nth, weekday: weekday(day).ok_or(REASON)? })
    };
    let days =
        value.split(',').take(MOST_VALUES).map(|part| nth(part.trim())).collect::<Result<Vec<_>, Reason>>();
    days.and_then(|days| if days.len() < MOST_VALUES { Ok(days) } else { Err("a list in it is too long") })
}

fn not_zero(number: i16) -> Result<i16, Reason> {
    if number == 0 { Err("there is no zeroth weekday in BYDAY") } else { Ok(number) }
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_contradict_the_standard_are_refused() {
        for bad in [
            "",
            "COUNT=3",
            "FREQ=OFTEN",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=3;UNTIL=20260101",
            "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=DAILY;BYMONTH=13",
            "FREQ=DAILY;BYMONTHDAY=0",
            "FREQ=DAILY;BYMONTHDAY=32",
            "FREQ=DAILY;BYWEEKNO=3",
            "FREQ=MONTHLY;BYYEARDAY=3",
            "FREQ=WEEKLY;BYMONTHDAY=3",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO",
            "FREQ=MONTHLY;BYDAY=6MO",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=é",
            "FREQ=MONTHLY;BYSETPOS=1",
            "FREQ=DAILY;BYHOUR=24",
            "FREQ=DAILY;BYSECOND=61",
            "FREQ=DAILY;WKST=XX",
            "FREQ=DAILY;SURPRISE=1",
            "FREQ=YEARLY;RSCALE=CHINESE",
            "FREQ",
        ] {
            assert!(Rule::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_others_write_loosely_is_read() {
        for good in [
            "FREQ=DAILY;",
            "freq=daily;byday= mo, tu ,we",
            "FREQ=MONTHLY;BYDAY=+3WE",
            "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT",
            "FREQ=WEEKLY;X-THING=1",
        ] {
            assert!(Rule::parse(good).is_ok(), "{good}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_rule_or_refused(text in "(FREQ=(DAILY|YEARLY)(;[A-Z]{2,10}=[-+0-9,A-Z]{0,8}){0,3})|.*") {
            let _ = Rule::parse(&text);
        }
    }
}
