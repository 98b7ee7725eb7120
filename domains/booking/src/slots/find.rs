//! Which starts are free: pure, without a database.

use kernel::Timestamp;

use super::hours::{Hours, Open};
use crate::schedule::{Rules, Schedule};

/// Time that is taken, in seconds since 1970, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taken {
    pub from: i64,
    pub to: i64,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    pub now: Timestamp,
    /// Starts lie between these two, the second excluded.
    pub from: Timestamp,
    pub to: Timestamp,
    /// How long the lesson takes, in minutes.
    pub minutes: i64,
    /// At most so many answers.
    pub most: usize,
}

/// Why a time cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Outside of the hours, or at no time at which lessons start.
    Closed,
    /// Too short a time ahead.
    TooSoon,
    /// Too long a time ahead.
    TooFar,
    /// The day has as many lessons as the professional gives.
    DayFull,
    /// Something else is there, or too close to it.
    Taken,
}

/// All that a search looks at, in order and ready to be walked through once.
struct Ground<'s> {
    rules: &'s Rules,
    hours: Hours<'s>,
    taken: Vec<Taken>,
    /// How many lessons each day has, by the day's number; empty without a cap.
    lessons: Vec<(i64, i64)>,
}

impl<'s> Ground<'s> {
    /// `lessons` are the starts of those that count towards the day's cap.
    fn of(schedule: &'s Schedule, taken: &[Taken], lessons: &[i64]) -> Self {
        let hours = Hours::of(schedule);
        let mut counts: Vec<(i64, i64)> = Vec::new();
        if schedule.rules.lessons_a_day.is_some() {
            let mut days: Vec<i64> = lessons.iter().map(|&start| hours.day_at(start)).collect();
            days.sort_unstable();
            for day in days {
                match counts.last_mut() {
                    Some((last, count)) if *last == day => *count += 1,
                    _ => counts.push((day, 1)),
                }
            }
        }
        Self { rules: &schedule.rules, hours, taken: joined(taken), lessons: counts }
    }

    /// The first second at which a lesson may start, and the last day.
    fn bounds(&self, now: Timestamp) -> (i64, i64) {
        let soonest = now.as_micros().div_euclid(1_000_000) + self.rules.notice_minutes * 60;
        // A part of a second more is still too soon.
        let soonest = if now.as_micros().rem_euclid(1_000_000) > 0 { soonest + 1 } else { soonest };
        (soonest, self.hours.day_at(now.as_seconds()) + self.rules.horizon_days)
    }

    fn is_full(&self, day: i64) -> bool {
        let Some(most) = self.rules.lessons_a_day else { return false };
        let at = self.lessons.binary_search_by_key(&day, |&(day, _)| day);
        at.is_ok_and(|at| self.lessons[at].1 >= most)
    }
}

/// The free starts in order, as seconds since 1970.
pub fn find(schedule: &Schedule, taken: &[Taken], lessons: &[i64], search: &Search) -> Vec<i64> {
    let ground = Ground::of(schedule, taken, lessons);
    let rules = ground.rules;
    let (soonest, last_day) = ground.bounds(search.now);
    let (from, to) = (ceiling(search.from).max(soonest), ceiling(search.to));
    let length = search.minutes * 60;
    if length <= 0 || from >= to {
        return Vec::new();
    }
    // A lesson that starts just before the end runs on behind it.
    let pieces = ground.hours.open(from, to + length);
    let (mut found, mut at) = (Vec::new(), 0);
    for (number, piece) in pieces.iter().enumerate() {
        let reach = reach(&pieces[number..]);
        for start in starts(piece, rules.step_minutes * 60, from) {
            let end = start + length;
            if start >= to || end > reach {
                break;
            }
            let day = (start + piece.offset).div_euclid(super::hours::DAY);
            let (begin, finish) = (start - rules.before_minutes * 60, end + rules.after_minutes * 60);
            while ground.taken.get(at).is_some_and(|taken| taken.to <= begin) {
                at += 1;
            }
            let is_taken = ground.taken.get(at).is_some_and(|taken| taken.from < finish);
            if is_taken || day > last_day || ground.is_full(day) {
                continue;
            }
            found.push(start);
            if found.len() >= search.most {
                return found;
            }
        }
    }
    found
}

/// Whether one time can be had, and if not, why: the reason that is the hardest to change comes first.
pub fn obstacle(
    schedule: &Schedule,
    taken: &[Taken],
    lessons: &[i64],
    now: Timestamp,
    (start, end): (Timestamp, Timestamp),
) -> Option<Obstacle> {
    let ground = Ground::of(schedule, taken, lessons);
    let (soonest, last_day) = ground.bounds(now);
    let is_whole = |at: Timestamp| at.as_micros() % 1_000_000 == 0;
    let (from, to) = (start.as_seconds(), end.as_seconds());
    if !is_whole(start) || !is_whole(end) || from >= to {
        return Some(Obstacle::Closed);
    }
    let pieces = ground.hours.open(from, to);
    let starts_here = |piece: &Open| starts(piece, ground.rules.step_minutes * 60, from).next() == Some(from);
    if !pieces.first().is_some_and(starts_here) || reach(&pieces) < to {
        return Some(Obstacle::Closed);
    }
    let day = ground.hours.day_at(from);
    let (begin, finish) = (from - ground.rules.before_minutes * 60, to + ground.rules.after_minutes * 60);
    if from < soonest {
        Some(Obstacle::TooSoon)
    } else if day > last_day {
        Some(Obstacle::TooFar)
    } else if ground.is_full(day) {
        Some(Obstacle::DayFull)
    } else if ground.taken.iter().any(|taken| taken.from < finish && begin < taken.to) {
        Some(Obstacle::Taken)
    } else {
        None
    }
}

/// Where the open time that begins with the first piece ends: pieces that touch are one.
fn reach(pieces: &[Open]) -> i64 {
    let mut end = pieces.first().map_or(0, |piece| piece.to);
    for piece in pieces.iter().skip(1) {
        if piece.from > end {
            break;
        }
        end = end.max(piece.to);
    }
    end
}

/// The moments of a piece at which the wall clock shows a whole number of steps since its span began.
fn starts(piece: &Open, step: i64, from: i64) -> impl Iterator<Item = i64> + use<> {
    let begin = piece.from.max(from);
    let since = begin + piece.offset - piece.anchor;
    let first = begin + (step - since.rem_euclid(step)).rem_euclid(step);
    let to = piece.to;
    (0..).map(move |number| first + number * step).take_while(move |start| *start < to)
}

/// Taken time in order and without overlaps, so that it can be walked through once.
fn joined(taken: &[Taken]) -> Vec<Taken> {
    let mut sorted: Vec<Taken> = taken.iter().copied().filter(|taken| taken.from < taken.to).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Taken> = Vec::with_capacity(sorted.len());
    for next in sorted {
        match joined.last_mut() {
            Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
            _ => joined.push(next),
        }
    }
    joined
}

fn ceiling(at: Timestamp) -> i64 {
    let micros = at.as_micros();
    micros.div_euclid(1_000_000) + i64::from(micros.rem_euclid(1_000_000) > 0)
}
