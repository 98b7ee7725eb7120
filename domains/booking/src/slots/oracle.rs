//! The free times as a patient person would find them, minute by minute, to hold the search against.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Id, SeededEntropy};
use proptest::prelude::*;

use super::{Obstacle, Search, Taken, find, obstacle};
use crate::schedule::{Hours, Recurrence, Rules, Schedule, Span, TimeOff, Zone, weekday};

const ZONES: [&str; 9] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
    "America/Santiago",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "UTC",
];

fn at(second: i64) -> kernel::Timestamp {
    kernel::Timestamp::from_micros(second * 1_000_000).unwrap()
}

fn id<K>(number: i64) -> Id<K> {
    Id::new(at(number), &SeededEntropy::new(1))
}

/// Spans and times off that hold on a date.
fn spans(schedule: &Schedule, date: Date) -> (Vec<Span>, Vec<Span>) {
    let once: Vec<Span> =
        schedule.hours.iter().filter(|it| it.on == Recurrence::Once(date)).map(|it| it.span).collect();
    let weekly = schedule.hours.iter().filter(|it| match &it.on {
        Recurrence::Weekly { weekday, exceptions } => {
            *weekday == date.weekday() && !exceptions.contains(&date)
        }
        Recurrence::Once(_) => false,
    });
    let open = if once.is_empty() { weekly.map(|it| it.span).collect() } else { once };
    let off = schedule.time_off.iter().filter(|off| off.first <= date && date <= off.last);
    (open, off.map(|off| off.span).collect())
}

/// What the wall clock shows, and the span of hours in which that lies.
fn open(schedule: &Schedule, zone: &TimeZone, second: i64) -> Option<(Date, i64, Span)> {
    let wall = zone.to_datetime(Timestamp::from_second(second).unwrap());
    let minute = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
    let within = |span: &Span| span.from() <= minute && minute < span.to();
    let (open, off) = spans(schedule, wall.date());
    if off.iter().any(within) {
        return None;
    }
    open.into_iter().find(within).map(|span| (wall.date(), minute, span))
}

fn slow(schedule: &Schedule, taken: &[Taken], lessons: &[i64], search: &Search) -> Vec<i64> {
    let zone = schedule.rules.zone.as_jiff();
    let rules = &schedule.rules;
    let date = |second: i64| zone.to_datetime(Timestamp::from_second(second).unwrap()).date();
    let today = date(search.now.as_seconds());
    let (from, to) = (search.from.as_seconds(), search.to.as_seconds());
    let first = from + (60 - from.rem_euclid(60)) % 60;
    let is_free = |start: i64| {
        let (day, minute, span) = open(schedule, zone, start)?;
        let on_grid = (minute - span.from()) % rules.step_minutes == 0;
        let end = start + search.minutes * 60;
        let all_open = (start..end).step_by(60).all(|second| open(schedule, zone, second).is_some());
        let in_time = at(start)
            >= search.now.plus(std::time::Duration::from_secs(rules.notice_minutes.unsigned_abs() * 60));
        let near = (day.duration_since(today).as_hours() / 24) <= rules.horizon_days;
        let count = lessons.iter().filter(|start| date(**start) == day).count();
        let room = rules.lessons_a_day.is_none_or(|most| (count as i64) < most);
        let (begin, finish) = (start - rules.before_minutes * 60, end + rules.after_minutes * 60);
        let clear =
            !taken.iter().any(|taken| taken.from < finish && begin < taken.to && taken.from < taken.to);
        (on_grid && all_open && in_time && near && room && clear).then_some(start)
    };
    (first..to).step_by(60).filter_map(is_free).collect()
}

/// Spans that do not overlap.
fn apart(pairs: Vec<(i64, i64)>) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::new();
    for (from, length) in pairs {
        let span = Span::new(from * 5, (from * 5 + length * 5).min(1440));
        kept.extend(span.filter(|span| !kept.iter().any(|other| other.overlaps(*span))));
    }
    kept
}

