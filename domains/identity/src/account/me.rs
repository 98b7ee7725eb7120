use ::store::{Cx, Error};

use super::{Account, store};
use crate::{Denied, UserId, profile, profile::Profile, role, role::Role};

/// Everything that the interface shows people of themselves.
#[derive(Debug, Clone)]
pub struct Me {
    pub account: Account,
    pub roles: Vec<Role>,
    pub profile: Profile,
    /// The version of their photograph.
    pub photo: Option<String>,
}

/// Oneself.
pub fn me(cx: &mut Cx) -> Result<Me, Denied> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    Ok(of(cx, user)?)
}

pub(crate) fn of(cx: &mut Cx, user: UserId) -> Result<Me, Error> {
    Ok(Me {
        account: store::get(cx.tx, user)?,
        roles: role::store::of(cx.tx, user)?,
        profile: profile::store::get(cx.tx, user)?,
        photo: profile::store::photo_version(cx.tx, user)?,
    })
}
