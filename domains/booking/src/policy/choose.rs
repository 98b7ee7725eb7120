use ::store::{Cx, Error};
use identity::{UserId, audit};
use kernel::{Forbidden, Violations};
use serde_json::json;

use super::{Policy, store};
use crate::permissions::TEACH;

#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { PolicyError: ; Invalid, Forbidden, Store }

/// Chooses one's own policy for what is booked from now on; bookings that stand keep theirs.
pub fn choose(cx: &mut Cx, policy: &Policy) -> Result<(), PolicyError> {
    cx.require(TEACH)?;
    let professional = UserId::from_uuid(cx.actor.require_user()?);
    store::put(cx.tx, professional, policy, cx.now)?;
    audit::record(cx, "booking.policy.chosen", professional, &json!({ "tiers": policy }))?;
    Ok(())
}

/// A professional's policy; who has chosen none has ours.
pub fn of(cx: &mut Cx, professional: UserId) -> Result<Policy, Error> {
    Ok(store::get(cx.tx, professional)?.unwrap_or_default())
}
