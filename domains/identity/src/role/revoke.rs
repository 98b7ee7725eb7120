use ::store::Cx;
use serde_json::json;

use super::{Role, RoleError, grant::changed, store};
use crate::{UserId, account, audit, permissions};

/// Takes a role from somebody, as an administrator. Answers the roles that are left.
pub fn revoke(cx: &mut Cx, user: UserId, role: Role) -> Result<Vec<Role>, RoleError> {
    cx.require(permissions::GRANT_ROLES)?;
    account::store::get(cx.tx, user)?;
    if role == Role::Admin {
        keep_one(cx, user)?;
    }
    if store::remove(cx.tx, user, role)? {
        audit::record(cx, "identity.role.revoked", user, &json!({ "role": role }))?;
        changed(cx, user, role)?;
    }
    Ok(store::of(cx.tx, user)?)
}

/// Refuses to take the last administrator away. Two who do this to each other at once take turns: the rows
/// are held, so the second one sees what the first has done.
pub(crate) fn keep_one(cx: &mut Cx, user: UserId) -> Result<(), RoleError> {
    store::hold_administrators(cx.tx)?;
    let is_one = store::of(cx.tx, user)?.contains(&Role::Admin);
    if is_one && !store::another_administrator(cx.tx, user)? {
        return Err(RoleError::LastAdministrator);
    }
    Ok(())
}
