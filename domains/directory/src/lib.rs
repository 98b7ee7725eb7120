//! The directory: public pages, search and reviews of professionals and venues.
//!
//! Everything that is shown to the world about somebody who teaches or about a place stands in a [`Listing`]. When
//! somebody can be booked, and for how much, it asks through [`Bookable`] of whoever takes bookings.
//! Deliberately absent: calendars, prices, rooms; they belong to those who book and sell.

mod amenity;
mod bookable;
mod demo;
mod doors;
pub mod events;
mod fold;
mod jsonld;
pub mod listing;
mod locator;
mod pages;
pub mod permissions;
pub mod photo;
pub mod place;
mod privacy;
mod professional;
mod refusals;
pub mod review;
pub mod search;
mod style;
mod venue;

pub use amenity::Amenity;
pub use bookable::{Bookable, Free, OfferCard};
pub use listing::{Kind, Listing, Wishes, set_price_from};
pub use pages::{Card, Moment};
pub use place::City;
pub use search::{Hit, Search, featured};
pub use style::Style;

use ::store::MigrationSet;
use axum::{Extension, Router};
use domain::Domain;
use kernel::Locale::{De, En, Es, Ru};
use utoipa_axum::router::OpenApiRouter;
use web::{Kit, NavItem, NavPlace, PersonalData, TextFile, routes::SitemapPart};

kernel::id_kind!(/// A venue: a studio, a hall, a court.
    pub VenueId = VenueKind "ven");
kernel::id_kind!(/// A room or a part of a venue that can be hired by itself.
    pub SpaceId = SpaceKind "spc");
kernel::id_kind!(/// What somebody says of a professional or venue.
    pub ReviewId = ReviewKind "rev");
kernel::id_kind!(/// A photograph of a listing.
    pub PhotoId = PhotoKind "pho");

/// The directory domain, for the program's list.
pub fn domain() -> Domain {
    let doors = doors::Doors::default();
    Domain::new("directory", PersonalData::kept(privacy::export, privacy::erase))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .api(api().layer(Extension(doors.clone())))
        .pages(pages().layer(Extension(doors)))
        .listeners(|_| vec![listing::sync::listener(), review::listener()])
        .plug(SitemapPart(listing::store::sitemap))
        .demo(demo::load)
}

pub fn migrations() -> MigrationSet {
    ::store::migrations!(
        "directory",
        "migrations/20261121T0000_listings.sql",
        "migrations/20261121T0010_reviews.sql"
    )
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(professional::api::routes())
        .merge(venue::api::routes())
        .merge(review::api::routes())
        .merge(photo::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new()
        .merge(professional::pages::routes())
        .merge(venue::pages::routes())
        .merge(review::pages::routes())
        .merge(photo::pages::routes())
}

const TEXTS: &[TextFile] = &[
    (En, "directory/en.ftl", include_str!("../locales/en.ftl")),
    (Ru, "directory/ru.ftl", include_str!("../locales/ru.ftl")),
    (Es, "directory/es.ftl", include_str!("../locales/es.ftl")),
    (De, "directory/de.ftl", include_str!("../locales/de.ftl")),
];

const NAVIGATION: &[NavItem] = &[
    NavItem {
        order: 10,
        ..entry(NavPlace::Main, "/professionals", "directory-nav-professionals", "graduation-cap")
    },
    NavItem { order: 20, ..entry(NavPlace::Main, "/venues", "directory-nav-venues", "building-2") },
    NavItem {
        order: 12,
        permission: Some(permissions::LIST_SELF),
        ..entry(NavPlace::Account, "/me/listing", "directory-nav-listing", "badge-check")
    },
    NavItem {
        order: 13,
        permission: Some(permissions::LIST_VENUES),
        ..entry(NavPlace::Account, "/me/venues", "directory-nav-own-venues", "building-2")
    },
    NavItem {
        order: 40,
        permission: Some(permissions::MODERATE),
        ..entry(NavPlace::Admin, "/admin/reviews", "directory-nav-reviews", "star")
    },
];

const fn entry(place: NavPlace, href: &'static str, label: &'static str, icon: &'static str) -> NavItem {
    NavItem { href, label, icon, place, permission: None, primary_only: false, order: 0 }
}
