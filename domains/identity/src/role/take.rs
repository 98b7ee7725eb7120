use ::store::Cx;
use serde_json::json;

use super::{Role, RoleError, grant::changed, store};
use crate::{UserId, audit};

/// Takes a part oneself: students who begin to teach, teachers who run an event. Answers all one's roles.
pub fn take(cx: &mut Cx, role: Role) -> Result<Vec<Role>, RoleError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    if !role.self_assignable() {
        return Err(RoleError::NotYours(role));
    }
    if store::insert(cx.tx, user, role, None, cx.now)? {
        audit::record(cx, "identity.role.taken", user, &json!({ "role": role }))?;
        changed(cx, user, role)?;
    }
    Ok(store::of(cx.tx, user)?)
}

/// Gives a part up that one has taken. One is left in any case.
pub fn leave(cx: &mut Cx, role: Role) -> Result<Vec<Role>, RoleError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    if !role.self_assignable() {
        return Err(RoleError::NotYours(role));
    }
    if store::of(cx.tx, user)? == [role] {
        return Err(RoleError::LastRole);
    }
    if store::remove(cx.tx, user, role)? {
        audit::record(cx, "identity.role.left", user, &json!({ "role": role }))?;
        changed(cx, user, role)?;
    }
    Ok(store::of(cx.tx, user)?)
}
