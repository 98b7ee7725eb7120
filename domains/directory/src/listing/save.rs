use ::store::{BoxError, Cx, Error};
use identity::{Handle, UserId, audit, permissions::PUBLISH};
use kernel::{Forbidden, Permission, Violation, Violations};
use serde_json::json;
use uuid::Uuid;
use web::Patch;

use super::{Facts, Kind, Listing, Wishes, draft, facts, store, sync};
use crate::{
    VenueId, events,
    permissions::{LIST_SELF, LIST_VENUES},
};

#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("there is no such listing, or it belongs to somebody else")]
    NotFound,
    #[error("it was changed since the caller looked")]
    Stale,
    #[error("somebody else has the address")]
    SlugTaken,
    #[error("nobody lists more venues")]
    TooMany,
    #[error("the account could not be read")]
    Account(#[source] BoxError),
    #[error("what can be booked could not be asked")]
    Plug(#[source] BoxError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { SaveError:
    NotFound => NotFound "not-found",
    Stale => Stale "stale",
    SlugTaken => Conflict "directory-slug-taken",
    TooMany => Conflict "directory-too-many-venues",
    Account => Internal "internal",
    Plug => Internal "internal";
    Invalid, Forbidden, Store
}

impl From<Error> for SaveError {
    fn from(error: Error) -> Self {
        match error {
            // Somebody else took the address between our look and our change.
            error if error.is_unique("directory_listings_kind_slug_key") => Self::SlugTaken,
            other => Self::Store(other),
        }
    }
}

/// Venues that one account may list.
const MAX_VENUES: usize = 50;

/// One's own listing as a professional; an empty one, not kept yet, for whoever has none.
pub fn own(cx: &mut Cx) -> Result<Listing, SaveError> {
    let (user, facts) = owner(cx, LIST_SELF)?;
    match store::get(cx.tx, user.as_uuid())? {
        Some(listing) => Ok(listing),
        None => Ok(blank(cx, Kind::Professional, user.as_uuid(), user, &facts)),
    }
}

/// Changes one's own listing as a professional, and makes it at the first time. With `versions`, only if one of them
/// is the present one; a listing that is not kept yet has the version 0.
pub fn save(cx: &mut Cx, wishes: &Wishes, versions: Option<&[String]>) -> Result<Listing, SaveError> {
    let (user, facts) = owner(cx, LIST_SELF)?;
    let before = match store::lock(cx.tx, user.as_uuid())? {
        Some(listing) => listing,
        None => {
            let mut fresh = blank(cx, Kind::Professional, user.as_uuid(), user, &facts);
            let price = sync::lowest_price(cx, user).map_err(SaveError::Plug)?;
            (fresh.price_minor, fresh.price_currency) =
                (price.map(|it| it.minor), price.map(|it| it.currency));
            if wishes.slug == Patch::Keep {
                fresh.slug = free_slug(cx, Kind::Professional, &facts.handle)?;
            }
            fresh
        }
    };
    put(cx, &before, wishes, versions, &facts)
}

/// Lists a new venue of one's own.
pub fn open_venue(cx: &mut Cx, wishes: &Wishes) -> Result<Listing, SaveError> {
    let (user, facts) = owner(cx, LIST_VENUES)?;
    if store::of_owner(cx.tx, user, Kind::Venue)?.len() >= MAX_VENUES {
        return Err(SaveError::TooMany);
    }
    let id: VenueId = cx.new_id();
    let mut before = blank(cx, Kind::Venue, id.as_uuid(), user, &facts);
    match &wishes.name {
        Patch::Set(name) if wishes.slug == Patch::Keep => {
            let wanted = Handle::from_name(name);
            // What a name without letters that we can write would give is a person's.
            let wanted = if wanted.as_str() == "dancer" { "venue" } else { wanted.as_str() };
            before.slug = free_slug(cx, Kind::Venue, wanted)?;
        }
        Patch::Set(_) => {}
        Patch::Keep | Patch::Clear => {
            return Err(Violations::from(Violation::new("name", "required")).into());
        }
    }
    put(cx, &before, wishes, None, &facts)
}

/// Changes a venue of one's own.
pub fn save_venue(
    cx: &mut Cx,
    id: VenueId,
    wishes: &Wishes,
    versions: Option<&[String]>,
) -> Result<Listing, SaveError> {
    let (user, facts) = owner(cx, LIST_VENUES)?;
    let before = store::lock(cx.tx, id.as_uuid())?.filter(|it| is_venue_of(it, user));
    put(cx, &before.ok_or(SaveError::NotFound)?, wishes, versions, &facts)
}

/// One's own venues, the oldest first.
pub fn own_venues(cx: &mut Cx) -> Result<Vec<Listing>, SaveError> {
    let (user, _) = owner(cx, LIST_VENUES)?;
    Ok(store::of_owner(cx.tx, user, Kind::Venue)?)
}

/// A venue of one's own.
pub fn venue_to_edit(cx: &mut Cx, id: VenueId) -> Result<Listing, SaveError> {
    let (user, _) = owner(cx, LIST_VENUES)?;
    let venue = store::get(cx.tx, id.as_uuid())?.filter(|it| is_venue_of(it, user));
    venue.ok_or(SaveError::NotFound)
}

pub(super) fn is_venue_of(listing: &Listing, user: UserId) -> bool {
    listing.kind == Kind::Venue && listing.owner == user
}

/// The actor, who may publish and has the right for this kind, as everybody may see them.
fn owner(cx: &mut Cx, right: Permission) -> Result<(UserId, Facts), SaveError> {
    cx.require(PUBLISH)?;
    cx.require(right)?;
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let facts = facts(cx, user)?.ok_or(SaveError::NotFound)?;
    Ok((user, facts))
}

fn put(
    cx: &mut Cx,
    before: &Listing,
    wishes: &Wishes,
    versions: Option<&[String]>,
    facts: &Facts,
) -> Result<Listing, SaveError> {
    let present = before.version.to_string();
    if versions.is_some_and(|versions| !versions.iter().any(|it| *it == present || it == "*")) {
        return Err(SaveError::Stale);
    }
    let mut after = draft::wished(wishes, before)?;
    facts.copy_into(&mut after);
    after.version += 1;
    after.updated_at = cx.now;
    if store::slug_is_taken(cx.tx, &after)? {
        return Err(SaveError::SlugTaken);
    }
    store::put(cx.tx, &after)?;
    let details = json!({ "kind": after.kind.code(), "published": after.published });
    audit::record(cx, "directory.listing.changed", after.printed_id(), &details)?;
    cx.emit(&events::ListingChanged { listing: after.id, kind: after.kind.code() })?;
    Ok(after)
}

/// The wanted address, or one like it that nobody has.
fn free_slug(cx: &mut Cx, kind: Kind, wanted: &str) -> Result<String, Error> {
    let Ok(handle) = Handle::parse("slug", wanted) else { return Ok(wanted.to_owned()) };
    let mut slug = handle.as_str().to_owned();
    // With a random tail one try nearly always does; the database has the last word.
    for _ in 0..4 {
        if !store::has_slug(cx.tx, kind, &slug)? {
            break;
        }
        slug = handle.with_suffix(cx.random()).as_str().to_owned();
    }
    Ok(slug)
}

fn blank(cx: &Cx, kind: Kind, id: Uuid, owner: UserId, facts: &Facts) -> Listing {
    let mut listing = Listing {
        id,
        kind,
        owner,
        slug: facts.handle.clone(),
        name: String::new(),
        avatar: String::new(),
        headline: String::new(),
        about: String::new(),
        styles: Vec::new(),
        languages: Vec::new(),
        certifications: Vec::new(),
        amenities: Vec::new(),
        street: String::new(),
        postcode: String::new(),
        city: String::new(),
        country: String::new(),
        lat: None,
        lng: None,
        time_zone: String::new(),
        travel_km: 0,
        online: false,
        area_m2: None,
        capacity: None,
        published: false,
        standing: false,
        price_minor: None,
        price_currency: None,
        rating_sum: 0,
        rating_count: 0,
        version: 0,
        created_at: cx.now,
        updated_at: cx.now,
    };
    facts.copy_into(&mut listing);
    listing
}
