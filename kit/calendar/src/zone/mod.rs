//! Where a local time is meant: what its TZID says.

mod own;
mod windows;

use std::sync::Arc;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

pub(crate) use own::Own;
pub(crate) use windows::iana_of_windows;

/// Where a date-time is meant.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// Wherever its reader is: RFC 5545 calls it floating.
    Floating,
    /// UTC, or a zone of the IANA database.
    Zone(TimeZone),
    /// A zone that the file itself defines.
    Own(Arc<Own>),
}

impl Place {
    /// The moment of a local time. One that clocks pass by twice is the first of them; one that they leap over is reckoned
    /// with the offset before the leap (RFC 5545, 3.3.5). `None` beyond the calendar.
    pub(crate) fn moment(&self, local: DateTime, home: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Floating => home.to_timestamp(local).ok(),
            Self::Zone(zone) => zone.to_timestamp(local).ok(),
            Self::Own(own) => own.moment(local),
        }
    }

    /// What clocks show there at a moment.
    pub(crate) fn local(&self, moment: Timestamp, home: &TimeZone) -> DateTime {
        match self {
            Self::Floating => home.to_datetime(moment),
            Self::Zone(zone) => zone.to_datetime(moment),
            Self::Own(own) => own.local(moment),
        }
    }
}

/// A zone by a name that programs use for it: of the IANA database, of Windows, or with something of their own before it
/// (`/freeassociation.sourceforge.net/Europe/Berlin`).
pub(crate) fn named(name: &str) -> Option<TimeZone> {
    const LONGEST: usize = 200;
    if name.len() > LONGEST {
        return None;
    }
    if let Some(zone) = by_name(name).or_else(|| by_name(iana_of_windows(name)?)) {
        return Some(zone);
    }
    let ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    // "US" alone, say, is no zone; what has no slash left is too little to go by.
    ends.filter(|end| end.contains('/')).find_map(by_name)
}

pub(crate) fn by_name(name: &str) -> Option<TimeZone> {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if name.eq_ignore_ascii_case("UTC") || name.eq_ignore_ascii_case("Z") || name.eq_ignore_ascii_case("GMT")
    {
        return Some(TimeZone::UTC);
    }
    // The local file system is asked; nothing but a plain name may reach it.
    let plain = !name.is_empty() && name.chars().all(sound) && !name.starts_with('/') && !name.contains("//");
    plain.then(|| TimeZone::get(name).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn zones_are_known_by_the_names_that_programs_use() {
        for name in [
            "Europe/Berlin",
            "W. Europe Standard Time",
            "/freeassociation.sourceforge.net/Europe/Berlin",
            "posix/Europe/Berlin",
        ] {
            let noon = date(2026, 7, 1).at(12, 0, 0, 0);
            let zone = named(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(zone.to_timestamp(noon).unwrap().to_string(), "2026-07-01T10:00:00Z", "{name}");
        }
        for name in ["", "Mars/Olympus", "/", "//", "../../etc/passwd", "US/", "Berlin é"] {
            assert!(named(name).is_none(), "{name}");
        }
    }

    #[test]
    fn leaps_and_repeated_hours_are_as_the_standard_says() {
        let place = Place::Zone(named("America/New_York").unwrap());
        let moment = |local: DateTime| place.moment(local, &TimeZone::UTC).unwrap().to_string();
        // RFC 5545, 3.3.5: "20070311T023000 indicates 03:30 EDT", "20071104T013000 indicates 01:30 EDT".
        assert_eq!(moment(date(2007, 3, 11).at(2, 30, 0, 0)), "2007-03-11T07:30:00Z");
        assert_eq!(moment(date(2007, 11, 4).at(1, 30, 0, 0)), "2007-11-04T05:30:00Z");
    }
}
