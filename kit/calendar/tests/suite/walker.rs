//! Rules against a reckoning that walks from day to day and asks of each whether it belongs. It is slow, and shares
//! nothing with the code but the calendar itself.

use std::collections::BTreeMap;

use jiff::{
    SignedDuration,
    civil::{Date, Weekday, date},
    tz::TimeZone,
};
use proptest::{collection::vec, prelude::*, sample::subsequence};

use crate::house::{all, event};

const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

#[derive(Debug, Clone)]
struct Rule {
    frequency: &'static str,
    interval: i64,
    count: Option<usize>,
    week_start: usize,
    months: Vec<i64>,
    weeks: Vec<i64>,
    year_days: Vec<i64>,
    month_days: Vec<i64>,
    /// Number, or 0, and weekday.
    weekdays: Vec<(i64, usize)>,
    positions: Vec<i64>,
}

fn some<T: Clone + std::fmt::Debug + 'static>(
    element: impl Strategy<Value = T> + 'static,
    most: usize,
) -> BoxedStrategy<Vec<T>> {
    prop_oneof![2 => Just(Vec::new()), 1 => vec(element, 1..=most)].boxed()
}

fn signed(most: i64) -> impl Strategy<Value = i64> {
    prop_oneof![1..=most, -most..=-1]
}

fn some_rule() -> impl Strategy<Value = Rule> {
    let frequency = prop_oneof![Just("DAILY"), Just("WEEKLY"), Just("MONTHLY"), Just("YEARLY")];
    let months = prop_oneof![2 => Just(Vec::new()), 1 => subsequence((1..=12).collect::<Vec<i64>>(), 1..=4)];
    let count = prop_oneof![1 => Just(None), 1 => (1_usize..20).prop_map(Some)];
    let parts = (
        months,
        some(signed(53), 3),
        some(signed(366), 3),
        some(signed(31), 4),
        some((-5_i64..=5, 0_usize..7), 4),
    );
    (frequency, 1_i64..4, count, 0_usize..7, parts, some(signed(6), 2)).prop_map(
        |(
            frequency,
            interval,
            count,
            week_start,
            (months, weeks, year_days, month_days, weekdays),
            positions,
        )| {
            let mut rule = Rule {
                frequency,
                interval,
                count,
                week_start,
                months,
                weeks,
                year_days,
                month_days,
                weekdays,
                positions,
            };
            rule.keep_what_goes_together();
            rule
        },
    )
}

impl Rule {
    /// Takes out what the standard does not allow with the frequency.
    fn keep_what_goes_together(&mut self) {
        if self.frequency != "YEARLY" {
            self.weeks.clear();
            self.year_days.clear();
        }
        if self.frequency == "WEEKLY" {
            self.month_days.clear();
        }
        let numbered = matches!(self.frequency, "MONTHLY" | "YEARLY") && self.weeks.is_empty();
        for day in &mut self.weekdays {
            day.0 = if numbered { day.0 } else { 0 };
        }
        let nothing = self.months.is_empty()
            && self.weeks.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.weekdays.is_empty();
        if nothing {
            self.positions.clear();
        }
    }

    fn text(&self) -> String {
        let mut text =
            format!("FREQ={};INTERVAL={};WKST={}", self.frequency, self.interval, DAYS[self.week_start].0);
        let mut list = |name: &str, values: Vec<String>| {
            if !values.is_empty() {
                text += &format!(";{name}={}", values.join(","));
            }
        };
        let plain = |list: &[i64]| list.iter().map(i64::to_string).collect::<Vec<_>>();
        list("BYMONTH", plain(&self.months));
        list("BYWEEKNO", plain(&self.weeks));
        list("BYYEARDAY", plain(&self.year_days));
        list("BYMONTHDAY", plain(&self.month_days));
        list("BYSETPOS", plain(&self.positions));
        list("COUNT", self.count.map(|count| count.to_string()).into_iter().collect());
        let weekday = |&(nth, day): &(i64, usize)| match nth {
            0 => DAYS[day].0.to_owned(),
            nth => format!("{nth}{}", DAYS[day].0),
        };
        list("BYDAY", self.weekdays.iter().map(weekday).collect());
        text
    }

    /// The period that a day lies in, counted from that of the start.
    fn period(&self, start: Date, day: Date) -> i64 {
        match self.frequency {
            "DAILY" => between(start, day),
            "WEEKLY" => between(self.week_of(start), self.week_of(day)) / 7,
            "MONTHLY" => months(day) - months(start),
            _ => i64::from(day.year() - start.year()),
        }
    }

    /// The first day of the week of a day.
    fn week_of(&self, day: Date) -> Date {
        let mut day = day;
        while day.weekday() != DAYS[self.week_start].1 {
            day = day.yesterday().unwrap();
        }
        day
    }

    /// The first day of the first week of a year: the week of the 4th of January.
    fn first_week(&self, year: i16) -> Date {
        self.week_of(date(year, 1, 4))
    }

