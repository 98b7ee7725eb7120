use ::store::Cx;
use identity::audit;
use kernel::{Line, TextRule, Violations};
use serde_json::json;

use super::{Review, ReviewError, rate, store};
use crate::{ReviewId, listing, permissions::MODERATE};

const REASON: TextRule = TextRule { min: 3, max: 200 };

/// Hides a review that breaks the rules of the community. It no longer counts; its author may read why.
pub fn hide(cx: &mut Cx, id: ReviewId, reason: &str) -> Result<Review, ReviewError> {
    cx.require(MODERATE)?;
    let reason = Line::parse("reason", reason, REASON).map_err(Violations::from)?;
    change(cx, id, reason, "directory.review.hidden")
}

/// Shows a hidden review again.
pub fn unhide(cx: &mut Cx, id: ReviewId) -> Result<Review, ReviewError> {
    cx.require(MODERATE)?;
    change(cx, id, String::new(), "directory.review.shown")
}

fn change(cx: &mut Cx, id: ReviewId, reason: String, action: &'static str) -> Result<Review, ReviewError> {
    let found = store::get(cx.tx, id)?.ok_or(ReviewError::NotFound)?;
    listing::store::lock(cx.tx, found.listing)?;
    let review = Review { hidden_for: reason, ..found };
    store::put(cx.tx, &review)?;
    rate(cx, review.listing)?;
    audit::record(cx, action, id, &json!({}))?;
    Ok(review)
}
