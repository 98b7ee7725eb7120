use ::store::{Cx, Error};
use kernel::{Forbidden, Timestamp};

use super::{Audience, Profile, store};
use crate::{UserId, account, account::Status, permissions, role, role::Role};

/// Somebody as others see them: what is not for the reader is left out.
#[derive(Debug, Clone)]
pub struct PublicProfile {
    pub id: UserId,
    pub handle: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub member_since: Timestamp,
    pub profile: Profile,
    /// The version of their photograph.
    pub photo: Option<String>,
    /// Whether the reader is the person.
    pub own: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    #[error("there is no such person")]
    NotFound,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ViewError:
    NotFound => NotFound "not-found";
    Forbidden, Store
}

/// Looks at somebody's profile as whoever asks. People who are suspended or gone are not there.
pub fn view(cx: &mut Cx, handle: &str) -> Result<PublicProfile, ViewError> {
    let account = account::store::by_handle(cx.tx, &sane(handle)?)?.ok_or(ViewError::NotFound)?;
    let own = cx.actor.user() == Some(account.id.as_uuid());
    let sees_all = own || cx.actor.may(permissions::SEE_PEOPLE);
    if account.status != Status::Active && !(sees_all && account.status == Status::Suspended) {
        return Err(ViewError::NotFound);
    }
    let mut profile = store::get(cx.tx, account.id)?;
    let photo = store::photo_version(cx.tx, account.id)?;
    let photo = photo.filter(|_| sees(cx, profile.visibility.photo, sees_all));
    hide(cx, &mut profile, sees_all);
    Ok(PublicProfile {
        id: account.id,
        handle: account.handle,
        name: account.name,
        // Whom one may write to in need is everybody's business; whoever else holds power is not.
        roles: role::store::of(cx.tx, account.id)?
            .into_iter()
            .filter(|role| role.self_assignable())
            .collect(),
        member_since: account.created_at,
        profile,
        photo,
        own,
    })
}

/// What cannot be a handle is not looked up.
pub(super) fn sane(handle: &str) -> Result<String, ViewError> {
    super::Handle::parse("handle", handle).map(|it| it.as_str().to_owned()).map_err(|_| ViewError::NotFound)
}

pub(super) fn sees(cx: &Cx, audience: Audience, sees_all: bool) -> bool {
    match audience {
        Audience::Public => true,
        Audience::Members => sees_all || cx.actor.user().is_some(),
        Audience::Hidden => sees_all,
    }
}

fn hide(cx: &Cx, profile: &mut Profile, sees_all: bool) {
    let shown = profile.visibility;
    if !sees(cx, shown.bio, sees_all) {
        profile.bio.clear();
    }
    if !sees(cx, shown.place, sees_all) {
        profile.city.clear();
        profile.country.clear();
    }
    if !sees(cx, shown.specialties, sees_all) {
        profile.specialties.clear();
    }
    if !sees(cx, shown.languages, sees_all) {
        profile.languages.clear();
    }
    if !sees(cx, shown.links, sees_all) {
        profile.links.clear();
    }
}
