use ::store::Cx;
use identity::{UserId, audit};
use serde_json::json;

use super::{SaveError, save::is_venue_of, store};
use crate::{VenueId, events, permissions::LIST_VENUES, photo, review};

/// Takes a venue of one's own out of the directory for good, with its photographs and reviews.
pub fn close_venue(cx: &mut Cx, id: VenueId) -> Result<(), SaveError> {
    cx.require(LIST_VENUES)?;
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let venue = store::lock(cx.tx, id.as_uuid())?.filter(|it| is_venue_of(it, user));
    let venue = venue.ok_or(SaveError::NotFound)?;
    photo::store::drop_all(cx.tx, venue.id)?;
    review::store::drop_of_listing(cx.tx, venue.id)?;
    store::drop(cx.tx, venue.id)?;
    audit::record(cx, "directory.listing.closed", id, &json!({}))?;
    Ok(cx.emit(&events::ListingChanged { listing: venue.id, kind: venue.kind.code() })?)
}
