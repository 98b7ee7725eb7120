//! From the bytes of a file to a calendar.

use std::{collections::HashMap, time::Duration};

use jiff::tz::TimeZone;

use crate::{
    event::{Event, Period},
    line::Line,
    problem::{Problem, What, shown},
    series::{self, Series},
    tree::{self, Component},
    value::{Length, text},
    zone::{self, Own, Place},
};

/// A longer file is refused.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// A calendar with more events is refused.
const MAX_EVENTS: usize = 20_000;
/// Problems that are listed; the rest is of the same kind.
const MAX_PROBLEMS: usize = 200;
const NAME_CHARS: usize = 200;

/// What was read of a file.
#[derive(Debug)]
pub struct Calendar {
    /// As it calls itself; may be empty.
    pub name: String,
    /// How many events were read.
    pub events: usize,
    /// How often it asks to be looked at again.
    pub refresh: Option<Duration>,
    /// What was left out, and what was read although it is not as it should be.
    pub problems: Vec<Problem>,
    /// Where times without a zone are meant.
    pub(crate) home: Option<TimeZone>,
    pub(crate) series: Vec<Series>,
    /// Times that it says are taken, without saying by what.
    pub(crate) taken: Vec<Period>,
}

/// Reads a calendar. `Err` if nothing of it can be used, or if it is not whole: what is missing must not pass for deleted.
pub fn read(bytes: &[u8]) -> Result<Calendar, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(What::TooLong.at(1));
    }
    let mut problems = Vec::new();
    let roots = tree::parse(bytes, &mut problems)?;
    let mut parts = Vec::new();
    for root in &roots {
        match root.name.as_str() {
            "VCALENDAR" => parts.extend(&root.children),
            "VEVENT" | "VFREEBUSY" | "VTIMEZONE" | "VTODO" | "VJOURNAL" => {
                problems.push(What::Bare(shown(&root.name)).at(root.line));
                parts.push(root);
            }
            _ => {}
        }
    }
    let calendars: Vec<&Component> = roots.iter().filter(|root| root.name == "VCALENDAR").collect();
    if calendars.is_empty() && parts.is_empty() {
        return Err(What::NoCalendar.at(1));
    }
    let named = |name: &str| calendars.iter().find_map(|calendar| calendar.get(name));
    let withdrawn = named("METHOD").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCEL"));
    let name = named("NAME").or_else(|| named("X-WR-CALNAME"));
    let mut zones = Zones::new(&parts);
    let events = if withdrawn { Vec::new() } else { events(&parts, &mut zones, &mut problems)? };
    let taken = taken(&parts, &mut zones, &mut problems);
    problems.sort_by_key(|problem| problem.line);
    problems.truncate(MAX_PROBLEMS);
    Ok(Calendar {
        name: name.map_or_else(String::new, |line| text(&line.value, NAME_CHARS)),
        events: events.len(),
        refresh: named("REFRESH-INTERVAL").or_else(|| named("X-PUBLISHED-TTL")).and_then(refresh),
        problems,
        home: named("X-WR-TIMEZONE").and_then(|line| zone::named(line.value.trim())),
        series: series::group(events),
        taken,
    })
}

fn refresh(line: &Line) -> Option<Duration> {
    let length = Length::parse(&line.value).ok()?;
    let seconds = length.days.checked_mul(86_400)?.checked_add(length.exact.as_secs())?;
    u64::try_from(seconds).ok().filter(|seconds| *seconds > 0).map(Duration::from_secs)
}

fn events(
    parts: &[&Component],
    zones: &mut Zones<'_>,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Event>, Problem> {
    let mut events = Vec::new();
    for part in parts.iter().filter(|part| part.name == "VEVENT") {
        if events.len() >= MAX_EVENTS {
            return Err(What::TooMany.at(part.line));
        }
        match Event::read(part, zones, problems) {
            Ok(event) => events.push(event),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(events)
}

/// FREEBUSY says busy unless it says free.
fn taken(parts: &[&Component], zones: &mut Zones<'_>, problems: &mut Vec<Problem>) -> Vec<Period> {
    let mut taken = Vec::new();
    let lines = parts.iter().filter(|part| part.name == "VFREEBUSY").flat_map(|part| part.all("FREEBUSY"));
    for line in
        lines.filter(|line| line.parameter("FBTYPE").is_none_or(|kind| !kind.eq_ignore_ascii_case("FREE")))
    {
        for value in line.value.split(',').map(str::trim).filter(|value| !value.is_empty()) {
            match Period::parse(value, line.parameter("TZID"), zones) {
                Ok(period) if period.lasts.is_some() && taken.len() < MAX_EVENTS => taken.push(period),
                Ok(_) => problems.push(What::BadPeriod(shown(value)).at(line.number)),
                Err(what) => problems.push(what.at(line.number)),
            }
        }
    }
    taken
}

/// The zones of a file, each read when it is first needed.
pub(crate) struct Zones<'f> {
    defined: HashMap<&'f str, &'f Component>,
    known: HashMap<String, Result<Place, What>>,
}

/// A file does not have more.
const MOST_ZONES: usize = 500;

impl<'f> Zones<'f> {
    fn new(parts: &[&'f Component]) -> Self {
        let zones = parts.iter().filter(|part| part.name == "VTIMEZONE");
        let named = zones.filter_map(|zone| Some((zone.get("TZID")?.value.trim(), *zone)));
        Self { defined: named.collect(), known: HashMap::new() }
    }

    /// Where a local time with this TZID is meant; without one it floats.
    pub(crate) fn place(&mut self, name: Option<&str>) -> Result<Place, What> {
        let Some(name) = name.map(str::trim) else { return Ok(Place::Floating) };
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let place = self.find(name);
        if self.known.len() < MOST_ZONES {
            self.known.insert(name.to_owned(), place.clone());
        }
        place
    }

    fn find(&self, name: &str) -> Result<Place, What> {
        // What files say of a zone of the database is often cut down to the years of their events.
        if name.contains('/')
            && !name.starts_with('/')
            && let Some(zone) = zone::by_name(name)
        {
            return Ok(Place::Zone(zone));
        }
        let defined = self.defined.get(name).map(|zone| Own::read(zone));
        match (defined, zone::named(name)) {
            (Some(Ok(own)), _) => Ok(Place::Own(own.into())),
            (_, Some(zone)) => Ok(Place::Zone(zone)),
            (Some(Err(_)), None) => Err(What::BadZone(shown(name))),
            (None, None) => Err(What::UnknownZone(shown(name))),
        }
    }
}
