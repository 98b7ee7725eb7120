//! An event with its recurrences, and what replaces some of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use crate::{
    event::{Event, Lasts, Period, When},
    rule::{Budget, Exhausted, Recurrence, Until},
    zone::Place,
};

/// Events of one UID.
#[derive(Debug)]
pub(crate) struct Series {
    /// Absent where a file holds only what is replaced.
    master: Option<Event>,
    /// In the order of what they replace.
    replacing: Vec<Event>,
}

/// A time at which an event takes place.
#[derive(Debug)]
pub(crate) struct Found<'s> {
    pub(crate) event: &'s Event,
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
}

/// Puts together what belongs together. Of several versions the latest counts.
pub(crate) fn group(events: Vec<Event>) -> Vec<Series> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Event>> = Vec::new();
    for event in events {
        let place = match event.uid.clone() {
            Some(uid) => *places.entry(uid).or_insert(groups.len()),
            None => groups.len(),
        };
        match groups.get_mut(place) {
            Some(group) => group.push(event),
            None => groups.push(vec![event]),
        }
    }
    groups.into_iter().map(Series::new).collect()
}

impl Series {
    fn new(mut events: Vec<Event>) -> Self {
        // Stable: of equal versions the one that stands last in the file comes last.
        events.sort_by_key(|event| event.version);
        let mut series = Self { master: None, replacing: Vec::new() };
        let mut replaced = BTreeMap::new();
        for event in events {
            match &event.instead_of {
                None => series.master = Some(event),
                Some(when) => {
                    replaced.insert((when.moment(&TimeZone::UTC), when.local), event);
                }
            }
        }
        series.replacing = replaced.into_values().collect();
        series
    }

    pub(crate) fn line(&self) -> usize {
        self.master.as_ref().or(self.replacing.first()).map_or(0, |event| event.line)
    }

    /// What takes place between two moments, in no particular order. Also what was found before the budget was spent.
    pub(crate) fn found<'s>(
        &'s self,
        window: (Timestamp, Timestamp),
        home: &TimeZone,
        budget: &mut Budget,
        found: &mut Vec<Found<'s>>,
    ) -> Result<(), Exhausted> {
        let mut add = |event: &'s Event, from: Timestamp, to: Timestamp| {
            let within = from < window.1 && (to > window.0 || from == to && from >= window.0);
            if within && !event.cancelled {
                found.push(Found { event, from, to: to.max(from) });
            }
        };
        let Some(master) = &self.master else {
            // Replacements of what the file does not have stand for themselves.
            for event in &self.replacing {
                let (times, end) = times(event, reach(event, home), window, home, budget);
                times.values().for_each(|time| add(event, time.from, time.to));
                end?;
            }
            return Ok(());
        };
        let replaced = Replaced::new(master, &self.replacing, home);
        let widest = self.replacing.iter().map(|event| reach(event, home)).max().unwrap_or_default();
        let reach = reach(master, home).max(widest).saturating_add(replaced.shift);
        let (times, end) = times(master, reach, window, home, budget);
        for (moment, time) in times {
            if replaced.contains(moment, time.local.date()) {
                continue;
            }
            match replaced.since(moment) {
                None => add(master, time.from, time.to),
                Some((event, shift)) => {
                    let local = time.local.saturating_add(*shift);
                    if let Some(from) = master.start.place.moment(local, home) {
                        add(event, from, ends(event, &event.lasts, from, local, home));
                    }
                }
            }
        }
        for event in &self.replacing {
            if let Some(from) = event.start.moment(home) {
                add(event, from, ends(event, &event.lasts, from, event.start.local, home));
            }
        }
        end
    }
}

/// What of a series is replaced.
struct Replaced<'s> {
    moments: BTreeSet<Timestamp>,
    /// Where a time of the series is named by its day alone.
    days: BTreeSet<Date>,
    /// From when on all is replaced, by what, and by how much it is moved.
    future: BTreeMap<Timestamp, (&'s Event, SignedDuration)>,
    /// The farthest that something is moved.
    shift: SignedDuration,
}

impl<'s> Replaced<'s> {
    fn new(master: &Event, replacing: &'s [Event], home: &TimeZone) -> Self {
        let mut replaced = Self {
            moments: BTreeSet::new(),
            days: BTreeSet::new(),
            future: BTreeMap::new(),
            shift: SignedDuration::ZERO,
        };
        let here = |when: &When| {
            let moment = when.moment(home)?;
            let local = if when.whole_day { when.local } else { master.start.place.local(moment, home) };
            Some((moment, local))
        };
        for event in replacing {
            let Some((moment, old)) = event.instead_of.as_ref().and_then(here) else { continue };
            let by_day =
                event.instead_of.as_ref().is_some_and(|when| when.whole_day) || master.start.whole_day;
            if by_day {
                replaced.days.insert(old.date());
            } else {
                replaced.moments.insert(moment);
            }
            if let (true, Some((_, new))) = (event.and_future, here(&event.start)) {
                let shift = new.duration_since(old);
                replaced.future.insert(moment, (event, shift));
                replaced.shift = replaced.shift.max(shift.abs());
            }
        }
        replaced
    }

    fn contains(&self, moment: Timestamp, day: Date) -> bool {
        self.moments.contains(&moment) || self.days.contains(&day)
    }

