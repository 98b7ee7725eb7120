//! When the events of a calendar take place.

use std::sync::Arc;

use jiff::tz::TimeZone;
use kernel::Timestamp;

use crate::{
    event::{Lasts, Period},
    problem::{Problem, What},
    read::Calendar,
    rule::Budget,
    series::Found,
};

/// A stretch of time, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: Timestamp,
    pub to: Timestamp,
}

/// One time at which an event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    pub from: Timestamp,
    /// The same as `from` for what lasts no time, a reminder say.
    pub to: Timestamp,
    /// It stands in the calendar as days, not as times.
    pub whole_day: bool,
    /// Whoever has it in his calendar cannot do something else then.
    pub busy: bool,
    /// May be empty.
    pub uid: Arc<str>,
    /// May be empty.
    pub summary: Arc<str>,
}

/// What was found, in order of time, and what could not be expanded in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expanded<T> {
    pub found: Vec<T>,
    pub problems: Vec<Problem>,
}

/// Steps that one series and a whole calendar may cost: some milliseconds, some tenths of a second.
const FOR_ONE: u32 = 100_000;
const FOR_ALL: u32 = 1_000_000;

impl Calendar {
    /// What takes place between two moments, also where it only reaches into that time. `home` is where times without a
    /// zone are meant, unless the calendar itself says where.
    pub fn occurrences(&self, from: Timestamp, to: Timestamp, home: &TimeZone) -> Expanded<Occurrence> {
        let (found, problems) = self.expand(from, to, home);
        let mut names: Option<(usize, Arc<str>, Arc<str>)> = None;
        let mut occurrences = Vec::with_capacity(found.len());
        for Found { event, from, to } in found {
            let known = names.take().filter(|(line, ..)| *line == event.line);
            let (line, uid, summary) = known.unwrap_or_else(|| {
                (event.line, event.uid.as_deref().unwrap_or_default().into(), event.summary.as_str().into())
            });
            occurrences.push(Occurrence {
                from: from.into(),
                to: to.into(),
                whole_day: event.start.whole_day,
                busy: event.busy,
                uid: Arc::clone(&uid),
                summary: Arc::clone(&summary),
            });
            names = Some((line, uid, summary));
        }
        occurrences.sort_by_key(|occurrence| (occurrence.from, occurrence.to));
        Expanded { found: occurrences, problems }
    }

    /// Which times between two moments are taken, joined where they overlap or touch. They may reach beyond.
    pub fn busy(&self, from: Timestamp, to: Timestamp, home: &TimeZone) -> Expanded<Span> {
        let (found, problems) = self.expand(from, to, home);
        let busy = found.iter().filter(|found| found.event.busy && found.from < found.to);
        let mut spans: Vec<Span> =
            busy.map(|found| Span { from: found.from.into(), to: found.to.into() }).collect();
        let said = self.taken.iter().filter_map(|period| span(period, self.home.as_ref().unwrap_or(home)));
        spans.extend(said.filter(|span| span.from < to && span.to > from));
        Expanded { found: joined(spans), problems }
    }

    fn expand(&self, from: Timestamp, to: Timestamp, home: &TimeZone) -> (Vec<Found<'_>>, Vec<Problem>) {
        let home = self.home.as_ref().unwrap_or(home);
        let window = (from.to_jiff(), to.to_jiff());
        let mut budget = Budget(FOR_ALL);
        let (mut found, mut problems) = (Vec::new(), Vec::new());
        for series in &self.series {
            let mut share = budget.share(FOR_ONE);
            let given = share;
            if series.found(window, home, &mut share, &mut found).is_err() {
                problems.push(What::TooOften.at(series.line()));
            }
            budget.settle(given, share);
        }
        (found, problems)
    }
}

fn span(period: &Period, home: &TimeZone) -> Option<Span> {
    let from = period.start.moment(home)?;
    let to = match period.lasts.as_ref()? {
        Lasts::Until(end) => end.moment(home)?,
        Lasts::For(length) => {
            let days = jiff::SignedDuration::from_hours(length.days.checked_mul(24)?);
            from.checked_add(days).ok()?.checked_add(length.exact).ok()?
        }
        Lasts::Unsaid => from,
    };
    (from < to).then(|| Span { from: from.into(), to: to.into() })
}

fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}
