//! Patterns of five fields, matched against the local time of a zone.

use jiff::{
    Timestamp as Instant, ToSpan, Zoned,
    civil::Date,
    tz::{AmbiguousOffset, TimeZone},
};
use kernel::Timestamp;

/// `minute hour day month weekday`, as in crontab(5): `*`, numbers, names (`MON`, `JAN`), ranges `1-5`, lists `1,15`
/// and steps `*/10`. Sunday is 0 or 7. Where day and weekday are both given, either suffices.
///
/// When clocks change, a fixed time (neither minute nor hour begins with `*`) that is skipped comes at the moment
/// of the change, and one that happens twice comes the first time only. Other patterns follow the clock: in the
/// repeated hour they match again.
#[derive(Debug, Clone)]
pub struct Cron {
    minutes: Field,
    hours: Field,
    days: Field,
    months: Field,
    weekdays: Field,
    zone: TimeZone,
}

/// A pattern or zone that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCron {
    #[error("expected five fields: minute hour day month weekday")]
    Fields,
    #[error("{0:?} is not a value, range, list or step of its field")]
    Field(String),
    #[error("no such day ever comes")]
    Never,
    #[error("unknown time zone {0:?}")]
    Zone(String),
}

/// The numbers that match, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Field {
    bits: u64,
    /// Written as `*` or `*/n`.
    open: bool,
}

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/// A pattern that is not met in so many days is never met: 29 February may be eight years away.
const HORIZON: usize = 9 * 366;

impl Field {
    const fn has(self, number: i8) -> bool {
        self.bits >> number & 1 == 1
    }

    /// `names` stand for the numbers from `from` on.
    fn parse(text: &str, from: u32, to: u32, names: &[&str]) -> Result<Self, InvalidCron> {
        let wrong = || InvalidCron::Field(text.to_owned());
        let number = |text: &str| {
            let named = names.iter().position(|name| name.eq_ignore_ascii_case(text));
            let number = match named {
                Some(at) => u32::try_from(at).ok().map(|at| at + from),
                None if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
                None => None,
            };
            number.filter(|number| (from..=to).contains(number)).ok_or_else(wrong)
        };
        let mut bits = 0;
        for part in text.split(',') {
            let (range, step) =
                part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
            let (first, last) = match range.split_once('-') {
                _ if range == "*" => (from, to),
                Some((first, last)) => (number(first)?, number(last)?),
                None if step.is_some() => (number(range)?, to),
                None => (number(range)?, number(range)?),
            };
            let step = step.map_or(Ok(1), |step| step.parse::<usize>().map_err(|_| wrong()))?;
            if first > last || step == 0 {
                return Err(wrong());
            }
            bits |= (first..=last).step_by(step).fold(0, |bits, number| bits | 1 << number);
        }
        Ok(Self { bits, open: text.starts_with('*') })
    }
}

impl Cron {
    pub fn parse(pattern: &str, zone: &str) -> Result<Self, InvalidCron> {
        let fields: Vec<&str> = pattern.split_whitespace().collect();
        let [minutes, hours, days, months, weekdays] = fields[..] else { return Err(InvalidCron::Fields) };
        let mut weekdays = Field::parse(weekdays, 0, 7, &WEEKDAYS)?;
        weekdays.bits = (weekdays.bits | weekdays.bits >> 7) & 0x7f;
        let cron = Self {
            minutes: Field::parse(minutes, 0, 59, &[])?,
            hours: Field::parse(hours, 0, 23, &[])?,
            days: Field::parse(days, 1, 31, &[])?,
            months: Field::parse(months, 1, 12, &MONTHS)?,
            weekdays,
            zone: TimeZone::get(zone).map_err(|_| InvalidCron::Zone(zone.to_owned()))?,
        };
        // Any year will do; 2000 begins a cycle of the calendar.
        let begin = jiff::civil::date(2000, 1, 1);
        cron.dates(begin).next().map(|_| cron.clone()).ok_or(InvalidCron::Never)
    }

    /// The first match after a moment; `None` beyond the end of the calendar.
    pub fn next_after(&self, moment: Timestamp) -> Option<Timestamp> {
        let moment = moment.to_jiff();
        let today = moment.to_zoned(self.zone.clone()).date();
        // A change of the clock may put a match of yesterday's pattern into today.
        let begin = today.yesterday().ok()?;
        self.dates(begin).find_map(|date| self.on(date, moment)).map(Timestamp::from)
    }

