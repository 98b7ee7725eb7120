use ::store::{Cx, Error};
use identity::{UserId, audit};
use kernel::{Forbidden, Prose, TextRule, Violation, Violations};
use serde_json::json;
use uuid::Uuid;

use super::{Review, store};
use crate::{
    Listing, ReviewId, events,
    listing::{self, Facts, Right, SaveError},
};

/// What somebody wishes to say, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    rating: i64,
    text: String,
}

const TEXT: TextRule = TextRule { min: 0, max: 2000 };

impl NewReview {
    /// `rating` in whole stars; the text may be empty.
    pub fn parse(rating: i64, text: &str) -> Result<Self, Violations> {
        let mut found = Violations::default();
        if !(1..=5).contains(&rating) {
            found.add(Violation::new("rating", "out-of-range").with("min", 1).with("max", 5));
        }
        let text = found.take(Prose::parse("text", text, TEXT));
        found.finish(text.map(|text| Self { rating, text }))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    #[error("there is no such review or listing")]
    NotFound,
    #[error("only those review who came")]
    NotThere,
    #[error("only the owner of the listing replies")]
    NotOwner,
    #[error("the account could not be read")]
    Account(#[source] SaveError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ReviewError:
    NotFound => NotFound "not-found",
    NotThere => Forbidden "directory-not-there",
    NotOwner => Forbidden "directory-not-owner",
    Account => Internal "internal";
    Invalid, Forbidden, Store
}

/// What a reader may do about reviews of a listing.
pub fn right(cx: &mut Cx, listing: Uuid, reader: UserId) -> Result<Right, Error> {
    if store::by_author(cx.tx, listing, reader)?.is_some() {
        return Ok(Right::Change);
    }
    Ok(if store::was_there(cx.tx, listing, reader)? { Right::Write } else { Right::None })
}

/// Says what one thinks of a professional or venue at which one was; a second time, instead of the first.
pub fn write(cx: &mut Cx, listing: Uuid, new: &NewReview) -> Result<Review, ReviewError> {
    let author = UserId::from_uuid(cx.actor.require_user()?);
    let listing = open(cx, listing)?;
    if !store::was_there(cx.tx, listing.id, author)? {
        return Err(ReviewError::NotThere);
    }
    let facts = facts(cx, author)?;
    let review = match store::by_author(cx.tx, listing.id, author)? {
        Some(before) => Review {
            rating: new.rating,
            text: new.text.clone(),
            version: before.version + 1,
            updated_at: cx.now,
            ..before
        },
        None => Review {
            id: cx.new_id(),
            listing: listing.id,
            author_id: author,
            author: facts.name,
            avatar: facts.avatar,
            rating: new.rating,
            text: new.text.clone(),
            reply: String::new(),
            replied_at: None,
            hidden_for: String::new(),
            version: 1,
            created_at: cx.now,
            updated_at: cx.now,
        },
    };
    store::put(cx.tx, &review)?;
    rate(cx, listing.id)?;
    audit::record(cx, "directory.review.written", review.id, &json!({ "rating": review.rating }))?;
    cx.emit(&events::ReviewWritten {
        review: review.id,
        listing: listing.id,
        owner: listing.owner,
        rating: review.rating,
    })?;
    Ok(review)
}

/// Takes back what one has said.
pub fn withdraw(cx: &mut Cx, id: ReviewId) -> Result<Review, ReviewError> {
    let author = UserId::from_uuid(cx.actor.require_user()?);
    let review = store::get(cx.tx, id)?.filter(|it| it.author_id == author).ok_or(ReviewError::NotFound)?;
    listing::store::lock(cx.tx, review.listing)?;
    store::drop(cx.tx, id)?;
    rate(cx, review.listing)?;
    audit::record(cx, "directory.review.withdrawn", id, &json!({}))?;
    Ok(review)
}

/// A listing that everybody sees, locked, so that two reviews at once are both counted.
fn open(cx: &mut Cx, id: Uuid) -> Result<Listing, ReviewError> {
    let listing = listing::store::lock(cx.tx, id)?.filter(Listing::is_public);
    listing.ok_or(ReviewError::NotFound)
}

fn facts(cx: &mut Cx, author: UserId) -> Result<Facts, ReviewError> {
    match listing::facts(cx, author) {
        Ok(facts) => facts.ok_or(ReviewError::NotFound),
        Err(SaveError::Store(error)) => Err(error.into()),
        Err(other) => Err(ReviewError::Account(other)),
    }
}

/// Counts the stars of a listing anew. The caller holds its lock.
pub(crate) fn rate(cx: &mut Cx, listing: Uuid) -> Result<(), Error> {
    let (sum, count) = store::stars(cx.tx, listing)?;
    listing::store::set_rating(cx.tx, listing, sum, count)
}
