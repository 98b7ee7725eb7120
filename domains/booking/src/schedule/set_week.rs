use ::store::Cx;
use jiff::civil::Weekday;
use kernel::{Violation, Violations};

use super::{
    MAX_HOURS, NewHours, Recurrence, Rules, Schedule, ScheduleError, Span, Zone, changed, of, store, teacher,
};

/// A whole week as it was entered: one line a span.
#[derive(Debug, Clone)]
pub struct WeekWish {
    pub zone: Zone,
    pub spans: Vec<(Weekday, Span)>,
}

impl WeekWish {
    /// Lines of weekday (0 is Sunday), beginning and end; lines without any time are left out.
    /// What is wrong with a line stands under `from[n]` or `to[n]`.
    pub fn parse(zone: &str, lines: &[(i64, String, String)]) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let zone = found.take(Zone::parse("timeZone", zone));
        let mut spans: Vec<(Weekday, Span)> = Vec::new();
        for (at, (day, from, to)) in lines.iter().enumerate() {
            if from.trim().is_empty() && to.trim().is_empty() {
                continue;
            }
            let Some(day) = found.take(super::weekday(&format!("day[{at}]"), *day)) else { continue };
            match Span::parse((&format!("from[{at}]"), &format!("to[{at}]")), from, to) {
                Ok(span) => {
                    if let Some((_, other)) =
                        spans.iter().find(|(on, other)| *on == day && other.overlaps(span))
                    {
                        let overlap = Violation::new(format!("from[{at}]"), "booking-hours-overlap");
                        found.add(overlap.with("span", other));
                    }
                    spans.push((day, span));
                }
                Err(wrong) => found.0.extend(wrong.0),
            }
        }
        if spans.len() > MAX_HOURS / 2 {
            found.add(Violation::new("from", "too-many").with("max", MAX_HOURS / 2));
        }
        found.finish(zone.map(|zone| Self { zone, spans }))
    }

    /// The hours of one day, copied onto others in place of what they had.
    pub fn copy(&mut self, from: Weekday, onto: &[Weekday]) {
        let onto: Vec<Weekday> = onto.iter().copied().filter(|day| *day != from).collect();
        let copied: Vec<Span> =
            self.spans.iter().filter(|(day, _)| *day == from).map(|(_, span)| *span).collect();
        self.spans.retain(|(day, _)| !onto.contains(day));
        self.spans.extend(onto.iter().flat_map(|day| copied.iter().map(|span| (*day, *span))));
    }
}

/// Sets zone and hours of every week; makes the schedule if there is none. Spans that stay keep their exceptions.
pub fn set_week(cx: &mut Cx, wish: &WeekWish) -> Result<Schedule, ScheduleError> {
    let professional = teacher(cx)?;
    store::lock(cx.tx, professional)?;
    let before = of(cx, professional)?;
    let rules = match &before {
        Some(schedule) => Rules { zone: wish.zone.clone(), ..schedule.rules.clone() },
        None => Rules::of_zone(wish.zone.clone()),
    };
    store::put_rules(cx.tx, professional, &rules, cx.now)?;
    let mut wanted = wish.spans.clone();
    for old in before.iter().flat_map(|schedule| &schedule.hours) {
        let Recurrence::Weekly { weekday, .. } = old.on else { continue };
        match wanted.iter().position(|new| *new == (weekday, old.span)) {
            Some(at) => drop(wanted.swap_remove(at)),
            None => drop(store::remove_hours(cx.tx, professional, old.id)?),
        }
    }
    for (weekday, span) in wanted {
        let new = NewHours { on: Recurrence::Weekly { weekday, exceptions: Vec::new() }, span };
        store::insert_hours(cx.tx, professional, cx.new_id(), &new)?;
    }
    changed(cx, professional)?;
    of(cx, professional)?.ok_or(ScheduleError::NoSchedule)
}
