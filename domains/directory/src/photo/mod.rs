//! Photographs of a listing: re-encoded, so that neither metadata nor anything else of the file is kept.

mod add;
pub(crate) mod api;
pub(crate) mod pages;
mod shot;
pub(crate) mod store;

pub use add::{MAX_PHOTOS, PhotoError, add, drop, put_first};
pub use shot::Shot;

use ::store::FromRow;
use uuid::Uuid;

use crate::PhotoId;

/// A photograph without its pixels.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PhotoHead {
    pub id: PhotoId,
    #[row(rename = "listing_id")]
    pub listing: Uuid,
    /// What is to be seen, for those who do not see it; may be empty.
    pub caption: String,
    pub version: String,
    pub width: i64,
    pub height: i64,
}

impl PhotoHead {
    /// The address of the whole picture; it changes with the pixels, so that it can be kept for long.
    pub fn large(&self) -> String {
        format!("/listings/photos/{}/large?v={}", self.id, self.version)
    }

    /// The same, small enough for a card.
    pub fn small(&self) -> String {
        format!("/listings/photos/{}/small?v={}", self.id, self.version)
    }
}
