use ::store::Cx;
use jiff::civil::Date;

use super::{Hours, Recurrence, Schedule, ScheduleError, Span, locked, set_date};

/// Adds hours to one date: to those it has, whether of its own or the weekday's.
pub fn open_hours(cx: &mut Cx, date: Date, span: Span) -> Result<Schedule, ScheduleError> {
    let schedule = locked(cx)?;
    let mut spans = of_date(&schedule.hours, date);
    spans.push(span);
    set_date(cx, date, &merged(spans))
}

fn of_date(hours: &[Hours], date: Date) -> Vec<Span> {
    let own: Vec<Span> =
        hours.iter().filter(|it| it.on == Recurrence::Once(date)).map(|it| it.span).collect();
    if !own.is_empty() {
        return own;
    }
    let holds = |it: &&Hours| match &it.on {
        Recurrence::Weekly { weekday, exceptions } => {
            *weekday == date.weekday() && !exceptions.contains(&date)
        }
        Recurrence::Once(_) => false,
    };
    hours.iter().filter(holds).map(|it| it.span).collect()
}

/// Spans that overlap become one; those that only touch stay apart, for each has starts of its own.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.overlaps(span) => {
                *last = Span::new(last.from(), last.to().max(span.to())).unwrap_or(*last);
            }
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_that_overlap_become_one() {
        let span = |from, to| Span::new(from, to).unwrap();
        assert_eq!(merged(vec![span(600, 700), span(540, 620)]), [span(540, 700)]);
        assert_eq!(merged(vec![span(600, 700), span(540, 600)]), [span(540, 600), span(600, 700)]);
        assert_eq!(merged(vec![span(540, 900), span(600, 700)]), [span(540, 900)]);
    }
}
