//! Which days a rule allows.

use jiff::civil::{Date, Weekday};

use super::{Frequency, Rule};

impl Rule {
    /// Whether a day fits all parts that say something of days.
    pub(super) fn allows(&self, day: Date) -> bool {
        let any = |list: &[i16], from_start: i16, length: i16| {
            list.is_empty() || list.contains(&from_start) || list.contains(&(from_start - length - 1))
        };
        (self.months.is_empty() || self.months.contains(&day.month()))
            && any(&self.month_days, day.day().into(), day.days_in_month().into())
            && (self.weekdays.is_empty() || self.allows_weekday(day))
            && any(&self.year_days, day.day_of_year(), day.days_in_year())
            && (self.weeks.is_empty() || self.allows_week(day))
    }

    fn allows_weekday(&self, day: Date) -> bool {
        // A number counts within the month, unless the rule speaks of the year as a whole.
        let in_month = self.frequency == Frequency::Monthly || !self.months.is_empty();
        let (at, length) = if in_month {
            (i16::from(day.day()), i16::from(day.days_in_month()))
        } else {
            (day.day_of_year(), day.days_in_year())
        };
        let (from_start, from_end) = ((at - 1) / 7 + 1, -((length - at) / 7 + 1));
        self.weekdays.iter().any(|wanted| {
            wanted.weekday == day.weekday()
                && (wanted.nth == 0 || wanted.nth == from_start || wanted.nth == from_end)
        })
    }

    /// Weeks are counted from the first with at least four days in the year; the days of a year's first or last week may
    /// lie in the neighbouring one.
    fn allows_week(&self, day: Date) -> bool {
        let Some(middle) = middle_of_week(day, self.week_start) else { return false };
        let week = (middle.day_of_year() - 1) / 7 + 1;
        // The 28th of December lies in the last week, whatever day weeks begin with.
        let last = Date::new(middle.year(), 12, 28).ok().and_then(|day| middle_of_week(day, self.week_start));
        let weeks = last.map_or(52, |last| (last.day_of_year() - 1) / 7 + 1);
        self.weeks.contains(&week) || self.weeks.contains(&(week - weeks - 1))
    }
}

/// How many days a day lies after the first of its week.
pub(super) fn days_into_week(day: Date, week_start: Weekday) -> i64 {
    let from_monday = |weekday: Weekday| i64::from(weekday.to_monday_zero_offset());
    (from_monday(day.weekday()) - from_monday(week_start)).rem_euclid(7)
}

/// The fourth day of the week decides which year the week belongs to.
fn middle_of_week(day: Date, week_start: Weekday) -> Option<Date> {
    plus_days(day, 3 - days_into_week(day, week_start))
}

/// `None` beyond the calendar.
pub(super) fn plus_days(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::SignedDuration::from_hours(days.checked_mul(24)?)).ok()
}