    /// The days that match, from one on.
    fn dates(&self, begin: Date) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(begin), |date| date.tomorrow().ok())
            .take(HORIZON)
            .filter(|&date| self.matches(date))
    }

    fn matches(&self, date: Date) -> bool {
        let day = self.days.has(date.day());
        let weekday = self.weekdays.has(date.weekday().to_sunday_zero_offset());
        let either = !self.days.open && !self.weekdays.open;
        self.months.has(date.month()) && if either { day || weekday } else { day && weekday }
    }

    /// The first match of a day after a moment.
    fn on(&self, date: Date, moment: Instant) -> Option<Instant> {
        if self.minutes.open || self.hours.open {
            return self.by_the_clock(date, moment);
        }
        let times = (0..24).filter(|&hour| self.hours.has(hour)).flat_map(|hour| {
            (0..60).filter(|&minute| self.minutes.has(minute)).map(move |minute| date.at(hour, minute, 0, 0))
        });
        times
            .filter_map(|time| {
                let ambiguous = self.zone.to_ambiguous_timestamp(time);
                match ambiguous.offset() {
                    AmbiguousOffset::Gap { before, .. } => {
                        let inside = before.to_timestamp(time).ok()?.checked_add(1.second()).ok()?;
                        self.zone.preceding(inside).next().map(|change| change.timestamp())
                    }
                    _ => ambiguous.earlier().ok(),
                }
            })
            .find(|&instant| instant > moment)
    }

    /// Walks through the minutes of a day as they pass.
    fn by_the_clock(&self, date: Date, moment: Instant) -> Option<Instant> {
        let begin = date.to_zoned(self.zone.clone()).ok()?;
        let end = date.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?.timestamp();
        let after = moment.max(begin.timestamp().checked_sub(1.second()).ok()?);
        // Offsets of whole minutes only; those of the nineteenth century are of no interest.
        let first = (after.as_second().div_euclid(60) + 1) * 60;
        (first..end.as_second())
            .step_by(60)
            .filter_map(|second| Instant::from_second(second).ok())
            .find(|instant| self.strikes(&instant.to_zoned(self.zone.clone()), date))
    }

    fn strikes(&self, local: &Zoned, date: Date) -> bool {
        local.date() == date && self.hours.has(local.hour()) && self.minutes.has(local.minute())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(pattern: &str, zone: &str, from: &str, count: usize) -> Vec<String> {
        let cron = Cron::parse(pattern, zone).unwrap();
        let first = cron.next_after(from.parse().unwrap());
        std::iter::successors(first, |&run| cron.next_after(run))
            .take(count)
            .map(|run| run.to_string())
            .collect()
    }

    #[test]
    fn a_fixed_time_follows_the_zone_through_the_year() {
        assert_eq!(
            runs("0 3 * * *", "Europe/Berlin", "2026-03-27T12:00:00Z", 3),
            ["2026-03-28T02:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T01:00:00Z"]
        );
    }

    #[test]
    fn a_skipped_time_comes_when_the_clock_changes_and_only_once() {
        // 02:00 becomes 03:00 on 29 March 2026.
        assert_eq!(
            runs("0,30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", 3),
            ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z", "2026-03-30T00:30:00Z"]
        );
        // 00:00 becomes 01:00 on 25 April 2025.
        assert_eq!(
            runs("15 0 * * *", "Africa/Cairo", "2025-04-24T12:00:00Z", 2),
            ["2025-04-24T22:00:00Z", "2025-04-25T21:15:00Z"]
        );
    }

    #[test]
    fn a_time_that_comes_twice_is_taken_the_first_time() {
        // 03:00 becomes 02:00 on 25 October 2026.
        assert_eq!(
            runs("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2),
            ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]
        );
    }

    #[test]
    fn an_open_pattern_follows_the_clock_through_both_changes() {
        let spring = runs("*/30 * * * *", "Europe/Berlin", "2026-03-29T00:10:00Z", 4);
        assert_eq!(
            spring,
            ["2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"]
        );
        let autumn = runs("30 * * * *", "Europe/Berlin", "2026-10-24T23:50:00Z", 4);
        assert_eq!(
            autumn,
            ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z", "2026-10-25T03:30:00Z"]
        );
    }

    #[test]
    fn days_and_weekdays_are_alternatives_when_both_are_given() {
        assert_eq!(
            runs("0 0 13 * FRI", "UTC", "2026-02-01T00:00:00Z", 3),
            ["2026-02-06T00:00:00Z", "2026-02-13T00:00:00Z", "2026-02-20T00:00:00Z"]
        );
        assert_eq!(runs("0 0 29 2 *", "UTC", "2096-03-01T00:00:00Z", 1), ["2104-02-29T00:00:00Z"]);
        assert_eq!(runs("0 0 * * 7", "UTC", "2026-05-01T00:00:00Z", 1), ["2026-05-03T00:00:00Z"]);
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for bad in [
            "",
            "* * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 8",
            "5-1 * * * *",
            "*/0 * * * *",
            "a * * * *",
            "* * * * * *",
            "1,,2 * * * *",
            "+1 * * * *",
            "0 0 30 2 *",
        ] {
            assert!(Cron::parse(bad, "UTC").is_err(), "{bad}");
        }
        assert_eq!(Cron::parse("* * * * *", "Mars/Base").unwrap_err(), InvalidCron::Zone("Mars/Base".into()));
    }

    proptest! {
        /// Away from changes of the clock the next run is the first minute that matches.
        #[test]
        fn the_next_run_is_the_first_minute_that_matches(
            start in 1_780_000_000_i64..1_800_000_000, minute in 0_u32..60, hour in 0_u32..24, step in 1_u32..60,
        ) {
            for pattern in [format!("{minute} {hour} * * *"), format!("*/{step} {hour} * * *"), format!("{minute} * * * MON-FRI")] {
                let cron = Cron::parse(&pattern, "UTC").unwrap();
                let moment = Timestamp::from_micros(start * 1_000_000).unwrap();
                let brute = (1..20_000).map(|at| Instant::from_second((start / 60 + at) * 60).unwrap()).find(|&instant| {
                    let local = instant.to_zoned(TimeZone::UTC);
                    cron.matches(local.date()) && cron.strikes(&local, local.date())
                });
                prop_assert_eq!(cron.next_after(moment).map(Timestamp::to_jiff), brute);
            }
        }
    }
}
