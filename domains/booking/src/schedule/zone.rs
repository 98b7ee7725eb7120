use std::{fmt, str::FromStr};

use jiff::{
    Timestamp,
    civil::Date,
    tz::{self, TimeZone},
};
use kernel::Violation;

/// A time zone of the IANA database: hours are kept in it, so that a change of its offset moves no lesson of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// Text that names no zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a zone of the IANA database like Europe/Berlin")]
pub struct UnknownZone;

/// Where zones are named after cities. What else the database lists are older names of the same.
const REGIONS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

impl Zone {
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    pub fn parse(field: &str, name: &str) -> Result<Self, Violation> {
        name.parse().map_err(|_| Violation::new(field, "booking-zone"))
    }

    /// `Europe/Berlin`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    pub fn as_jiff(&self) -> &TimeZone {
        &self.0
    }

    /// What the calendar on the wall there shows at a moment.
    pub fn date(&self, at: kernel::Timestamp) -> Date {
        self.0.to_datetime(at.to_jiff()).date()
    }

    /// The first moment of a date there; where midnight is skipped, the first one after it.
    pub fn begin(&self, date: Date) -> kernel::Timestamp {
        self.at(date, 0)
    }

    /// The moment at which the clock there shows a minute of a date, the first of two; where it is skipped, as much
    /// after the gap as the minute lies behind the gap's beginning.
    pub fn at(&self, date: Date, minute: i64) -> kernel::Timestamp {
        let time = date.at(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(minute.clamp(0, 1440)));
        self.0.to_ambiguous_timestamp(time).compatible().unwrap_or(Timestamp::MAX).into()
    }

    /// All names to choose from, in order.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = tz::db()
            .available()
            .map(|name| name.as_str().to_owned())
            .filter(|name| name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region)))
            .collect();
        names.push("UTC".to_owned());
        names.sort();
        names.dedup();
        names
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let zone = TimeZone::get(name).map_err(|_| UnknownZone)?;
        if zone.iana_name().is_none() || zone.is_unknown() { Err(UnknownZone) } else { Ok(Self(zone)) }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_their_names_only() {
        assert_eq!("Europe/Berlin".parse::<Zone>().unwrap().name(), "Europe/Berlin");
        for odd in ["", "Berlin", "+02:00", "Etc/Unknown", "../etc/passwd", "EST5EDT4,M3.2.0"] {
            assert!(odd.parse::<Zone>().is_err(), "{odd}");
        }
        let names = Zone::names();
        for name in ["UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
    }

    #[test]
    fn a_day_begins_when_its_date_does() {
        let begin =
            |zone: &str, date: &str| zone.parse::<Zone>().unwrap().begin(date.parse().unwrap()).to_string();
        assert_eq!(begin("Europe/Berlin", "2026-07-01"), "2026-06-30T22:00:00Z");
        // Clocks in Santiago go from 24:00 to 01:00.
        assert_eq!(begin("America/Santiago", "2026-09-06"), "2026-09-06T04:00:00Z");
    }
}