    fn since(&self, moment: Timestamp) -> Option<&(&'s Event, SignedDuration)> {
        self.future.range(..=moment).next_back().map(|(_, replacement)| replacement)
    }
}

/// A time of a series before anything replaces it.
struct Time {
    local: DateTime,
    from: Timestamp,
    to: Timestamp,
}

/// The times of a recurring event that may reach into the window, by when they begin.
fn times(
    event: &Event,
    reach: SignedDuration,
    window: (Timestamp, Timestamp),
    home: &TimeZone,
    budget: &mut Budget,
) -> (BTreeMap<Timestamp, Time>, Result<(), Exhausted>) {
    let place = &event.start.place;
    // Two days on either side for the differences between zones and for leaps.
    let margin = reach.saturating_add(SignedDuration::from_hours(48));
    let begin = place.local(window.0, home).saturating_sub(margin);
    let end = place.local(window.1, home).saturating_add(margin);
    let mut times = BTreeMap::new();
    let mut add = |local: DateTime, end: Option<&Lasts>| {
        if let Some(from) = place.moment(local, home) {
            let to = match end {
                Some(Lasts::Until(end)) => end.moment(home).unwrap_or(from),
                Some(lasts) => ends(event, lasts, from, local, home),
                None => ends(event, &event.lasts, from, local, home),
            };
            times.insert(from, Time { local, from, to });
        }
    };
    let mut outcome = Ok(());
    if event.rules.is_empty() {
        add(event.start.local, None);
    }
    for rule in &event.rules {
        let recurrence = Recurrence::new(rule, event.start.local, event.start.whole_day);
        let over = |at: DateTime| is_over(event, rule.until, at, home);
        let all = recurrence.each(begin, end, budget, over, |local| add(local, None));
        outcome = outcome.and(all);
    }
    outcome = outcome.and(budget.spend(event.additional.len() + event.except.len()));
    for Period { start, lasts } in &event.additional {
        if let Some(moment) = start.moment(home) {
            let local = if start.whole_day { start.local } else { place.local(moment, home) };
            add(local, lasts.as_ref());
        }
    }
    let by_day: BTreeSet<Date> = event.except.iter().filter_map(|when| day_of(event, when)).collect();
    times.retain(|_, time| !by_day.contains(&time.local.date()));
    for when in &event.except {
        let named = when.moment(home).is_some_and(|moment| times.remove(&moment).is_some());
        // Some write the exceptions of a time without a zone as if it were in UTC.
        if !named && matches!(place, Place::Floating) {
            place.moment(when.local, home).map(|moment| times.remove(&moment));
        }
    }
    (times, outcome)
}

/// The day that an exception takes out as a whole: because it names only a day, or because the event has only days.
fn day_of(event: &Event, when: &When) -> Option<Date> {
    (when.whole_day || event.start.whole_day).then(|| when.local.date())
}

fn is_over(event: &Event, until: Option<Until>, at: DateTime, home: &TimeZone) -> bool {
    let day = |date: Date| at.date() > date;
    match until {
        None => false,
        Some(Until::Date(date)) => day(date),
        Some(Until::Local(time)) if event.start.whole_day => day(time.date()),
        Some(Until::Local(time)) => at > time,
        Some(Until::Utc(moment)) if event.start.whole_day => day(TimeZone::UTC.to_datetime(moment).date()),
        Some(Until::Utc(moment)) => event.start.place.moment(at, home).is_none_or(|at| at > moment),
    }
}

/// When a time ends that begins so.
pub(crate) fn ends(
    event: &Event,
    lasts: &Lasts,
    from: Timestamp,
    local: DateTime,
    home: &TimeZone,
) -> Timestamp {
    let place = &event.start.place;
    let after_days = |days: i64| {
        let later = local.saturating_add(SignedDuration::from_hours(days.saturating_mul(24)));
        place.moment(later, home).unwrap_or(Timestamp::MAX)
    };
    match lasts {
        Lasts::Unsaid if event.start.whole_day => after_days(1),
        Lasts::Unsaid => from,
        // A stretch of days is so many days, wherever and whenever.
        Lasts::Until(end) if event.start.whole_day && end.whole_day => {
            let days = end.local.duration_since(event.start.local).as_hours() / 24;
            after_days(days)
        }
        // As long as the first, exactly (RFC 5545, 3.8.5.3).
        Lasts::Until(end) => {
            let exact =
                end.moment(home).zip(event.start.moment(home)).map(|(to, from)| to.duration_since(from));
            from.saturating_add(exact.unwrap_or_default()).unwrap_or(Timestamp::MAX)
        }
        Lasts::For(length) => {
            let begun = if length.days == 0 { from } else { after_days(length.days) };
            begun.saturating_add(length.exact).unwrap_or(Timestamp::MAX)
        }
    }
}

/// How long an event lasts at most.
fn reach(event: &Event, home: &TimeZone) -> SignedDuration {
    let of = |lasts: &Lasts| match lasts {
        Lasts::Unsaid => SignedDuration::from_hours(25),
        Lasts::Until(end) => {
            let span =
                end.moment(home).zip(event.start.moment(home)).map(|(to, from)| to.duration_since(from));
            span.unwrap_or_default().abs()
        }
        Lasts::For(length) => {
            length.exact.saturating_add(SignedDuration::from_hours(length.days.saturating_mul(25)))
        }
    };
    of(&event.lasts)
}
