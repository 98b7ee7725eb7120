//! The directory through its doors: the API and the pages, with the whole edge around them, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

#[path = "http/town.rs"]
mod town;

#[path = "http/access.rs"]
mod access;
#[path = "http/demo.rs"]
mod demo;
#[path = "http/finding.rs"]
mod finding;
#[path = "http/listings.rs"]
mod listings;
#[path = "http/pages.rs"]
mod pages;
#[path = "http/photos.rs"]
mod photos;
#[path = "http/privacy.rs"]
mod privacy;
#[path = "http/reviews.rs"]
mod reviews;
#[path = "http/venues.rs"]
mod venues;
