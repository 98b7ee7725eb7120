use std::time::Duration;

use ::store::{Cx, Error};
use identity::{UserId, audit, profile::PictureError};
use kernel::{Forbidden, Line, TextRule, Violation, Violations};
use serde_json::json;
use uuid::Uuid;

use super::{PhotoHead, Shot, store};
use crate::{
    Kind, Listing, PhotoId, events, listing,
    permissions::{LIST_SELF, LIST_VENUES},
};

/// Photographs of one listing.
pub const MAX_PHOTOS: usize = 12;
const CAPTION: TextRule = TextRule { min: 0, max: 160 };

#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    #[error("there is no such photograph or listing, or it belongs to somebody else")]
    NotFound,
    #[error("a listing has no more photographs")]
    TooMany,
    #[error("too many pictures wait to be worked on")]
    Busy(Duration),
    #[error("the thread that works on pictures broke off")]
    Stopped,
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { PhotoError:
    NotFound => NotFound "not-found",
    TooMany => Conflict "directory-too-many-photos",
    Busy => Unavailable "overloaded" wait 0,
    Stopped => Internal "internal";
    Picture, Invalid, Forbidden, Store
}

/// Adds a photograph at the end of a listing of one's own.
pub fn add(cx: &mut Cx, listing: Uuid, shot: &Shot, caption: &str) -> Result<PhotoHead, PhotoError> {
    let listing = own(cx, listing)?;
    let caption = Line::parse("caption", caption, CAPTION).map_err(Violations::from)?;
    let present = store::heads(cx.tx, &[listing.id])?;
    if present.len() >= MAX_PHOTOS {
        return Err(PhotoError::TooMany);
    }
    let head = PhotoHead {
        id: cx.new_id(),
        listing: listing.id,
        caption,
        version: shot.version.clone(),
        width: shot.width,
        height: shot.height,
    };
    store::insert(cx.tx, &head, i64::try_from(present.len()).unwrap_or(0), shot)?;
    changed(cx, &listing, "added")?;
    Ok(head)
}

/// Takes a photograph away. Answers the listing whose it was.
pub fn drop(cx: &mut Cx, id: PhotoId) -> Result<Listing, PhotoError> {
    let (listing, mut order) = of_own(cx, id)?;
    order.retain(|other| *other != id);
    store::drop(cx.tx, id)?;
    store::arrange(cx.tx, &order)?;
    changed(cx, &listing, "dropped")?;
    Ok(listing)
}

/// Makes a photograph the cover. Answers the listing whose it is.
pub fn put_first(cx: &mut Cx, id: PhotoId) -> Result<Listing, PhotoError> {
    let (listing, mut order) = of_own(cx, id)?;
    order.sort_by_key(|other| *other != id);
    store::arrange(cx.tx, &order)?;
    changed(cx, &listing, "arranged")?;
    Ok(listing)
}

/// The listing of a photograph, which is the actor's own, with all its photographs in their order.
fn of_own(cx: &mut Cx, id: PhotoId) -> Result<(Listing, Vec<PhotoId>), PhotoError> {
    cx.actor.require_user()?;
    let listing = store::listing_of(cx.tx, id)?.ok_or(PhotoError::NotFound)?;
    let listing = own(cx, listing)?;
    let order = store::heads(cx.tx, &[listing.id])?.into_iter().map(|head| head.id).collect();
    Ok((listing, order))
}

fn own(cx: &mut Cx, id: Uuid) -> Result<Listing, PhotoError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let listing = listing::store::lock(cx.tx, id)?.filter(|it| it.owner == user);
    let listing = listing.ok_or(PhotoError::NotFound)?;
    cx.require(match listing.kind {
        Kind::Professional => LIST_SELF,
        Kind::Venue => LIST_VENUES,
    })?;
    Ok(listing)
}

fn changed(cx: &mut Cx, listing: &Listing, what: &str) -> Result<(), Error> {
    audit::record(cx, "directory.photo.changed", listing.printed_id(), &json!({ "what": what }))?;
    cx.emit(&events::ListingChanged { listing: listing.id, kind: listing.kind.code() })
}

impl From<Violation> for PhotoError {
    fn from(violation: Violation) -> Self {
        Self::Invalid(violation.into())
    }
}
