//! Professionals for programs, and one's own listing.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, Patch, PathOf, QueryOf};

use crate::{
    Amenity, Hit, Kind, Listing, Style, Wishes,
    listing::{
        self, Right, Shown,
        view::{OfferView, PhotoView, ProfessionalCard},
    },
    refusals::{Missing, NotAllowed, SlugTaken, Stale},
    search::{self, Asked},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(find))
        .routes(routes!(show))
        .routes(routes!(own, change))
        .routes(routes!(styles))
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Professionals)]
struct List {
    professionals: Vec<ProfessionalCard>,
    /// How many fit on all pages.
    #[schema(example = 1)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
}

/// Find professionals
///
/// All of the conditions that are given hold.
#[utoipa::path(get, path = "/professionals", tag = "Professionals", params(Asked, Paging),
    responses((status = 200, body = List, headers(("ETag" = String)))))]
async fn find(edge: Edge, QueryOf(asked): QueryOf<Asked>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let (wanted, wrong) = asked.parse(edge.kit.clock.now(), edge.tenant.currency);
    wrong.check()?;
    let found = edge.read(move |cx| search::search(cx, Kind::Professional, &wanted, at)).await?;
    let professionals = found.items.into_iter().map(ProfessionalCard::from).collect();
    edge.respond(&List { professionals, total: found.total, page: found.at.page })
}

/// A professional with everything that their page shows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Professional)]
struct Detail {
    #[serde(flatten)]
    card: ProfessionalCard,
    /// Paragraphs, separated by line breaks.
    #[schema(example = "I teach tango as a conversation.")]
    about: String,
    #[schema(example = json!(["Escuela Argentina de Tango, teacher's diploma"]))]
    certifications: Vec<String>,
    /// Of the IANA database.
    #[schema(example = "America/Argentina/Buenos_Aires")]
    time_zone: String,
    photos: Vec<PhotoView>,
    offers: Vec<OfferView>,
    /// Whether one was there and may write a review.
    may_review: bool,
}

impl From<Shown> for Detail {
    fn from(shown: Shown) -> Self {
        let listing = &shown.listing;
        Self {
            about: listing.about.clone(),
            certifications: listing.certifications.clone(),
            time_zone: listing.time_zone.clone(),
            photos: shown.photos.iter().map(PhotoView::from).collect(),
            offers: shown.offers.iter().map(OfferView::from).collect(),
            may_review: shown.right != Right::None,
            card: Hit {
                cover: shown.photos.first().cloned(),
                km: None,
                free: shown.free,
                listing: shown.listing,
            }
            .into(),
        }
    }
}

/// Show a professional
#[utoipa::path(get, path = "/professionals/{id}", tag = "Professionals",
    params(("id" = String, Path, description = "The id, or the name in addresses", example = "lucia-ferreyra")),
    responses((status = 200, body = Detail, headers(("ETag" = String))), Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<String>) -> Answer {
    let shown = edge.read(move |cx| listing::show(cx, Kind::Professional, &id)).await?;
    edge.respond(&Detail::from(shown))
}

/// One's own listing.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OwnListing)]
struct Own {
    id: identity::UserId,
    #[schema(example = "lucia-ferreyra")]
    slug: String,
    #[schema(example = "Tango as a conversation")]
    headline: String,
    styles: Vec<String>,
    certifications: Vec<String>,
    city: String,
    country: String,
    /// Where exactly; others learn it only roughly.
    lat: Option<f64>,
    lng: Option<f64>,
    time_zone: String,
    travel_km: i64,
    online: bool,
    /// Whether it is shown to everybody.
    published: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
    /// The entity tag of this resource, for `If-Match`; 0 before the first change.
    version: i64,
}

impl From<Listing> for Own {
    fn from(listing: Listing) -> Self {
        Self {
            id: listing.owner,
            slug: listing.slug,
            headline: listing.headline,
            styles: listing.styles,
            certifications: listing.certifications,
            city: listing.city,
            country: listing.country,
            lat: listing.lat,
            lng: listing.lng,
            time_zone: listing.time_zone,
            travel_km: listing.travel_km,
            online: listing.online,
            published: listing.published,
            created_at: listing.created_at,
            updated_at: listing.updated_at,
            version: listing.version,
        }
    }
}

