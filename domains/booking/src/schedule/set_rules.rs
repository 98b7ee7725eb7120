use ::store::Cx;

use super::{Rules, Schedule, ScheduleError, changed, of, store, teacher};

/// Sets how one takes bookings; makes the schedule if there is none. With `versions`, only if one of them is the
/// present one. A new zone moves the hours with the clock there; lessons that are booked stay where they are.
pub fn set_rules(cx: &mut Cx, rules: &Rules, versions: Option<&[String]>) -> Result<Schedule, ScheduleError> {
    let professional = teacher(cx)?;
    if let Some(versions) = versions {
        let present = if store::lock(cx.tx, professional)? { of(cx, professional)? } else { None };
        let present = present.map(|schedule| schedule.version.to_string());
        let matches =
            |wanted: &String| present.as_ref().is_some_and(|present| wanted == "*" || wanted == present);
        if !versions.iter().any(matches) {
            return Err(ScheduleError::Stale);
        }
    }
    store::put_rules(cx.tx, professional, rules, cx.now)?;
    changed(cx, professional)?;
    of(cx, professional)?.ok_or(ScheduleError::NoSchedule)
}
