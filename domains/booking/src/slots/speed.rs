//! How long a search takes: `cargo test --release -p realmx-booking -- --ignored --nocapture search_takes`.

use std::time::Instant;

use kernel::{Id, SeededEntropy, Timestamp};

use super::{Search, Taken, find};
use crate::schedule::{Hours, Recurrence, Rules, Schedule, Span, Zone, weekday};

/// Sixty days of one professional with five hundred bookings: the goal is two milliseconds of CPU.
#[test]
#[ignore = "a measurement"]
fn a_search_takes() {
    let now: Timestamp = "2026-05-01T12:00:00Z".parse().unwrap();
    let id = || Id::new(now, &SeededEntropy::new(1));
    let hours = (0..7).flat_map(|day| {
        [(540, 780), (840, 1260)].map(|(from, to)| Hours {
            id: Id::new(now, &SeededEntropy::new(2)),
            on: Recurrence::Weekly { weekday: weekday("", day).unwrap(), exceptions: Vec::new() },
            span: Span::new(from, to).unwrap(),
        })
    });
    let rules = Rules { step_minutes: 15, ..Rules::of_zone("Europe/Berlin".parse::<Zone>().unwrap()) };
    let schedule = Schedule {
        professional: id(),
        rules: Rules { lessons_a_day: Some(12), ..rules },
        hours: hours.collect(),
        time_off: Vec::new(),
        is_open: true,
        version: 1,
    };
    let begin = now.as_seconds();
    let taken: Vec<Taken> = (0..500)
        .map(|number| {
            let from = begin + number * 9_900;
            Taken { from, to: from + 3_600 }
        })
        .collect();
    let lessons: Vec<i64> = taken.iter().map(|taken| taken.from).collect();
    let to = Timestamp::from_micros((begin + 60 * 86_400) * 1_000_000).unwrap();
    let search = Search { now, from: now, to, minutes: 60, most: usize::MAX };
    let found = find(&schedule, &taken, &lessons, &search).len();
    let begun = Instant::now();
    for _ in 0..1000 {
        assert_eq!(find(&schedule, &taken, &lessons, &search).len(), found);
    }
    println!("{found} free times; {:?} a search", begun.elapsed() / 1000);
}