    fn belongs(&self, start: Date, day: Date) -> bool {
        let nothing = self.weekdays.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        let any = |list: &[i64], value: i64, length: i64| {
            list.iter().any(|&n| n == value || n == value - length - 1)
        };
        if !self.months.is_empty() && !self.months.contains(&day.month().into()) {
            return false;
        }
        if !self.month_days.is_empty() && !any(&self.month_days, day.day().into(), day.days_in_month().into())
        {
            return false;
        }
        if !self.year_days.is_empty()
            && !any(&self.year_days, day.day_of_year().into(), day.days_in_year().into())
        {
            return false;
        }
        if !self.weeks.is_empty() {
            let week = self.week_of(day);
            let year =
                (day.year() - 1..=day.year() + 1).rfind(|&year| self.first_week(year) <= week).unwrap();
            let number = between(self.first_week(year), week) / 7 + 1;
            if !any(&self.weeks, number, between(self.first_week(year), self.first_week(year + 1)) / 7) {
                return false;
            }
        }
        if !self.weekdays.is_empty() {
            return self
                .weekdays
                .iter()
                .any(|&(nth, wanted)| DAYS[wanted].1 == day.weekday() && self.is_nth(day, nth));
        }
        match self.frequency {
            "WEEKLY" => day.weekday() == start.weekday(),
            "MONTHLY" if nothing => day.day() == start.day(),
            "YEARLY" if nothing && !self.weeks.is_empty() => day.weekday() == start.weekday(),
            "YEARLY" if nothing => {
                day.day() == start.day() && (!self.months.is_empty() || day.month() == start.month())
            }
            _ => true,
        }
    }

    /// Counts the same weekdays before or after it, in the month or in the year.
    fn is_nth(&self, day: Date, nth: i64) -> bool {
        let in_month = self.frequency == "MONTHLY" || !self.months.is_empty();
        let same = |other: Date| other.year() == day.year() && (!in_month || other.month() == day.month());
        let step = SignedDuration::from_hours(if nth > 0 { -7 * 24 } else { 7 * 24 });
        let mut counted = 1;
        let mut other = day.checked_add(step).unwrap();
        while same(other) {
            counted += 1;
            other = other.checked_add(step).unwrap();
        }
        nth == 0 || counted == nth.abs()
    }

    fn walk(&self, start: Date, end: Date) -> Vec<Date> {
        let mut periods: BTreeMap<i64, Vec<Date>> = BTreeMap::new();
        // From before the start, for places in a period are counted from its beginning.
        let mut day = date(start.year(), 1, 1).checked_sub(SignedDuration::from_hours(24 * 7)).unwrap();
        // … and beyond the end, for they are counted from there too.
        let beyond = end.checked_add(SignedDuration::from_hours(24 * 400)).unwrap();
        while day < beyond {
            let period = self.period(start, day);
            if period >= 0 && period % self.interval == 0 && self.belongs(start, day) {
                periods.entry(period).or_default().push(day);
            }
            day = day.tomorrow().unwrap();
        }
        let mut found = vec![start];
        for set in periods.into_values() {
            let length = i64::try_from(set.len()).unwrap();
            for (place, day) in (1_i64..).zip(&set) {
                let picked = self.positions.is_empty()
                    || self.positions.iter().any(|&wanted| wanted == place || wanted == place - length - 1);
                if picked && *day > start {
                    found.push(*day);
                }
            }
        }
        found.truncate(self.count.unwrap_or(usize::MAX));
        found.retain(|day| *day < end);
        found
    }
}

fn between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours().div_euclid(24)
}

fn months(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn rules_come_to_what_walking_finds(rule in some_rule(), after in 0_i64..1500) {
        let start = date(2019, 1, 1).checked_add(SignedDuration::from_hours(after * 24)).unwrap();
        let lines = format!("DTSTART:{}T200000Z\nRRULE:{}", start.strftime("%Y%m%d"), rule.text());
        let calendar = event(&lines);
        prop_assert_eq!(&calendar.problems, &[]);
        let expanded = all(&calendar, 2018, 2027, &TimeZone::UTC);
        prop_assert_eq!(expanded.problems, []);
        let found: Vec<Date> =
            expanded.found.iter().map(|found| TimeZone::UTC.to_datetime(found.from.to_jiff()).date()).collect();
        prop_assert_eq!(found, rule.walk(start, date(2027, 1, 1)), "{}", lines);
    }

    /// However the window is cut, each occurrence is found where it lies.
    #[test]
    fn a_window_shows_what_the_whole_shows_there(rule in some_rule(), after in 0_i64..1500, from in 2019_i16..2027) {
        let start = date(2019, 1, 1).checked_add(SignedDuration::from_hours(after * 24)).unwrap();
        let lines = format!("DTSTART:{}T200000Z\nDURATION:PT1H\nRRULE:{}", start.strftime("%Y%m%d"), rule.text());
        let calendar = event(&lines);
        let whole = all(&calendar, 2018, 2028, &TimeZone::UTC).found;
        let part = all(&calendar, from, from + 1, &TimeZone::UTC).found;
        let within = |occurrence: &calendar::Occurrence| {
            TimeZone::UTC.to_datetime(occurrence.from.to_jiff()).year() == from
        };
        prop_assert_eq!(part, whole.into_iter().filter(within).collect::<Vec<_>>());
    }
}
