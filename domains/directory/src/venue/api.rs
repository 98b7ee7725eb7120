//! Venues for programs.

use axum::http::StatusCode;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, Patch, PathOf, QueryOf};

use crate::{
    Hit, Kind, Listing, VenueId, Wishes,
    listing::{
        self, Right, SaveError, Shown,
        view::{PhotoView, VenueCard},
    },
    refusals::{Missing, NotAllowed, SlugTaken, Stale},
    search::{self, Asked},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(find, open)).routes(routes!(show, change, close)).routes(routes!(own))
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Venues)]
struct List {
    venues: Vec<VenueCard>,
    /// How many fit on all pages.
    #[schema(example = 1)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
}

/// Find venues
///
/// All of the conditions that are given hold.
#[utoipa::path(get, path = "/venues", tag = "Venues", params(Asked, Paging),
    responses((status = 200, body = List, headers(("ETag" = String)))))]
async fn find(edge: Edge, QueryOf(asked): QueryOf<Asked>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let (wanted, wrong) = asked.parse(edge.kit.clock.now(), edge.tenant.currency);
    wrong.check()?;
    let found = edge.read(move |cx| search::search(cx, Kind::Venue, &wanted, at)).await?;
    let venues = found.items.into_iter().map(VenueCard::from).collect();
    edge.respond(&List { venues, total: found.total, page: found.at.page })
}

/// A venue with everything that its page shows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Venue)]
struct Detail {
    #[serde(flatten)]
    card: VenueCard,
    /// Paragraphs, separated by line breaks.
    about: String,
    /// Of the IANA database.
    #[schema(example = "Europe/Warsaw")]
    time_zone: String,
    photos: Vec<PhotoView>,
    /// Whether one was there and may write a review.
    may_review: bool,
}

impl From<Shown> for Detail {
    fn from(shown: Shown) -> Self {
        Self {
            about: shown.listing.about.clone(),
            time_zone: shown.listing.time_zone.clone(),
            photos: shown.photos.iter().map(PhotoView::from).collect(),
            may_review: shown.right != Right::None,
            card: Hit {
                cover: shown.photos.first().cloned(),
                km: None,
                free: Vec::new(),
                listing: shown.listing,
            }
            .into(),
        }
    }
}

/// Show a venue
#[utoipa::path(get, path = "/venues/{id}", tag = "Venues",
    params(("id" = String, Path, description = "The id, or the name in addresses", example = "printing-works")),
    responses((status = 200, body = Detail, headers(("ETag" = String))), Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<String>) -> Answer {
    let shown = edge.read(move |cx| listing::show(cx, Kind::Venue, &id)).await?;
    edge.respond(&Detail::from(shown))
}

/// A venue as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OwnVenue)]
struct Own {
    id: VenueId,
    slug: String,
    name: String,
    headline: String,
    about: String,
    styles: Vec<String>,
    amenities: Vec<String>,
    street: String,
    postcode: String,
    city: String,
    country: String,
    lat: Option<f64>,
    lng: Option<f64>,
    time_zone: String,
    area_m2: Option<i64>,
    capacity: Option<i64>,
    /// Whether it is shown to everybody.
    published: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
    /// For `If-Match`.
    version: i64,
}

impl From<Listing> for Own {
    fn from(listing: Listing) -> Self {
        Self {
            id: listing.venue_id(),
            slug: listing.slug,
            name: listing.name,
            headline: listing.headline,
            about: listing.about,
            styles: listing.styles,
            amenities: listing.amenities,
            street: listing.street,
            postcode: listing.postcode,
            city: listing.city,
            country: listing.country,
            lat: listing.lat,
            lng: listing.lng,
            time_zone: listing.time_zone,
            area_m2: listing.area_m2,
            capacity: listing.capacity,
            published: listing.published,
            created_at: listing.created_at,
            updated_at: listing.updated_at,
            version: listing.version,
        }
    }
}

