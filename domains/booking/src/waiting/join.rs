use ::store::{Cx, Error};
use identity::UserId;
use jiff::civil::Date;
use kernel::{Violation, Violations};
use orders::Buyer;

use super::{Wait, WaitError, WaitStatus, store};
use crate::{LessonTypeId, lesson, schedule, slots};

/// Somebody who wants a time on a full day.
#[derive(Debug, Clone)]
pub struct NewWait {
    pub lesson: LessonTypeId,
    pub minutes: i64,
    /// In the professional's zone.
    pub day: Date,
    /// Name and address are known.
    pub who: Buyer,
}

/// Puts somebody at the end of the queue. A day that still has times needs no queue.
pub fn join(cx: &mut Cx, new: &NewWait) -> Result<Wait, WaitError> {
    let lesson = lesson::bookable(cx, new.lesson)?;
    if lesson.price(new.minutes).is_none() {
        return Err(Violations::from(Violation::new("minutes", "booking-length")).into());
    }
    let rules = schedule::rules_of(cx, lesson.professional).map_err(|error| match error {
        Error::NotFound => WaitError::NotFound,
        other => WaitError::Store(other),
    })?;
    let begin = rules.zone.begin(new.day);
    let end = rules.zone.begin(new.day.tomorrow().unwrap_or(new.day));
    let last = rules.zone.date(cx.now).saturating_add(jiff::Span::new().days(rules.horizon_days));
    if end <= cx.now || new.day > last {
        return Err(Violations::from(Violation::new("day", "booking-day")).into());
    }
    if !slots::free(cx, &lesson, new.minutes, begin.max(cx.now), end, 1)?.is_empty() {
        return Err(WaitError::NotFull);
    }
    let wait = Wait {
        id: cx.new_id(),
        professional_id: lesson.professional,
        lesson_id: lesson.id,
        title: lesson.name,
        minutes: new.minutes,
        day: new.day.to_string(),
        day_begins_at: begin,
        day_ends_at: end,
        user_id: new.who.user,
        name: new.who.name.clone(),
        email: new.who.email.clone(),
        locale: new.who.locale,
        status: WaitStatus::Waiting,
        offered_start: None,
        offered_until: None,
        created_at: cx.now,
    };
    store::insert(cx.tx, &wait)?;
    Ok(wait)
}

/// Whether somebody may wait in another's name: never.
pub(crate) fn is_of(wait: &Wait, user: Option<UserId>, email: &str) -> bool {
    let own = user.is_some() && wait.user_id == user;
    let key = crate::booking::store::key(email);
    own || (wait.user_id.is_none() && !key.is_empty() && crate::booking::store::key(&wait.email) == key)
}
