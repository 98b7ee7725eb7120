use ::store::Cx;
use jiff::civil::Date;
use kernel::Violation;

use super::{
    MAX_HOURS, NewHours, Recurrence, Schedule, ScheduleError, Span, changed, locked, of, overlapping, store,
};

/// Sets the hours of one date, in place of the weekday's. Without spans the weekday's hold again.
pub fn set_date(cx: &mut Cx, date: Date, spans: &[Span]) -> Result<Schedule, ScheduleError> {
    let schedule = locked(cx)?;
    if let Some(at) = overlapping(spans) {
        let overlap = Violation::new(format!("from[{at}]"), "booking-hours-overlap").with("span", spans[at]);
        return Err(ScheduleError::Invalid(overlap.into()));
    }
    let professional = schedule.professional;
    let (old, kept): (Vec<_>, Vec<_>) =
        schedule.hours.into_iter().partition(|hours| hours.on == Recurrence::Once(date));
    if kept.len() + spans.len() > MAX_HOURS {
        return Err(ScheduleError::TooMany);
    }
    for hours in old {
        store::remove_hours(cx.tx, professional, hours.id)?;
    }
    for span in spans {
        let new = NewHours { on: Recurrence::Once(date), span: *span };
        store::insert_hours(cx.tx, professional, cx.new_id(), &new)?;
    }
    changed(cx, professional)?;
    of(cx, professional)?.ok_or(ScheduleError::NoSchedule)
}
