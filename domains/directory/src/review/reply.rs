use ::store::Cx;
use identity::{UserId, audit};
use kernel::{Prose, TextRule, Violations};
use serde_json::json;

use super::{Review, ReviewError, store};
use crate::{ReviewId, events, listing};

const REPLY: TextRule = TextRule { min: 0, max: 1000 };

/// Replies to a review of one's own listing; an empty text takes the reply back.
pub fn reply(cx: &mut Cx, id: ReviewId, text: &str) -> Result<Review, ReviewError> {
    let owner = UserId::from_uuid(cx.actor.require_user()?);
    let text = Prose::parse("reply", text, REPLY).map_err(Violations::from)?;
    let mut review = store::get(cx.tx, id)?.filter(|it| !it.is_hidden()).ok_or(ReviewError::NotFound)?;
    let listing = listing::store::lock(cx.tx, review.listing)?.ok_or(ReviewError::NotFound)?;
    if listing.owner != owner {
        return Err(ReviewError::NotOwner);
    }
    review.replied_at = (!text.is_empty()).then_some(cx.now);
    review.reply = text;
    store::put(cx.tx, &review)?;
    audit::record(cx, "directory.review.replied", id, &json!({}))?;
    if !review.reply.is_empty() {
        cx.emit(&events::ReviewReplied { review: id, listing: listing.id, author: review.author_id })?;
    }
    Ok(review)
}
