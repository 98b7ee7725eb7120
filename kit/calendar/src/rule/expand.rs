//! What a rule comes to. All of it is reckoned in local time, as clocks on the wall show it.

use jiff::{
    SignedDuration,
    civil::{Date, DateTime},
};

use super::{
    Frequency, Nth, Rule,
    days::{days_into_week, plus_days},
};

/// What expanding may still cost, in steps of about the same length. No input makes more of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget(pub(crate) u32);

/// The budget is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

impl Budget {
    pub(crate) fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        match self.0.checked_sub(steps) {
            Some(left) => self.0 = left,
            None => {
                self.0 = 0;
                return Err(Exhausted);
            }
        }
        Ok(())
    }

    /// At most so much of it, for one of many; what that one spent is then taken off.
    pub(crate) fn share(self, most: u32) -> Self {
        Self(self.0.min(most))
    }

    pub(crate) fn settle(&mut self, given: Self, left: Self) {
        self.0 = self.0.saturating_sub(given.0.saturating_sub(left.0));
    }
}

/// A rule with the moment it begins at, which gives it what it does not say itself.
pub(crate) struct Recurrence {
    rule: Rule,
    start: DateTime,
    /// It recurs on days, not at times.
    whole_days: bool,
}

impl Recurrence {
    pub(crate) fn new(rule: &Rule, start: DateTime, whole_days: bool) -> Self {
        Self { rule: complete(rule.clone(), start), start, whole_days }
    }

    /// Hands out the recurrences from `from` on and before `to`, in order. The start is the first of them, whether or not
    /// it fits the rule (RFC 5545, 3.8.5.3), and counts. `over` says which of them lies beyond UNTIL.
    pub(crate) fn each(
        &self,
        from: DateTime,
        to: DateTime,
        budget: &mut Budget,
        over: impl Fn(DateTime) -> bool,
        mut found: impl FnMut(DateTime),
    ) -> Result<(), Exhausted> {
        if from <= self.start && self.start < to {
            found(self.start);
        }
        let count = self.rule.count.unwrap_or(u64::MAX);
        let mut counted = 1;
        let mut number = self.first(from);
        while counted < count {
            budget.spend(1)?;
            let Some(begin) = self.period(number) else { return Ok(()) };
            if begin >= to {
                return Ok(());
            }
            if let Some(later) = self.skip(begin) {
                number = later.max(number + 1);
                continue;
            }
            for at in self.within(begin, budget)? {
                if at <= self.start {
                    continue;
                }
                if counted >= count || at >= to || over(at) {
                    return Ok(());
                }
                counted += 1;
                if at >= from {
                    found(at);
                }
            }
            number += 1;
        }
        Ok(())
    }

    /// The number of the first period that may matter. A rule that counts must count from its start.
    fn first(&self, from: DateTime) -> i64 {
        if self.rule.count.is_some() { 0 } else { self.number_at(from) }
    }

    /// The number of a period that does not begin after a moment; no more than two before it.
    fn number_at(&self, at: DateTime) -> i64 {
        let passed = at.duration_since(self.start);
        let units = match self.rule.frequency {
            Frequency::Secondly => passed.as_secs(),
            Frequency::Minutely => passed.as_secs() / 60,
            Frequency::Hourly => passed.as_hours(),
            Frequency::Daily => passed.as_hours() / 24,
            Frequency::Weekly => passed.as_hours() / (24 * 7),
            Frequency::Monthly => months(at.date()) - months(self.start.date()),
            Frequency::Yearly => i64::from(at.year()) - i64::from(self.start.year()),
        };
        (units / self.rule.interval - 1).max(0)
    }

    /// When a period begins, counted from that of the start; `None` beyond the calendar.
    fn period(&self, number: i64) -> Option<DateTime> {
        let units = number.checked_mul(self.rule.interval)?;
        let (start, day) = (self.start, self.start.date());
        let after = |begin: DateTime, seconds: i64| {
            begin.checked_add(SignedDuration::from_secs(units.checked_mul(seconds)?)).ok()
        };
        let (hour, minute, second) = (start.hour(), start.minute(), start.second());
        match self.rule.frequency {
            Frequency::Secondly => after(day.at(hour, minute, second, 0), 1),
            Frequency::Minutely => after(day.at(hour, minute, 0, 0), 60),
            Frequency::Hourly => after(day.at(hour, 0, 0, 0), 3600),
            Frequency::Daily => after(day.at(0, 0, 0, 0), 86_400),
            Frequency::Weekly => {
                let first = plus_days(day, -days_into_week(day, self.rule.week_start)).unwrap_or(day);
                after(first.at(0, 0, 0, 0), 7 * 86_400)
            }
            Frequency::Monthly => {
                let month = months(day).checked_add(units)?;
                let year = i16::try_from(month.div_euclid(12)).ok()?;
                Some(Date::new(year, i8::try_from(month.rem_euclid(12)).ok()? + 1, 1).ok()?.at(0, 0, 0, 0))
            }
            Frequency::Yearly => {
                let year = i16::try_from(i64::from(day.year()).checked_add(units)?).ok()?;
                Some(Date::new(year, 1, 1).ok()?.at(0, 0, 0, 0))
            }
        }
    }

