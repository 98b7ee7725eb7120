//! One VEVENT as it stands in the file.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::{
    line::Line,
    problem::{Problem, What, shown},
    read::Zones,
    rule::Rule,
    tree::Component,
    value::{Length, Written, text},
    zone::Place,
};

/// A date or date-time where it is meant.
#[derive(Debug, Clone)]
pub(crate) struct When {
    pub(crate) local: DateTime,
    pub(crate) place: Place,
    /// It is a date: the whole day, wherever its reader is.
    pub(crate) whole_day: bool,
}

impl When {
    pub(crate) fn parse(value: &str, zone: Option<&str>, zones: &mut Zones<'_>) -> Result<Self, What> {
        let (local, place, whole_day) = match Written::parse(value)? {
            Written::Date(date) => (date.at(0, 0, 0, 0), Place::Floating, true),
            Written::Utc(time) => (time, Place::Zone(TimeZone::UTC), false),
            Written::Local(time) => (time, zones.place(zone)?, false),
        };
        Ok(Self { local, place, whole_day })
    }

    fn of(line: &Line, zones: &mut Zones<'_>) -> Result<Self, What> {
        Self::parse(&line.value, line.parameter("TZID"), zones)
    }

    pub(crate) fn moment(&self, home: &TimeZone) -> Option<Timestamp> {
        self.place.moment(self.local, home)
    }
}

/// How long each occurrence lasts.
#[derive(Debug, Clone)]
pub(crate) enum Lasts {
    /// As long as from the start to this end.
    Until(When),
    For(Length),
    /// A day if it begins on one, else no time.
    Unsaid,
}

/// An additional time, perhaps with a length of its own.
#[derive(Debug, Clone)]
pub(crate) struct Period {
    pub(crate) start: When,
    pub(crate) lasts: Option<Lasts>,
}

impl Period {
    pub(crate) fn parse(value: &str, zone: Option<&str>, zones: &mut Zones<'_>) -> Result<Self, What> {
        let Some((start, end)) = value.split_once('/') else {
            return Ok(Self { start: When::parse(value, zone, zones)?, lasts: None });
        };
        let bad = |_| What::BadPeriod(shown(value));
        let start = When::parse(start, zone, zones).map_err(bad)?;
        let lasts = if end.trim_start_matches(['+', '-']).starts_with('P') {
            Lasts::For(Length::parse(end).map_err(bad)?)
        } else {
            Lasts::Until(When::parse(end, zone, zones).map_err(bad)?)
        };
        Ok(Self { start, lasts: Some(lasts) })
    }
}

#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) line: usize,
    pub(crate) uid: Option<String>,
    pub(crate) summary: String,
    pub(crate) start: When,
    pub(crate) lasts: Lasts,
    pub(crate) rules: Vec<Rule>,
    pub(crate) additional: Vec<Period>,
    pub(crate) except: Vec<When>,
    /// Which occurrence of a series it replaces.
    pub(crate) instead_of: Option<When>,
    /// … and all that follow.
    pub(crate) and_future: bool,
    /// The later version of two: SEQUENCE, then DTSTAMP.
    pub(crate) version: (i64, Option<DateTime>),
    pub(crate) cancelled: bool,
    pub(crate) busy: bool,
}

/// What is shown of a title, and the longest UID that is kept whole.
const SUMMARY_CHARS: usize = 200;
const UID_CHARS: usize = 1000;
/// Additional or excepted times of one event.
const MOST_TIMES: usize = 20_000;

impl Event {
    /// What cannot be read of a list is noted and left out of it; without a sound beginning and end there is no event.
    pub(crate) fn read(
        component: &Component,
        zones: &mut Zones<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Problem> {
        let start = component.get("DTSTART").ok_or(What::NoStart.at(component.line))?;
        let at = start.number;
        let start = When::of(start, zones).map_err(|what| what.at(at))?;
        let instead_of = component.get("RECURRENCE-ID");
        let replaced = instead_of.map(|line| When::of(line, zones).map_err(|what| what.at(line.number)));
        let word = |name: &str| component.get(name).map(|line| line.value.trim().to_ascii_uppercase());
        let says = |name: &str, value: &str| word(name).is_some_and(|found| found == value);
        let range = instead_of.and_then(|line| line.parameter("RANGE"));
        let stamp = component.get("DTSTAMP").and_then(|line| Written::parse(&line.value).ok());
        Ok(Self {
            line: component.line,
            uid: component.get("UID").map(|line| text(&line.value, UID_CHARS)).filter(|uid| !uid.is_empty()),
            summary: component
                .get("SUMMARY")
                .map_or_else(String::new, |line| text(&line.value, SUMMARY_CHARS)),
            lasts: lasts(component, &start, zones)?,
            rules: rules(component, problems),
            additional: listed(component, "RDATE", problems, |value, zone| Period::parse(value, zone, zones)),
            except: listed(component, "EXDATE", problems, |value, zone| When::parse(value, zone, zones)),
            instead_of: replaced.transpose()?,
            and_future: range.is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
            version: (
                word("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0),
                stamp.map(|stamp| match stamp {
                    Written::Date(date) => date.at(0, 0, 0, 0),
                    Written::Local(time) | Written::Utc(time) => time,
                }),
            ),
            cancelled: says("STATUS", "CANCELLED"),
            busy: !says("TRANSP", "TRANSPARENT") && !says("X-MICROSOFT-CDO-BUSYSTATUS", "FREE"),
            start,
        })
    }
}

fn lasts(component: &Component, start: &When, zones: &mut Zones<'_>) -> Result<Lasts, Problem> {
    if let Some(line) = component.get("DTEND") {
        let end = When::of(line, zones).map_err(|what| what.at(line.number))?;
        let (from, to) = (start.moment(&TimeZone::UTC), end.moment(&TimeZone::UTC));
        // A day that ends on itself is meant as one day by those who write it so.
        let same_day = start.whole_day && end.local.date() == start.local.date();
        if to < from && !same_day {
            return Err(What::Backwards.at(line.number));
        }
        return Ok(if same_day { Lasts::Unsaid } else { Lasts::Until(end) });
    }
    let Some(line) = component.get("DURATION") else { return Ok(Lasts::Unsaid) };
    let length = Length::parse(&line.value).map_err(|what| what.at(line.number))?;
    if length.days < 0 || length.exact.is_negative() {
        return Err(What::Backwards.at(line.number));
    }
    Ok(Lasts::For(length))
}

fn rules(component: &Component, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for line in component.all("RRULE") {
        match Rule::parse(&line.value) {
            Ok(rule) => rules.push(rule),
            Err(what) => problems.push(what.at(line.number)),
        }
    }
    for line in component.all("EXRULE") {
        let reason = "EXRULE is not part of the standard any more; list the dates in EXDATE";
        problems.push(What::BadRule(shown(&line.value), reason).at(line.number));
    }
    rules
}

/// All values of all lines of a name.
fn listed<T>(
    component: &Component,
    name: &str,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(&str, Option<&str>) -> Result<T, What>,
) -> Vec<T> {
    let mut found = Vec::new();
    for line in component.all(name) {
        let values = line.value.split(',').map(str::trim).filter(|value| !value.is_empty());
        for value in values {
            if found.len() >= MOST_TIMES {
                problems.push(What::TooOften.at(line.number));
                return found;
            }
            match read(value, line.parameter("TZID")) {
                Ok(value) => found.push(value),
                Err(what) => problems.push(what.at(line.number)),
            }
        }
    }
    found
}