fn some_spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec((0_i64..287, 1_i64..200), 0..4).prop_map(apart)
}

/// Any second, but often one near which a clock is changed.
fn some_moment() -> impl Strategy<Value = i64> {
    let changes = [
        "2026-03-29T01:00:00Z",
        "2026-10-25T01:00:00Z",
        "2026-03-08T07:00:00Z",
        "2026-11-01T06:00:00Z",
        "2026-04-04T15:00:00Z",
        "2026-10-03T15:30:00Z",
        "2011-12-30T10:00:00Z",
        "2028-02-29T12:00:00Z",
        "2026-09-06T04:00:00Z",
        "2026-02-15T02:00:00Z",
    ];
    let change = prop::sample::select(changes.to_vec())
        .prop_map(|text| text.parse::<Timestamp>().unwrap().as_second());
    (change, -200_000_i64..100_000).prop_map(|(change, off)| change + off - (change + off).rem_euclid(60))
}

prop_compose! {
    fn some_rules()(
        zone in prop::sample::select(ZONES.to_vec()),
        before in prop::sample::select(vec![0_i64, 0, 5, 30]),
        after in prop::sample::select(vec![0_i64, 10, 45]),
        notice in prop::sample::select(vec![0_i64, 60, 1500]),
        horizon in 1_i64..4,
        cap in prop::option::of(1_i64..3),
        step in prop::sample::select(vec![15_i64, 20, 30, 45, 60, 105]),
    ) -> Rules {
        Rules {
            zone: zone.parse::<Zone>().unwrap(),
            before_minutes: before,
            after_minutes: after,
            notice_minutes: notice,
            horizon_days: horizon,
            lessons_a_day: cap,
            step_minutes: step,
        }
    }
}

prop_compose! {
    fn some_schedule()(moment in some_moment())(
        rules in some_rules(),
        week in prop::collection::vec(some_spans(), 7),
        once in prop::collection::vec((-1_i64..5, some_spans()), 0..3),
        off in prop::collection::vec((-1_i64..5, 0_i64..2, some_spans()), 0..3),
        skipped in prop::collection::vec(-1_i64..5, 0..3),
        moment in Just(moment),
    ) -> (Schedule, i64) {
        let today = rules.zone.date(at(moment));
        let day = |off: i64| today.saturating_add(jiff::Span::new().days(off));
        let mut hours = Vec::new();
        for (number, spans) in (0..).zip(&week) {
            for span in spans {
                let exceptions = skipped.iter().map(|off| day(*off)).collect();
                let on = Recurrence::Weekly { weekday: weekday("", number).unwrap(), exceptions };
                hours.push(Hours { id: id(1), on, span: *span });
            }
        }
        let mut dates: Vec<i64> = Vec::new();
        for (off, spans) in once {
            if dates.contains(&off) {
                continue;
            }
            dates.push(off);
            hours.extend(spans.into_iter().map(|span| Hours { id: id(2), on: Recurrence::Once(day(off)), span }));
        }
        let time_off = off.into_iter().flat_map(|(first, days, spans)| {
            spans.into_iter().map(move |span| (first, days, span)).collect::<Vec<_>>()
        });
        let time_off = time_off.map(|(first, days, span)| TimeOff {
            id: id(3), first: day(first), last: day(first + days), span, note: String::new(),
        });
        let schedule = Schedule {
            professional: id(4), rules, hours, time_off: time_off.collect(), is_open: true, version: 1,
        };
        (schedule, moment)
    }
}

