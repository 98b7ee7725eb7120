//! What this domain tells the others. Payloads carry ids and words, never personal data.

use serde::Serialize;
use store::Event;
use uuid::Uuid;

use crate::ReviewId;

/// A listing was made, changed, published, hidden or closed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListingChanged {
    /// A professional's account or a venue.
    pub listing: Uuid,
    /// `professional` or `venue`.
    pub kind: &'static str,
}

/// Somebody has written a review or changed it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReviewWritten {
    pub review: ReviewId,
    pub listing: Uuid,
    /// The listing's owner.
    pub owner: identity::UserId,
    pub rating: i64,
}

/// The owner of a listing has replied to a review.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReviewReplied {
    pub review: ReviewId,
    pub listing: Uuid,
    pub author: identity::UserId,
}

impl Event for ListingChanged {
    const KIND: &'static str = "directory.listing.changed";

    fn aggregate(&self) -> Uuid {
        self.listing
    }
}

impl Event for ReviewWritten {
    const KIND: &'static str = "directory.review.written";

    fn aggregate(&self) -> Uuid {
        self.review.as_uuid()
    }
}

impl Event for ReviewReplied {
    const KIND: &'static str = "directory.review.replied";

    fn aggregate(&self) -> Uuid {
        self.review.as_uuid()
    }
}