/// What is to change: a merge patch (RFC 7396). Name, text, languages and photograph are the account's (`PATCH /me`).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ListingPatch)]
struct Changes {
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 3, max_length = 40, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    slug: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 120, example = "Tango as a conversation")]
    headline: Patch<String>,
    /// Codes of `GET /directory/styles`, the most important first.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 12, example = json!(["tango"]))]
    styles: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 12)]
    certifications: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 80, example = "Buenos Aires")]
    city: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "AR")]
    country: Patch<String>,
    /// Without a point, the centre of the city if it is known.
    #[serde(default)]
    #[schema(value_type = Option<f64>, minimum = -90, maximum = 90)]
    lat: Patch<f64>,
    #[serde(default)]
    #[schema(value_type = Option<f64>, minimum = -180, maximum = 180)]
    lng: Patch<f64>,
    /// Without one, that of the city if it is known.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "America/Argentina/Buenos_Aires")]
    time_zone: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 200)]
    travel_km: Patch<i64>,
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    online: Patch<bool>,
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    published: Patch<bool>,
}

impl From<Changes> for Wishes {
    fn from(changes: Changes) -> Self {
        Self {
            slug: changes.slug,
            headline: changes.headline,
            styles: changes.styles,
            certifications: changes.certifications,
            city: changes.city,
            country: changes.country,
            lat: changes.lat,
            lng: changes.lng,
            time_zone: changes.time_zone,
            travel_km: changes.travel_km,
            online: changes.online,
            published: changes.published,
            ..Self::default()
        }
    }
}

/// Show one's own listing as a professional
#[utoipa::path(get, path = "/me/listing", tag = "Professionals", security(("bearer" = [])),
    responses((status = 200, body = Own, headers(("ETag" = String, description = "The version"))), NotAllowed))]
async fn own(edge: Edge) -> Answer {
    let listing = edge.read(listing::own).await?;
    edge.respond_tagged(&listing.version.to_string(), &Own::from(listing))
}

/// Change one's own listing as a professional
///
/// The first change makes it. To be published it needs a headline, a style, a city with its country and a time zone.
#[utoipa::path(patch, path = "/me/listing", tag = "Professionals", request_body = Changes, security(("bearer" = [])),
    params(("If-Match" = Option<String>, Header, description = "The version that was seen", example = "\"3\"")),
    responses((status = 200, body = Own, headers(("ETag" = String, description = "The new version"))), NotAllowed, SlugTaken, Stale))]
async fn change(edge: Edge, Body(body): Body<Changes>) -> Answer {
    let (wishes, versions) = (Wishes::from(body), edge.if_match());
    let listing = edge.write(move |cx| listing::save(cx, &wishes, versions.as_deref())).await?;
    edge.respond_tagged(&listing.version.to_string(), &Own::from(listing))
}

/// A word that listings use, by its code and its name in the language of the request.
#[derive(Debug, Serialize, ToSchema)]
struct Word {
    #[schema(example = "tango")]
    code: &'static str,
    #[schema(example = "Argentine tango")]
    name: String,
    /// Of styles: `latin`, `swing`, `ballroom`, `street`, `stage`, `folk` or `sport`.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schema(example = "latin")]
    group: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
struct Words {
    styles: Vec<Word>,
    amenities: Vec<Word>,
}

/// List the styles and amenities that listings may name
#[utoipa::path(get, path = "/directory/styles", tag = "Professionals",
    responses((status = 200, body = Words, headers(("ETag" = String)))))]
async fn styles(edge: Edge) -> Answer {
    let text = |key| edge.kit.texts.get(edge.locale, key);
    let style = |style: Style| Word {
        code: style.code(),
        name: style.name(edge.locale).to_owned(),
        group: style.group(),
    };
    let amenity = |amenity: Amenity| Word { code: amenity.code, name: text(amenity.text), group: "" };
    edge.respond(&Words {
        styles: Style::all().map(style).collect(),
        amenities: Amenity::all().map(amenity).collect(),
    })
}
