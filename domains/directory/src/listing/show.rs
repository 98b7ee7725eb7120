use std::{sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error};
use identity::UserId;
use kernel::Timestamp;

use super::{Kind, Listing, store};
use crate::{
    Bookable, Free, OfferCard, VenueId,
    permissions::MODERATE,
    photo::{self, PhotoHead},
    review,
};

/// A listing with everything around it, as whoever asks may see it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub listing: Listing,
    pub photos: Vec<PhotoHead>,
    /// What can be booked.
    pub offers: Vec<OfferCard>,
    /// The next free times of the two weeks to come.
    pub free: Vec<Free>,
    /// Whether the reader is its owner.
    pub own: bool,
    /// What the reader may do about reviews.
    pub right: Right,
}

/// What a reader may do about reviews of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Nothing: they have not been there.
    None,
    /// They were there and have not written yet.
    Write,
    /// They have written one and may change it.
    Change,
}

#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    #[error("there is no such listing")]
    NotFound,
    #[error("what can be booked could not be asked")]
    Plug(#[source] BoxError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ShowError:
    NotFound => NotFound "not-found",
    Plug => Internal "internal";
    Store
}

/// How far ahead a page looks for free times.
const AHEAD: Duration = Duration::from_secs(14 * 24 * 3600);
const FREE_SHOWN: usize = 6;

/// A professional's listing, if it stands in the directory for everybody.
pub fn professional(cx: &mut Cx, id: UserId) -> Result<Option<Listing>, Error> {
    let listing = store::get(cx.tx, id.as_uuid())?;
    Ok(listing.filter(|it| it.kind == Kind::Professional && it.is_public()))
}

/// A venue, if it stands in the directory for everybody.
pub fn venue(cx: &mut Cx, id: VenueId) -> Result<Option<Listing>, Error> {
    let listing = store::get(cx.tx, id.as_uuid())?;
    Ok(listing.filter(|it| it.kind == Kind::Venue && it.is_public()))
}

/// A listing by its id as it prints or its name in addresses. One that is not published is there for its owner and
/// for moderators alone.
pub fn show(cx: &mut Cx, kind: Kind, key: &str) -> Result<Shown, ShowError> {
    let listing = find(cx, kind, key)?.ok_or(ShowError::NotFound)?;
    let reader = cx.actor.user().map(UserId::from_uuid);
    let own = reader == Some(listing.owner);
    if !listing.is_public() && !own && !cx.actor.may(MODERATE) {
        return Err(ShowError::NotFound);
    }
    let (offers, free) = match kind {
        Kind::Professional if listing.is_public() => bookable(cx, listing.owner)?,
        Kind::Professional | Kind::Venue => (Vec::new(), Vec::new()),
    };
    Ok(Shown {
        photos: photo::store::heads(cx.tx, &[listing.id])?,
        right: match reader {
            Some(reader) if !own => review::right(cx, listing.id, reader)?,
            _ => Right::None,
        },
        listing,
        offers,
        free,
        own,
    })
}

pub(crate) fn find(cx: &mut Cx, kind: Kind, key: &str) -> Result<Option<Listing>, Error> {
    let id = match kind {
        Kind::Professional => key.parse::<UserId>().map(|id| id.as_uuid()).ok(),
        Kind::Venue => key.parse::<VenueId>().map(|id| id.as_uuid()).ok(),
    };
    match id {
        Some(id) => Ok(store::get(cx.tx, id)?.filter(|it| it.kind == kind)),
        // What cannot be an address is not looked up.
        None => match identity::Handle::parse("slug", key) {
            Ok(slug) => store::by_slug(cx.tx, kind, slug.as_str()),
            Err(_) => Ok(None),
        },
    }
}

fn bookable(cx: &mut Cx, who: UserId) -> Result<(Vec<OfferCard>, Vec<Free>), ShowError> {
    let mut offers = Vec::new();
    let (from, to): (Timestamp, _) = (cx.now, cx.now.plus(AHEAD));
    let mut free = Vec::new();
    for plug in cx.plugs::<Arc<dyn Bookable>>() {
        offers.extend(plug.offers(cx, who).map_err(ShowError::Plug)?);
        let found = plug.next_free(cx, &[who], from, to, FREE_SHOWN).map_err(ShowError::Plug)?;
        free.extend(found.into_iter().flat_map(|(_, free)| free));
    }
    free.sort_by_key(|free| free.start);
    free.truncate(FREE_SHOWN);
    Ok((offers, free))
}
