//! What programs see of any listing.

use identity::UserId;
use kernel::{Money, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Free, Hit, Listing, OfferCard, PhotoId, photo::PhotoHead};

/// Stars on average.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rating {
    /// Between 1 and 5, or `null` without reviews.
    #[schema(example = 4.75)]
    average: Option<f64>,
    #[schema(example = 12)]
    count: i64,
}

/// A time at which one can book.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FreeTime)]
pub(crate) struct FreeView {
    start_time: Timestamp,
    end_time: Timestamp,
    price: Money,
}

/// Something that can be booked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OfferOfProfessional)]
pub(crate) struct OfferView {
    id: String,
    #[schema(example = "Private lesson")]
    name: String,
    #[schema(example = 60)]
    minutes: i64,
    price: Money,
    /// A path on this realm, where it is booked.
    href: String,
}

/// A photograph.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ListingPhoto)]
pub(crate) struct PhotoView {
    id: PhotoId,
    caption: String,
    /// Of the large one.
    #[schema(example = 1600)]
    width: i64,
    #[schema(example = 1067)]
    height: i64,
    /// Paths on this realm.
    large: String,
    small: String,
}

impl Rating {
    pub(crate) fn of(listing: &Listing) -> Self {
        Self {
            average: listing.rating().map(|hundredths| hundredths as f64 / 100.0),
            count: listing.rating_count,
        }
    }
}

impl From<&Free> for FreeView {
    fn from(free: &Free) -> Self {
        Self { start_time: free.start, end_time: free.end, price: free.price }
    }
}

impl From<&OfferCard> for OfferView {
    fn from(offer: &OfferCard) -> Self {
        Self {
            id: offer.id.clone(),
            name: offer.name.clone(),
            minutes: offer.minutes,
            price: offer.price,
            href: offer.href.clone(),
        }
    }
}

impl From<&PhotoHead> for PhotoView {
    fn from(photo: &PhotoHead) -> Self {
        Self {
            id: photo.id,
            caption: photo.caption.clone(),
            width: photo.width,
            height: photo.height,
            large: photo.large(),
            small: photo.small(),
        }
    }
}

/// A professional as a list of them shows one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ProfessionalCard)]
pub(crate) struct ProfessionalCard {
    /// The person's account.
    id: UserId,
    #[schema(example = "lucia-ferreyra")]
    slug: String,
    #[schema(example = "Lucía Ferreyra")]
    name: String,
    #[schema(example = "Tango as a conversation")]
    headline: String,
    /// Codes of `GET /directory/styles`.
    #[schema(example = json!(["tango", "milonga"]))]
    styles: Vec<String>,
    /// ISO 639-1.
    #[schema(example = json!(["es", "en"]))]
    languages: Vec<String>,
    #[schema(example = "Buenos Aires")]
    city: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "AR")]
    country: String,
    /// Within a kilometre or so.
    #[schema(example = -34.62)]
    lat: Option<f64>,
    #[schema(example = -58.37)]
    lng: Option<f64>,
    /// From the place that was asked for.
    #[schema(example = 3.2)]
    distance_km: Option<f64>,
    /// Comes to customers within so many kilometres; 0: does not.
    travel_km: i64,
    /// Gives lessons online too.
    online: bool,
    /// The lowest price of what can be booked.
    price_from: Option<Money>,
    rating: Rating,
    /// A path on this realm, or `null`.
    photo: Option<String>,
    cover: Option<PhotoView>,
    /// The next free times.
    next_free: Vec<FreeView>,
    /// The page for people, a path on this realm.
    #[schema(example = "/professionals/lucia-ferreyra")]
    href: String,
}

impl From<Hit> for ProfessionalCard {
    fn from(hit: Hit) -> Self {
        let point = hit.listing.shown_point();
        let listing = hit.listing;
        Self {
            id: listing.owner,
            href: listing.href(),
            price_from: listing.price_from(),
            rating: Rating::of(&listing),
            photo: (!listing.avatar.is_empty()).then_some(listing.avatar),
            slug: listing.slug,
            name: listing.name,
            headline: listing.headline,
            styles: listing.styles,
            languages: listing.languages,
            city: listing.city,
            country: listing.country,
            lat: point.map(|point| point.lat()),
            lng: point.map(|point| point.lng()),
            distance_km: hit.km.map(tenths),
            travel_km: listing.travel_km,
            online: listing.online,
            cover: hit.cover.as_ref().map(PhotoView::from),
            next_free: hit.free.iter().map(FreeView::from).collect(),
        }
    }
}

/// A venue as a list of them shows one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = VenueCard)]
pub(crate) struct VenueCard {
    id: crate::VenueId,
    #[schema(example = "printing-works")]
    slug: String,
    #[schema(example = "The Printing Works")]
    name: String,
    #[schema(example = "Three halls with sprung oak floors")]
    headline: String,
    /// Codes of `GET /directory/styles`.
    #[schema(example = json!(["ballroom"]))]
    styles: Vec<String>,
    /// Codes of `GET /directory/styles`.
    #[schema(example = json!(["sprung-floor", "mirrors"]))]
    amenities: Vec<String>,
    #[schema(example = "ul. Krakowska 12")]
    street: String,
    postcode: String,
    #[schema(example = "Kraków")]
    city: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "PL")]
    country: String,
    lat: Option<f64>,
    lng: Option<f64>,
    /// From the place that was asked for.
    distance_km: Option<f64>,
    /// Square metres.
    #[schema(example = 240)]
    area_m2: Option<i64>,
    /// People.
    #[schema(example = 120)]
    capacity: Option<i64>,
    /// The lowest price of what can be hired.
    price_from: Option<Money>,
    rating: Rating,
    cover: Option<PhotoView>,
    /// The page for people, a path on this realm.
    #[schema(example = "/venues/printing-works")]
    href: String,
}

impl From<Hit> for VenueCard {
    fn from(hit: Hit) -> Self {
        let listing = hit.listing;
        Self {
            id: listing.venue_id(),
            href: listing.href(),
            price_from: listing.price_from(),
            rating: Rating::of(&listing),
            slug: listing.slug,
            name: listing.name,
            headline: listing.headline,
            styles: listing.styles,
            amenities: listing.amenities,
            street: listing.street,
            postcode: listing.postcode,
            city: listing.city,
            country: listing.country,
            lat: listing.lat,
            lng: listing.lng,
            distance_km: hit.km.map(tenths),
            area_m2: listing.area_m2,
            capacity: listing.capacity,
            cover: hit.cover.as_ref().map(PhotoView::from),
        }
    }
}

/// Finer than that a distance means nothing here.
fn tenths(km: f64) -> f64 {
    (km * 10.0).round() / 10.0
}
