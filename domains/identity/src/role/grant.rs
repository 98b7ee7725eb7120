use ::store::{Cx, Error};
use kernel::Forbidden;
use serde_json::json;

use super::{Role, store};
use crate::{UserId, account, account::Status, audit, events, permissions, session};

#[derive(Debug, thiserror::Error)]
pub enum RoleError {
    #[error("there is no such person")]
    NotFound,
    #[error("nobody gives himself the role {0}")]
    NotYours(Role),
    #[error("the last administrator stays one")]
    LastAdministrator,
    #[error("everybody plays at least one part")]
    LastRole,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { RoleError:
    NotFound => NotFound "not-found",
    NotYours => Forbidden "role-not-yours",
    LastAdministrator => Conflict "last-administrator",
    LastRole => Conflict "last-role";
    Forbidden, Store
}

impl From<Error> for RoleError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            other => Self::Store(other),
        }
    }
}

/// Gives somebody a role, as an administrator. Answers all roles that the person has then; giving one twice
/// changes nothing.
pub fn grant(cx: &mut Cx, user: UserId, role: Role) -> Result<Vec<Role>, RoleError> {
    cx.require(permissions::GRANT_ROLES)?;
    if account::store::get(cx.tx, user)?.status == Status::Erased {
        return Err(RoleError::NotFound);
    }
    let by = cx.actor.user().map(UserId::from_uuid);
    if store::insert(cx.tx, user, role, by, cx.now)? {
        audit::record(cx, "identity.role.granted", user, &json!({ "role": role }))?;
        changed(cx, user, role)?;
    }
    Ok(store::of(cx.tx, user)?)
}

/// Tells the others. Where the role gives power over people, all of the person's sessions end, so that a
/// secret known to somebody else from before does not grow more powerful.
pub(super) fn changed(cx: &mut Cx, user: UserId, role: Role) -> Result<(), Error> {
    let roles = store::of(cx.tx, user)?;
    cx.emit(&events::RolesChanged { user, roles })?;
    if !role.self_assignable() {
        session::cut_off(cx, user, None)?;
    }
    Ok(())
}
