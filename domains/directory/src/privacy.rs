//! What the law gives people over what stands here about them.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use identity::UserId;
use serde_json::{Value, json};
use store::{BoxError, Cx};
use uuid::Uuid;

use crate::{Kind, Listing, listing, photo, review};

/// One's listings with their photographs, one's reviews, and where one was.
pub(crate) fn export(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let user = UserId::from_uuid(person);
    let mut listings = Vec::new();
    for listing in all_of(cx, user)? {
        let photos = photo::store::bytes_of(cx.tx, listing.id)?;
        let photos: Vec<String> = photos.into_iter().map(|bytes| BASE64_STANDARD.encode(bytes)).collect();
        listings.push(json!({
            "id": listing.printed_id(), "kind": listing.kind.code(), "slug": listing.slug, "name": listing.name,
            "headline": listing.headline, "about": listing.about, "styles": listing.styles,
            "certifications": listing.certifications, "amenities": listing.amenities, "street": listing.street,
            "postcode": listing.postcode, "city": listing.city, "country": listing.country, "lat": listing.lat,
            "lng": listing.lng, "timeZone": listing.time_zone, "travelKm": listing.travel_km,
            "online": listing.online, "areaM2": listing.area_m2, "capacity": listing.capacity,
            "published": listing.published, "createdAt": listing.created_at, "photosJpegBase64": photos,
        }));
    }
    let reviews = review::store::of_author(cx.tx, user)?;
    let reviews: Vec<Value> = reviews
        .iter()
        .map(|review| {
            json!({
                "id": review.id, "listing": review.listing, "rating": review.rating, "text": review.text,
                "createdAt": review.created_at, "hiddenFor": review.hidden_for,
            })
        })
        .collect();
    Ok(json!({ "listings": listings, "reviews": reviews, "visits": review::store::visits_of(cx.tx, user)? }))
}

/// Nothing of somebody stays: neither what they showed nor what they said of others, whose stars are counted anew.
pub(crate) fn erase(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    let user = UserId::from_uuid(person);
    let reviewed: Vec<Uuid> =
        review::store::of_author(cx.tx, user)?.into_iter().map(|review| review.listing).collect();
    review::store::drop_of_person(cx.tx, user)?;
    for listing in reviewed {
        listing::store::lock(cx.tx, listing)?;
        review::rate(cx, listing)?;
    }
    for listing in all_of(cx, user)? {
        photo::store::drop_all(cx.tx, listing.id)?;
        review::store::drop_of_listing(cx.tx, listing.id)?;
        listing::store::drop(cx.tx, listing.id)?;
    }
    Ok(())
}

fn all_of(cx: &mut Cx, user: UserId) -> Result<Vec<Listing>, store::Error> {
    let mut all = listing::store::of_owner(cx.tx, user, Kind::Professional)?;
    all.extend(listing::store::of_owner(cx.tx, user, Kind::Venue)?);
    Ok(all)
}
