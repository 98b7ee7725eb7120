use ::store::{Cx, Error};
use kernel::Forbidden;
use serde_json::json;

use super::{Person, store};
use crate::{
    UserId, account,
    account::Status,
    audit, events, permissions,
    role::{self, RoleError},
    session,
};

#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error("there is no such person")]
    NotFound,
    #[error(transparent)]
    Role(#[from] RoleError),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { PeopleError:
    NotFound => NotFound "not-found";
    Role, Forbidden, Store
}

/// Locks somebody out: all of their sessions end at once. The reason is for the log and names nobody.
pub fn suspend(cx: &mut Cx, user: UserId) -> Result<Person, PeopleError> {
    cx.require(permissions::MANAGE_PEOPLE)?;
    let person = store::one(cx.tx, user)?.ok_or(PeopleError::NotFound)?;
    if person.status == Status::Active {
        role::keep_one(cx, user)?;
        session::cut_off(cx, user, None)?;
        set(cx, user, Status::Suspended)?;
        audit::record(cx, "identity.user.suspended", user, &json!({}))?;
    }
    store::one(cx.tx, user)?.ok_or(PeopleError::NotFound)
}

/// Lets somebody in again.
pub fn restore(cx: &mut Cx, user: UserId) -> Result<Person, PeopleError> {
    cx.require(permissions::MANAGE_PEOPLE)?;
    let person = store::one(cx.tx, user)?.ok_or(PeopleError::NotFound)?;
    if person.status == Status::Suspended {
        set(cx, user, Status::Active)?;
        audit::record(cx, "identity.user.restored", user, &json!({}))?;
    }
    store::one(cx.tx, user)?.ok_or(PeopleError::NotFound)
}

fn set(cx: &mut Cx, user: UserId, status: Status) -> Result<(), Error> {
    account::store::set_status(cx.tx, user, status, cx.now)?;
    cx.emit(&events::Suspended { user, suspended: status == Status::Suspended })
}
