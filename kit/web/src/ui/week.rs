//! A week of appointments as a grid of hours.

/// One week: seven (or fewer) days with their entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// What the grid shows, for screen readers: "Lessons, 1–7 June".
    pub label: String,
    pub days: Vec<WeekDay>,
    /// First and last hour shown, 0–23. Hours with entries outside of them are shown as well.
    pub hours: (u8, u8),
    pub entries: Vec<WeekEntry>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekDay {
    /// "Mon", in the reader's language.
    pub name: String,
    /// "1", or "1 Jun".
    pub date: String,
    pub today: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekEntry {
    /// Counted from 0, an index into [`Week::days`]. An entry of no such day is not shown.
    pub day: usize,
    /// The hour in which it starts, 0–23.
    pub hour: u8,
    /// "18:30–20:00"
    pub time: String,
    pub title: String,
    pub href: String,
    /// `""`, `accent`, `good`, `warn`, `bad`, `info`.
    pub tone: &'static str,
}

/// One hour of the grid: a cell for each day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRow<'a> {
    pub hour: String,
    pub cells: Vec<Vec<&'a WeekEntry>>,
}

impl Week {
    pub fn rows(&self) -> Vec<WeekRow<'_>> {
        let starts = || self.entries.iter().map(|entry| entry.hour.min(23));
        let first = starts().min().map_or(self.hours.0, |hour| hour.min(self.hours.0));
        let last = starts().max().map_or(self.hours.1, |hour| hour.max(self.hours.1)).min(23);
        (first..=last).map(|hour| self.row(hour)).collect()
    }

    fn row(&self, hour: u8) -> WeekRow<'_> {
        let cell = |day: usize| {
            self.entries.iter().filter(|entry| entry.day == day && entry.hour.min(23) == hour).collect()
        };
        WeekRow { hour: format!("{hour:02}:00"), cells: (0..self.days.len()).map(cell).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_and_late_entries_widen_the_grid() {
        let entry = |day, hour| WeekEntry { day, hour, ..WeekEntry::default() };
        let week = Week {
            days: vec![WeekDay::default(); 2],
            hours: (9, 11),
            entries: vec![entry(0, 7), entry(1, 10), entry(1, 10), entry(9, 10)],
            ..Week::default()
        };
        let rows = week.rows();
        assert_eq!(rows.first().map(|row| row.hour.as_str()), Some("07:00"));
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[3].cells.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2]);
    }
}
