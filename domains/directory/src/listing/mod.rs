//! A listing: what a professional or a venue shows to everybody.

mod account;
mod close;
mod draft;
mod save;
mod show;
pub(crate) mod store;
pub(crate) mod sync;
pub(crate) mod view;
mod wishes;

pub use close::close_venue;
pub use save::{SaveError, open_venue, own, own_venues, save, save_venue, venue_to_edit};
pub use show::{Right, ShowError, Shown, professional, show, venue};

pub use sync::set_price_from;
pub use wishes::Wishes;

pub(crate) use draft::MAX_TRAVEL_KM;
pub(crate) use show::find;

pub(crate) use account::{Facts, facts};

use std::{fmt, str::FromStr};

use ::store::FromRow;
use identity::UserId;
use kernel::{Currency, Money, Timestamp};
use uuid::Uuid;

use crate::{VenueId, place::Point};

/// Who shows themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Professional,
    Venue,
}

/// What somebody shows. Every value that is kept is sound: see [`Wishes`].
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Listing {
    /// A professional's account, or the venue.
    pub id: Uuid,
    #[row(parse)]
    pub kind: Kind,
    /// Whose it is.
    #[row(rename = "user_id")]
    pub owner: UserId,
    /// Its name in addresses.
    pub slug: String,
    pub name: String,
    /// The address of the professional's photograph, or empty.
    pub avatar: String,
    pub headline: String,
    /// Paragraphs, separated by line breaks.
    pub about: String,
    /// Codes of [`crate::Style`], the most important first.
    #[row(json)]
    pub styles: Vec<String>,
    /// ISO 639-1. Of a professional.
    #[row(json)]
    pub languages: Vec<String>,
    /// In the professional's own words.
    #[row(json)]
    pub certifications: Vec<String>,
    /// Codes of [`crate::Amenity`]. Of a venue.
    #[row(json)]
    pub amenities: Vec<String>,
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    /// Of the IANA database, or empty.
    pub time_zone: String,
    /// How far the professional comes to a customer; 0: not at all.
    pub travel_km: i64,
    /// Whether lessons are given online too.
    pub online: bool,
    pub area_m2: Option<i64>,
    /// People.
    pub capacity: Option<i64>,
    pub published: bool,
    /// Whether the owner's account is in use and still has the role.
    pub standing: bool,
    pub price_minor: Option<i64>,
    pub price_currency: Option<Currency>,
    pub rating_sum: i64,
    pub rating_count: i64,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Listing {
    /// Whether everybody may see it.
    pub const fn is_public(&self) -> bool {
        self.published && self.standing
    }

    pub fn point(&self) -> Option<Point> {
        Point::new(self.lat?, self.lng?)
    }

    /// Where it lies as others may know it: of people only roughly.
    pub fn shown_point(&self) -> Option<Point> {
        match self.kind {
            Kind::Professional => self.point().map(Point::coarse),
            Kind::Venue => self.point(),
        }
    }

    /// The lowest price of what can be booked.
    pub fn price_from(&self) -> Option<Money> {
        Some(Money::new(self.price_minor?, self.price_currency?))
    }

    /// The mean of all reviews in hundredths of a star: 437 is 4.37. `None` without reviews.
    pub const fn rating(&self) -> Option<i64> {
        if self.rating_count == 0 {
            None
        } else {
            Some((self.rating_sum * 100 + self.rating_count / 2) / self.rating_count)
        }
    }

    /// The venue's id; of a professional's listing it is nobody's.
    pub const fn venue_id(&self) -> VenueId {
        VenueId::from_uuid(self.id)
    }

    /// Its page.
    pub fn href(&self) -> String {
        format!("{}/{}", self.kind.path(), self.slug)
    }

    /// The id as programs see it.
    pub fn printed_id(&self) -> String {
        match self.kind {
            Kind::Professional => self.owner.to_string(),
            Kind::Venue => self.venue_id().to_string(),
        }
    }
}

impl Kind {
    /// As it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Professional => "professional",
            Self::Venue => "venue",
        }
    }

    /// Where its pages begin.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Professional => "/professionals",
            Self::Venue => "/venues",
        }
    }
}

/// Text that names no kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of professional, venue")]
pub struct UnknownKind;

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(code: &str) -> Result<Self, UnknownKind> {
        [Self::Professional, Self::Venue].into_iter().find(|kind| kind.code() == code).ok_or(UnknownKind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
