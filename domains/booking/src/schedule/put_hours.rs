use ::store::Cx;

use super::{Hours, MAX_HOURS, NewHours, ScheduleError, apart, changed, locked, store};
use crate::HoursId;

/// Adds hours to one's schedule: to every week, or to one date.
pub fn add_hours(cx: &mut Cx, new: &NewHours) -> Result<Hours, ScheduleError> {
    let schedule = locked(cx)?;
    if schedule.hours.len() >= MAX_HOURS {
        return Err(ScheduleError::TooMany);
    }
    apart(&schedule.hours, new)?;
    let id = cx.new_id();
    store::insert_hours(cx.tx, schedule.professional, id, new)?;
    changed(cx, schedule.professional)?;
    Ok(Hours { id, on: new.on.clone(), span: new.span })
}

/// Replaces hours of one's schedule by others.
pub fn change_hours(cx: &mut Cx, id: HoursId, new: &NewHours) -> Result<Hours, ScheduleError> {
    let mut schedule = locked(cx)?;
    let before = schedule.hours.len();
    schedule.hours.retain(|hours| hours.id != id);
    if schedule.hours.len() == before {
        return Err(ScheduleError::NotFound);
    }
    apart(&schedule.hours, new)?;
    store::update_hours(cx.tx, id, new)?;
    changed(cx, schedule.professional)?;
    Ok(Hours { id, on: new.on.clone(), span: new.span })
}

/// Takes hours out of one's schedule. Lessons booked in them stay.
pub fn remove_hours(cx: &mut Cx, id: HoursId) -> Result<(), ScheduleError> {
    let professional = locked(cx)?.professional;
    if !store::remove_hours(cx.tx, professional, id)? {
        return Err(ScheduleError::NotFound);
    }
    Ok(changed(cx, professional)?)
}
