use ::store::{BoxError, Cx, Error};
use serde_json::json;
use uuid::Uuid;
use web::PersonalData;

use crate::{
    Proven, UserId, account, audit, events,
    notice::{About, Notice},
    profile,
    role::{self, RoleError},
    session,
    token::mailed,
};

#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    #[error("the part {domain} could not be erased")]
    Part { domain: &'static str, source: BoxError },
    #[error(transparent)]
    Role(#[from] RoleError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { EraseError:
    Part => Internal "internal";
    Role, Store
}

/// Erases oneself from all domains in one transaction; what the law demands to be kept stays without a name.
/// The password was just given. The last administrator has to find another one first.
pub fn erase(
    cx: &mut Cx,
    proven: &Proven,
    domains: &[(&'static str, PersonalData)],
) -> Result<(), EraseError> {
    let user = proven.user();
    role::keep_one(cx, user)?;
    proven.accept(cx)?;
    let account = account::store::get(cx.tx, user)?;
    audit::record(cx, "identity.user.erased", user, &json!({}))?;
    Notice::send(cx, user, About::Erased { to: account.email, name: account.name, locale: account.locale })?;
    for (domain, data) in domains {
        if let PersonalData::Kept { erase, .. } = data {
            erase(cx, user.as_uuid()).map_err(|source| EraseError::Part { domain, source })?;
        }
    }
    cx.emit(&events::Erased { user })?;
    Ok(())
}

/// Erases what this domain keeps of a person. The account's row stays, nameless, for those that refer to it;
/// the audit log stays without the places.
pub(crate) fn forget(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    let user = UserId::from_uuid(person);
    session::store::erase(cx.tx, user)?;
    mailed::erase(cx, user)?;
    profile::store::erase(cx.tx, user)?;
    role::store::remove_all(cx.tx, user)?;
    audit::erase_origins(cx.tx, user)?;
    // The id as it prints: unique, and no address or handle can look like it.
    account::store::pseudonymise(cx.tx, user, &user.to_string(), cx.now)?;
    Ok(())
}