    /// From within a day, hour or minute that the rule leaves out as a whole, the number of a period near its end.
    fn skip(&self, begin: DateTime) -> Option<i64> {
        if self.rule.frequency >= Frequency::Daily {
            return None;
        }
        let lacks = |list: &[i8], value: i8| !list.is_empty() && !list.contains(&value);
        let next = if !self.rule.allows(begin.date()) {
            plus_days(begin.date(), 1)?.at(0, 0, 0, 0)
        } else if lacks(&self.rule.hours, begin.hour()) {
            begin.date().at(begin.hour(), 0, 0, 0).checked_add(SignedDuration::from_hours(1)).ok()?
        } else if self.rule.frequency == Frequency::Secondly && lacks(&self.rule.minutes, begin.minute()) {
            let minute = begin.date().at(begin.hour(), begin.minute(), 0, 0);
            minute.checked_add(SignedDuration::from_mins(1)).ok()?
        } else {
            return None;
        };
        Some(self.number_at(next))
    }

    /// The recurrences of one period, in order.
    fn within(&self, begin: DateTime, budget: &mut Budget) -> Result<Vec<DateTime>, Exhausted> {
        let days = self.days(begin.date(), budget)?;
        let (hours, minutes, seconds) = self.times(begin);
        budget.spend(days.len() * hours.len() * minutes.len() * seconds.len())?;
        let mut set = Vec::new();
        for day in days {
            for &hour in &hours {
                for &minute in &minutes {
                    set.extend(seconds.iter().map(|&second| day.at(hour, minute, second, 0)));
                }
            }
        }
        Ok(if self.rule.positions.is_empty() { set } else { picked(&set, &self.rule.positions) })
    }

    fn days(&self, begin: Date, budget: &mut Budget) -> Result<Vec<Date>, Exhausted> {
        let length = match self.rule.frequency {
            Frequency::Yearly => usize::from(begin.days_in_year().unsigned_abs()),
            Frequency::Monthly => usize::from(begin.days_in_month().unsigned_abs()),
            Frequency::Weekly => 7,
            _ => 1,
        };
        budget.spend(length / 8)?;
        let days = std::iter::successors(Some(begin), |day| day.tomorrow().ok()).take(length);
        Ok(days.filter(|day| self.rule.allows(*day)).collect())
    }

    fn times(&self, begin: DateTime) -> (Vec<i8>, Vec<i8>, Vec<i8>) {
        if self.whole_days {
            return (vec![0], vec![0], vec![0]);
        }
        // What is finer than the frequency is spread out, the rest must fit.
        let spread =
            |list: &[i8], from_start: i8| if list.is_empty() { vec![from_start] } else { list.to_vec() };
        let fitting = |list: &[i8], here: i8| {
            if list.is_empty() || list.contains(&here) { vec![here] } else { Vec::new() }
        };
        let (rule, start) = (&self.rule, self.start);
        let part = |finer: bool, list: &[i8], from_start: i8, here: i8| {
            if finer { spread(list, from_start) } else { fitting(list, here) }
        };
        (
            part(rule.frequency > Frequency::Hourly, &rule.hours, start.hour(), begin.hour()),
            part(rule.frequency > Frequency::Minutely, &rule.minutes, start.minute(), begin.minute()),
            part(rule.frequency > Frequency::Secondly, &rule.seconds, start.second(), begin.second()),
        )
    }
}

/// Months since the year 0.
fn months(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// BYSETPOS: places counted from the beginning or, where negative, from the end; in order, each once.
fn picked(set: &[DateTime], positions: &[i16]) -> Vec<DateTime> {
    let mut places: Vec<usize> = positions
        .iter()
        .filter_map(|&position| {
            let place = usize::from(position.unsigned_abs());
            if position > 0 { place.checked_sub(1) } else { set.len().checked_sub(place) }
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|place| set.get(place).copied()).collect()
}

/// Takes from the start what the rule does not say: "every year" is every year on that day.
fn complete(mut rule: Rule, start: DateTime) -> Rule {
    let weekday = vec![Nth { nth: 0, weekday: start.weekday() }];
    let no_days = rule.weekdays.is_empty() && rule.month_days.is_empty() && rule.year_days.is_empty();
    match rule.frequency {
        Frequency::Yearly if no_days && !rule.weeks.is_empty() => rule.weekdays = weekday,
        Frequency::Yearly if no_days => {
            rule.month_days = vec![start.day().into()];
            if rule.months.is_empty() {
                rule.months = vec![start.month()];
            }
        }
        Frequency::Monthly if no_days => rule.month_days = vec![start.day().into()],
        Frequency::Weekly if no_days => rule.weekdays = weekday,
        _ => {}
    }
    rule
}