prop_compose! {
    fn some_case()((schedule, moment) in some_schedule())(
        taken in prop::collection::vec((0_i64..5760, 0_i64..300), 0..8),
        lessons in prop::collection::vec(0_i64..5760, 0..5),
        minutes in prop::sample::select(vec![5_i64, 30, 60, 90, 240]),
        days in 1_i64..4,
        late in -120_i64..120,
        schedule in Just(schedule),
        moment in Just(moment),
    ) -> (Schedule, Vec<Taken>, Vec<i64>, Search) {
        let second = |minute: i64| moment + minute * 60;
        let taken = taken.into_iter().map(|(from, length)| Taken { from: second(from), to: second(from + length) });
        let search = Search {
            now: at(second(late)), from: at(moment), to: at(moment + days * 86_400), minutes, most: usize::MAX,
        };
        (schedule, taken.collect(), lessons.into_iter().map(second).collect(), search)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_search_finds_what_walking_every_minute_finds((schedule, taken, lessons, search) in some_case()) {
        let fast = find(&schedule, &taken, &lessons, &search);
        prop_assert_eq!(&fast, &slow(&schedule, &taken, &lessons, &search));
        // A shorter answer is the beginning of the longer one.
        let first = find(&schedule, &taken, &lessons, &Search { most: 3, ..search });
        prop_assert_eq!(&first[..], &fast[..fast.len().min(3)]);
    }

    #[test]
    fn what_is_found_can_be_had_and_nothing_else((schedule, taken, lessons, search) in some_case()) {
        let found = find(&schedule, &taken, &lessons, &search);
        let (from, to) = (search.from.as_seconds(), search.to.as_seconds());
        for start in (from..to).step_by(300) {
            let time = (at(start), at(start + search.minutes * 60));
            let obstacle = obstacle(&schedule, &taken, &lessons, search.now, time);
            prop_assert_eq!(obstacle.is_none(), found.contains(&start), "{:?} at {}", obstacle, at(start));
        }
    }

    #[test]
    fn what_is_taken_is_never_offered((schedule, mut taken, lessons, search) in some_case()) {
        let found = find(&schedule, &taken, &lessons, &search);
        prop_assume!(!found.is_empty());
        let rules = &schedule.rules;
        let claim = |start: i64| Taken {
            from: start - rules.before_minutes * 60,
            to: start + (search.minutes + rules.after_minutes) * 60,
        };
        for start in &found {
            prop_assert!(!taken.iter().any(|it| it.from < claim(*start).to && claim(*start).from < it.to && it.from < it.to));
        }
        // Booking the first one takes it and all that overlaps it away, and adds nothing.
        taken.push(claim(found[0]));
        let left = find(&schedule, &taken, &lessons, &search);
        prop_assert!(!left.contains(&found[0]));
        prop_assert!(left.iter().all(|start| found.contains(start)));
    }

    #[test]
    fn a_search_in_two_halves_finds_the_same((schedule, taken, lessons, search) in some_case(), part in 1_i64..1440) {
        let middle = at(search.from.as_seconds() + part * 60);
        prop_assume!(middle < search.to);
        let mut both = find(&schedule, &taken, &lessons, &Search { to: middle, ..search });
        both.extend(find(&schedule, &taken, &lessons, &Search { from: middle, ..search }));
        prop_assert_eq!(both, find(&schedule, &taken, &lessons, &search));
    }
}

#[test]
fn what_is_taken_for_a_moment_of_no_length_is_not_taken() {
    let taken = [Taken { from: 5, to: 5 }];
    let schedule = Schedule {
        professional: id(4),
        rules: Rules { notice_minutes: 0, after_minutes: 0, ..Rules::of_zone(Zone::utc()) },
        hours: (0..7)
            .map(|day| {
                let on = Recurrence::Weekly { weekday: weekday("", day).unwrap(), exceptions: vec![] };
                Hours { id: id(1), on, span: Span::WHOLE_DAY }
            })
            .collect(),
        time_off: vec![],
        is_open: true,
        version: 1,
    };
    let time = (at(0), at(1800));
    assert_eq!(obstacle(&schedule, &taken, &[], at(0), time), None);
    let real = [Taken { from: 5, to: 6 }];
    assert_eq!(obstacle(&schedule, &real, &[], at(0), time), Some(Obstacle::Taken));
}
