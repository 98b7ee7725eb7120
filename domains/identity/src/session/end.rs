use ::store::{Cx, Error};
use kernel::Forbidden;
use serde_json::json;

use super::store;
use crate::{SessionId, UserId, audit, permissions};

#[derive(Debug, thiserror::Error)]
pub enum EndError {
    #[error("there is no such session")]
    NotFound,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { EndError:
    NotFound => NotFound "not-found";
    Forbidden, Store
}

/// Ends the session of this request. Without one there is nothing to do.
pub fn sign_out(cx: &mut Cx) -> Result<(), EndError> {
    match cx.actor.session() {
        Some(session) => match end(cx, SessionId::from_uuid(session)) {
            // It ended while the request was on its way.
            Err(EndError::NotFound) => Ok(()),
            ended => ended,
        },
        None => Ok(()),
    }
}

/// Ends one of one's own sessions.
pub fn end(cx: &mut Cx, session: SessionId) -> Result<(), EndError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    if !store::end(cx.tx, session, user, cx.now)? {
        return Err(EndError::NotFound);
    }
    Ok(audit::record(cx, "identity.session.ended", user, &json!({ "session": session }))?)
}

/// Ends all of one's own sessions but that of this request; answers how many.
pub fn end_others(cx: &mut Cx) -> Result<u64, EndError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let own = cx.actor.session().map(SessionId::from_uuid);
    let ended = store::end_all(cx.tx, user, own, cx.now)?;
    audit::record(cx, "identity.session.others_ended", user, &json!({ "ended": ended }))?;
    Ok(ended)
}

/// Ends all sessions of somebody, as an administrator; answers how many.
pub fn end_all(cx: &mut Cx, user: UserId) -> Result<u64, EndError> {
    cx.require(permissions::MANAGE_PEOPLE)?;
    crate::account::store::get(cx.tx, user).map_err(|error| match error {
        Error::NotFound => EndError::NotFound,
        other => EndError::Store(other),
    })?;
    let ended = store::end_all(cx.tx, user, None, cx.now)?;
    audit::record(cx, "identity.session.all_ended", user, &json!({ "ended": ended }))?;
    Ok(ended)
}

/// Ends all sessions of somebody but one, where another verb demands it.
pub(crate) fn cut_off(cx: &mut Cx, user: UserId, but: Option<SessionId>) -> Result<u64, Error> {
    store::end_all(cx.tx, user, but, cx.now)
}

/// Forgets sessions, refresh tokens and counters of failures that have been over for a month.
pub(crate) fn sweep(cx: &mut Cx) -> Result<(), Error> {
    store::sweep(cx.tx, cx.now.minus(super::IDLE))?;
    super::throttle::sweep(cx)?;
    Ok(())
}
