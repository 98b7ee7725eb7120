//! Hours as stretches of real time. A moment is open when the clock on the wall there shows a time within the hours
//! of that day. So where the clock jumps ahead the hours are shorter, and where it goes back they are longer.

use std::collections::HashMap;

use jiff::{
    Timestamp,
    civil::Date,
    tz::{Offset, TimeZone},
};

use crate::schedule::{Recurrence, Schedule, Span, TimeOff};

pub(super) const DAY: i64 = 86_400;

/// Hours by the number of their day, counted from 1970-01-01, so that a search needs no calendar.
pub(super) struct Hours<'s> {
    zone: &'s TimeZone,
    /// From Sunday on. Each span with the days on which it does not hold.
    weekly: [Vec<(Span, Vec<i64>)>; 7],
    dated: HashMap<i64, Vec<Span>>,
    /// First and last day, and the hours that are free on them.
    off: Vec<(i64, i64, Span)>,
}

/// A stretch of open time in seconds since 1970, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) from: i64,
    pub(super) to: i64,
    /// What the clock on the wall showed when the span of hours began, in the same count: lessons may start at this
    /// and every so many minutes after it.
    pub(super) anchor: i64,
    /// What the wall clock is ahead of UTC, in seconds.
    pub(super) offset: i64,
}

impl<'s> Hours<'s> {
    pub(super) fn of(schedule: &'s Schedule) -> Self {
        let mut hours = Self {
            zone: schedule.rules.zone.as_jiff(),
            weekly: Default::default(),
            dated: HashMap::new(),
            off: schedule.time_off.iter().map(span_of_days).collect(),
        };
        for entry in &schedule.hours {
            match &entry.on {
                Recurrence::Weekly { weekday, exceptions } => {
                    let at = usize::try_from(weekday.to_sunday_zero_offset()).unwrap_or(0);
                    hours.weekly[at]
                        .push((entry.span, exceptions.iter().map(|date| day_of(*date)).collect()));
                }
                Recurrence::Once(date) => hours.dated.entry(day_of(*date)).or_default().push(entry.span),
            }
        }
        for spans in &mut hours.weekly {
            spans.sort_unstable_by_key(|(span, _)| *span);
        }
        for spans in hours.dated.values_mut() {
            spans.sort_unstable();
        }
        hours
    }

    /// The day that the calendar there shows at a moment.
    pub(super) fn day_at(&self, second: i64) -> i64 {
        (second + self.offset_at(second)).div_euclid(DAY)
    }

    /// All open time between two moments, in order. Pieces touch where only the clock or the span changes.
    pub(super) fn open(&self, from: i64, to: i64) -> Vec<Open> {
        let mut open = Vec::new();
        for (begin, end, offset) in self.even(from, to) {
            let (first, last) = ((begin + offset).div_euclid(DAY), (end + offset - 1).div_euclid(DAY));
            for day in first..=last {
                let midnight = day * DAY;
                self.each_piece(day, |piece, span| {
                    let at = |minute: i64| midnight + minute * 60 - offset;
                    let (from, to) = (at(piece.from()).max(begin), at(piece.to()).min(end));
                    if from < to {
                        open.push(Open { from, to, anchor: midnight + span.from() * 60, offset });
                    }
                });
            }
        }
        open
    }

    /// Calls back with every piece of a day's spans that no time off takes away, and the span it is a piece of.
    fn each_piece(&self, day: i64, mut each: impl FnMut(Span, Span)) {
        let off: Vec<Span> = self
            .off
            .iter()
            .filter(|(first, last, _)| (*first..=*last).contains(&day))
            .map(|(_, _, span)| *span)
            .collect();
        let mut cut = |span: Span| {
            for piece in without(span, &off) {
                each(piece, span);
            }
        };
        match self.dated.get(&day) {
            Some(spans) => spans.iter().for_each(|span| cut(*span)),
            None => {
                // The first of January 1970 was a Thursday.
                let weekday = usize::try_from((day + 4).rem_euclid(7)).unwrap_or(0);
                let holds = |(_, exceptions): &&(Span, Vec<i64>)| !exceptions.contains(&day);
                self.weekly[weekday].iter().filter(holds).for_each(|(span, _)| cut(*span));
            }
        }
    }

    /// Splits a stretch of time where the clock is changed; each part with its offset in seconds.
    fn even(&self, from: i64, to: i64) -> Vec<(i64, i64, i64)> {
        let Ok(begin) = Timestamp::from_second(from) else { return Vec::new() };
        let mut parts = Vec::new();
        let (mut at, mut offset) = (from, seconds(self.zone.to_offset(begin)));
        for change in self.zone.following(begin) {
            let next = change.timestamp().as_second();
            if next >= to {
                break;
            }
            parts.push((at, next, offset));
            (at, offset) = (next, seconds(change.offset()));
        }
        if at < to {
            parts.push((at, to, offset));
        }
        parts
    }

    fn offset_at(&self, second: i64) -> i64 {
        Timestamp::from_second(second).map_or(0, |at| seconds(self.zone.to_offset(at)))
    }
}

/// The hours between two moments as the wall calendar shows them, for pages. Where the clock goes back, an hour may
/// stand twice.
pub(crate) fn on_the_wall(
    schedule: &Schedule,
    from: kernel::Timestamp,
    to: kernel::Timestamp,
) -> Vec<(Date, Span)> {
    let open = Hours::of(schedule).open(from.as_seconds(), to.as_seconds());
    let shown = |piece: Open| {
        let begin = piece.from + piece.offset;
        let (day, minute) = (begin.div_euclid(DAY), begin.rem_euclid(DAY) / 60);
        let date = EPOCH.saturating_add(jiff::Span::new().try_days(day).ok()?);
        Some((date, Span::new(minute, minute + (piece.to - piece.from) / 60)?))
    };
    open.into_iter().filter_map(shown).collect()
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn seconds(offset: Offset) -> i64 {
    i64::from(offset.seconds())
}

fn span_of_days(off: &TimeOff) -> (i64, i64, Span) {
    (day_of(off.first), day_of(off.last), off.span)
}

/// Days since 1970-01-01.
pub(super) fn day_of(date: Date) -> i64 {
    date.duration_since(EPOCH).as_secs().div_euclid(DAY)
}

/// What is left of a span when others are taken out of it.
fn without(span: Span, off: &[Span]) -> Vec<Span> {
    let mut left = vec![span];
    for out in off {
        left = left
            .into_iter()
            .flat_map(|piece| {
                let before = Span::new(piece.from(), piece.to().min(out.from()));
                let after = Span::new(piece.from().max(out.to()), piece.to());
                if piece.overlaps(*out) { [before, after] } else { [Some(piece), None] }
            })
            .flatten()
            .collect();
    }
    left
}
