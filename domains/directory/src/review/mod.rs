//! Reviews: what those who came say of a professional or a venue, and what its owner replies.

pub(crate) mod api;
mod list;
mod moderate;
pub(crate) mod pages;
mod reply;
pub(crate) mod store;
mod visits;
mod write;

pub use list::{ReviewSort, Summary, all, of_listing, summary};
pub use moderate::{hide, unhide};
pub use reply::reply;
pub use write::{NewReview, ReviewError, right, withdraw, write};

pub(crate) use visits::{came, listener};
pub(crate) use write::rate;

use ::store::FromRow;
use identity::UserId;
use kernel::Timestamp;
use uuid::Uuid;

use crate::ReviewId;

/// What somebody says of a listing.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Review {
    pub id: ReviewId,
    #[row(rename = "listing_id")]
    pub listing: Uuid,
    #[row(rename = "user_id")]
    pub author_id: UserId,
    pub author: String,
    /// The address of the author's photograph, or empty.
    pub avatar: String,
    /// Stars, 1–5.
    pub rating: i64,
    pub text: String,
    /// The owner's, or empty.
    pub reply: String,
    pub replied_at: Option<Timestamp>,
    /// Why moderators hid it; empty while it is shown.
    pub hidden_for: String,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Review {
    pub fn is_hidden(&self) -> bool {
        !self.hidden_for.is_empty()
    }

    /// Whether it was changed after it had been written.
    pub fn is_edited(&self) -> bool {
        self.version > 1
    }
}
