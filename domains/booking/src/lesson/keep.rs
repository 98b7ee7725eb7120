use ::store::Cx;
use identity::UserId;
use kernel::Forbidden;
use serde_json::json;

use super::{LessonError, LessonType, LessonsChanged, NewLesson, store};
use crate::{LessonTypeId, permissions::TEACH};

/// Lesson types that one professional may have.
const MAX_TYPES: usize = 40;

/// Offers a new kind of lesson.
pub fn create(cx: &mut Cx, new: &NewLesson) -> Result<LessonType, LessonError> {
    let professional = seller(cx)?;
    if store::of(cx.tx, &[professional])?.len() >= MAX_TYPES {
        return Err(LessonError::TooMany);
    }
    let id = cx.new_id();
    store::insert(cx.tx, id, professional, new, cx.now)?;
    changed(cx, professional, "booking.lesson.created", id)?;
    Ok(store::get(cx.tx, id)?)
}

/// Changes a kind of lesson. What is booked keeps the price it was booked at. With `versions`, only if one of them
/// is the present one.
pub fn change(
    cx: &mut Cx,
    id: LessonTypeId,
    new: &NewLesson,
    versions: Option<&[String]>,
) -> Result<LessonType, LessonError> {
    let professional = seller(cx)?;
    let before = store::own(cx.tx, professional, id)?;
    let present = before.version.to_string();
    let is_seen = |versions: &[String]| versions.iter().any(|seen| *seen == present || seen == "*");
    if !versions.is_none_or(is_seen) || !store::update(cx.tx, id, new, before.version)? {
        return Err(LessonError::Stale);
    }
    changed(cx, professional, "booking.lesson.changed", id)?;
    Ok(store::get(cx.tx, id)?)
}

/// Takes a kind of lesson off the list for good. Bookings of it stay.
pub fn remove(cx: &mut Cx, id: LessonTypeId) -> Result<(), LessonError> {
    let professional = seller(cx)?;
    store::own(cx.tx, professional, id)?;
    store::remove(cx.tx, id, cx.now)?;
    changed(cx, professional, "booking.lesson.removed", id)
}

/// Whoever asks, if they may offer lessons for money.
fn seller(cx: &Cx) -> Result<UserId, Forbidden> {
    cx.require(TEACH)?;
    cx.require(identity::permissions::SELL)?;
    cx.actor.require_user().map(UserId::from_uuid)
}

fn changed(
    cx: &mut Cx,
    professional: UserId,
    action: &'static str,
    id: LessonTypeId,
) -> Result<(), LessonError> {
    identity::audit::record(cx, action, id, &json!({}))?;
    let lowest = super::offered(cx, professional)?.into_iter().flat_map(|lesson| lesson.prices);
    let lowest = lowest.map(|priced| priced.price).min_by_key(|price| price.minor);
    directory::set_price_from(cx, professional, lowest)?;
    Ok(cx.emit(&LessonsChanged { professional })?)
}
