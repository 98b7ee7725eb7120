use ::store::{Cx, When};
use identity::UserId;
use reservations::occupancy;

use super::{MakeOffer, Wait, WaitError, WaitStatus, store};
use crate::WaitId;

/// What one still waits for.
pub fn mine(cx: &mut Cx) -> Result<Vec<Wait>, WaitError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    Ok(store::of_user(cx.tx, user, cx.now)?)
}

/// Leaves the queue. What was offered goes to the next.
pub fn leave(cx: &mut Cx, id: WaitId) -> Result<(), WaitError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let wait =
        store::lock(cx.tx, id)?.filter(|wait| wait.user_id == Some(user)).ok_or(WaitError::NotFound)?;
    match wait.status {
        WaitStatus::Waiting => {}
        WaitStatus::Offered => {
            occupancy::release(cx, id.as_uuid())?;
            cx.enqueue(&MakeOffer::after(&wait), When::now())?;
        }
        WaitStatus::Taken | WaitStatus::Missed | WaitStatus::Left => return Ok(()),
    }
    Ok(store::set_status(cx.tx, id, WaitStatus::Left)?)
}
