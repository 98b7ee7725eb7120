use std::time::Duration;

use ::store::{Cx, Error};
use kernel::Forbidden;
use serde_json::json;

use super::{
    Picture, PictureError, store,
    store::Photo,
    view::{self, ViewError},
};
use crate::{Denied, UserId, account, account::Status, audit, events, permissions};

#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    #[error("there is no photograph")]
    NotFound,
    #[error("too many pictures wait to be worked on")]
    Busy(Duration),
    #[error("the thread that works on pictures broke off")]
    Stopped,
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { PhotoError:
    NotFound => NotFound "not-found",
    Busy => Unavailable "overloaded" wait 0,
    Stopped => Internal "internal";
    Picture, Forbidden, Store
}

impl From<Denied> for PhotoError {
    fn from(error: Denied) -> Self {
        match error {
            Denied::Forbidden(error) => Self::Forbidden(error),
            Denied::Store(error) => Self::Store(error),
        }
    }
}

impl From<ViewError> for PhotoError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::NotFound => Self::NotFound,
            ViewError::Forbidden(error) => Self::Forbidden(error),
            ViewError::Store(error) => Self::Store(error),
        }
    }
}

/// Shows oneself with this photograph from now on. Answers its version.
pub fn set_photo(cx: &mut Cx, picture: &Picture) -> Result<String, PhotoError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    store::put_photo(cx.tx, user, picture)?;
    changed(cx, user, "set")?;
    Ok(picture.version.clone())
}

/// Shows oneself without a photograph.
pub fn drop_photo(cx: &mut Cx) -> Result<(), PhotoError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    if !store::drop_photo(cx.tx, user)? {
        return Err(PhotoError::NotFound);
    }
    Ok(changed(cx, user, "dropped")?)
}

fn changed(cx: &mut Cx, user: UserId, what: &str) -> Result<(), Error> {
    store::touch(cx.tx, user, cx.now)?;
    audit::record(cx, "identity.photo.changed", user, &json!({ "what": what }))?;
    cx.emit(&events::ProfileChanged { user })
}

/// Somebody's photograph, for those to whom they show it.
pub(crate) fn photo(cx: &mut Cx, handle: &str) -> Result<Photo, PhotoError> {
    let account = account::store::by_handle(cx.tx, &view::sane(handle)?)?.ok_or(PhotoError::NotFound)?;
    let own = cx.actor.user() == Some(account.id.as_uuid());
    let sees_all = own || cx.actor.may(permissions::SEE_PEOPLE);
    let audience = store::get(cx.tx, account.id)?.visibility.photo;
    if !view::sees(cx, audience, sees_all) || (account.status != Status::Active && !sees_all) {
        return Err(PhotoError::NotFound);
    }
    store::photo(cx.tx, account.id)?.ok_or(PhotoError::NotFound)
}
