use ::store::Cx;

use super::{MAX_TIME_OFF, NewTimeOff, ScheduleError, TimeOff, changed, locked, store};
use crate::TimeOffId;

/// Takes days or hours off. Lessons that are booked in them stay: they are cancelled one by one.
pub fn take_off(cx: &mut Cx, new: &NewTimeOff) -> Result<TimeOff, ScheduleError> {
    let schedule = locked(cx)?;
    let today = schedule.rules.zone.date(cx.now);
    if schedule.time_off.iter().filter(|off| off.last >= today).count() >= MAX_TIME_OFF {
        return Err(ScheduleError::TooMany);
    }
    let NewTimeOff { first, last, span, note } = new.clone();
    let off = TimeOff { id: cx.new_id(), first, last, span, note };
    store::insert_time_off(cx.tx, schedule.professional, &off)?;
    changed(cx, schedule.professional)?;
    Ok(off)
}

/// Takes time off back.
pub fn return_from(cx: &mut Cx, id: TimeOffId) -> Result<(), ScheduleError> {
    let professional = locked(cx)?.professional;
    if !store::remove_time_off(cx.tx, professional, id)? {
        return Err(ScheduleError::NotFound);
    }
    Ok(changed(cx, professional)?)
}