/// What is to change: a merge patch (RFC 7396). A new venue needs a name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = VenuePatch)]
struct Changes {
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 2, max_length = 80, example = "The Printing Works")]
    name: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 3, max_length = 40, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    slug: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 120)]
    headline: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 4000)]
    about: Patch<String>,
    /// Codes of `GET /directory/styles`, the most important first.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 12, example = json!(["ballroom"]))]
    styles: Patch<Vec<String>>,
    /// Codes of `GET /directory/styles`.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 20, example = json!(["sprung-floor"]))]
    amenities: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 120)]
    street: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 16)]
    postcode: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 80, example = "Kraków")]
    city: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "PL")]
    country: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<f64>, minimum = -90, maximum = 90)]
    lat: Patch<f64>,
    #[serde(default)]
    #[schema(value_type = Option<f64>, minimum = -180, maximum = 180)]
    lng: Patch<f64>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "Europe/Warsaw")]
    time_zone: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 100_000)]
    area_m2: Patch<i64>,
    #[serde(default)]
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 100_000)]
    capacity: Patch<i64>,
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    published: Patch<bool>,
}

impl From<Changes> for Wishes {
    fn from(changes: Changes) -> Self {
        Self {
            name: changes.name,
            slug: changes.slug,
            headline: changes.headline,
            about: changes.about,
            styles: changes.styles,
            amenities: changes.amenities,
            street: changes.street,
            postcode: changes.postcode,
            city: changes.city,
            country: changes.country,
            lat: changes.lat,
            lng: changes.lng,
            time_zone: changes.time_zone,
            area_m2: changes.area_m2,
            capacity: changes.capacity,
            published: changes.published,
            ..Self::default()
        }
    }
}

/// List a new venue of one's own
#[utoipa::path(post, path = "/venues", tag = "Venues", request_body = Changes, security(("bearer" = [])),
    responses((status = 201, body = Own), NotAllowed, SlugTaken))]
async fn open(edge: Edge, Body(body): Body<Changes>) -> Answer {
    let wishes = Wishes::from(body);
    edge.answer(StatusCode::CREATED, move |cx| listing::open_venue(cx, &wishes).map(Own::from)).await
}

/// Change a venue of one's own
#[utoipa::path(patch, path = "/venues/{id}", tag = "Venues", request_body = Changes, security(("bearer" = [])),
    params(("id" = VenueId, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen", example = "\"3\"")),
    responses((status = 200, body = Own, headers(("ETag" = String, description = "The new version"))), NotAllowed, Missing, SlugTaken, Stale))]
async fn change(edge: Edge, PathOf(id): PathOf<VenueId>, Body(body): Body<Changes>) -> Answer {
    let (wishes, versions) = (Wishes::from(body), edge.if_match());
    let venue = edge.write(move |cx| listing::save_venue(cx, id, &wishes, versions.as_deref())).await?;
    edge.respond_tagged(&venue.version.to_string(), &Own::from(venue))
}

/// Take a venue of one's own out of the directory
///
/// For good, with its photographs and reviews. To hide it for a while, set `published` to `false`.
#[utoipa::path(delete, path = "/venues/{id}", tag = "Venues", params(("id" = VenueId, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It is gone"), NotAllowed, Missing))]
async fn close(edge: Edge, PathOf(id): PathOf<VenueId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| listing::close_venue(cx, id)).await
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OwnVenues)]
struct OwnList {
    venues: Vec<Own>,
}

/// List one's own venues
#[utoipa::path(get, path = "/me/venues", tag = "Venues", security(("bearer" = [])),
    responses((status = 200, body = OwnList, headers(("ETag" = String))), NotAllowed))]
async fn own(edge: Edge) -> Answer {
    let list = |cx: &mut store::Cx| {
        let venues = listing::own_venues(cx)?.into_iter().map(Own::from).collect();
        Ok::<_, SaveError>(OwnList { venues })
    };
    let list = edge.read(list).await?;
    edge.respond(&list)
}
