//! One's lessons in a calendar of one's own: a private address that any calendar can subscribe to, and that can be
//! taken back. Who has the address sees the lessons, so only its owner is shown it, once.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;

use std::time::Duration;

use ::store::{Cx, Error};
use calendar::{Entry, Feed, Status as Certainty, Time};
use identity::UserId;
use kernel::{Actor, Forbidden, PageRequest, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    booking::{self, Booking, BookingError, Filter, Side, Status, Time as When},
    people,
};

/// Why there is no feed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FeedError {
    /// Nobody has this address, or not any more.
    #[error("there is no such feed")]
    NotFound,
    #[error(transparent)]
    Booking(#[from] BookingError),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { FeedError:
    NotFound => NotFound "not-found";
    Booking, Forbidden, Store
}

/// How far back and ahead a feed reaches.
const PAST: Duration = Duration::from_secs(60 * 24 * 3600);
const AHEAD: Duration = Duration::from_secs(400 * 24 * 3600);
/// Pages of a hundred lessons at most.
const PAGES: i64 = 20;
/// How often subscribers should look again.
const REFRESH: Duration = Duration::from_secs(3600);

/// Makes a private address for one's feed, in place of the one before. The answer is its secret part.
pub(crate) fn open_feed(cx: &mut Cx) -> Result<String, FeedError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let half = |bytes| Uuid::from_bytes(bytes).simple().to_string();
    let token = half(cx.random()) + &half(cx.random());
    store::put(cx.tx, user, &hash(&token), cx.now)?;
    identity::audit::record(cx, "booking.feed.opened", user, &json!({}))?;
    Ok(token)
}

/// Takes the address back: from now on nobody sees anything there.
pub(crate) fn close_feed(cx: &mut Cx) -> Result<(), FeedError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    if store::remove(cx.tx, user)? {
        identity::audit::record(cx, "booking.feed.closed", user, &json!({}))?;
    }
    Ok(())
}

/// Since when one has a feed.
pub(crate) fn own_feed(cx: &mut Cx) -> Result<Option<Timestamp>, FeedError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    Ok(store::since(cx.tx, user)?)
}

/// The file under a private address. What was called off is left out, so it vanishes there too.
pub(crate) fn read_feed(cx: &mut Cx, token: &str, name: &str) -> Result<String, FeedError> {
    let user = store::owner(cx.tx, &hash(token))?.ok_or(FeedError::NotFound)?;
    let now = cx.now;
    let own = Actor::person(user.as_uuid(), Uuid::nil());
    let entries = cx.acting_as(&own, |cx| entries(cx, user, now))?;
    let product = "-//RealmX//Booking//EN".to_owned();
    Ok(Feed { name: name.to_owned(), product, refresh: Some(REFRESH), entries }.write())
}

fn entries(cx: &mut Cx, user: UserId, now: Timestamp) -> Result<Vec<Entry>, BookingError> {
    let filter = Filter {
        from: Some(now.minus(PAST)),
        to: Some(now.plus(AHEAD)),
        ..Filter::of(Side::Either(user), When::Any)
    };
    let mut entries = Vec::new();
    for page in 1..=PAGES {
        let found = booking::find(cx, &filter, PageRequest { page, size: PageRequest::MAX_SIZE })?;
        let is_last = page >= found.pages();
        for booking in found.items {
            entries.extend(entry(cx, user, &booking, now)?);
        }
        if is_last {
            break;
        }
    }
    Ok(entries)
}

fn entry(cx: &mut Cx, user: UserId, booking: &Booking, now: Timestamp) -> Result<Option<Entry>, Error> {
    let certainty = match booking.status_at(now) {
        Status::Cancelled | Status::Expired => return Ok(None),
        Status::Held | Status::Requested => Certainty::Tentative,
        Status::Confirmed | Status::Completed | Status::NoShow => Certainty::Confirmed,
    };
    let other = if booking.professional_id == user {
        booking.student_name.clone()
    } else {
        people::name(cx, booking.professional_id)?
    };
    let time = Time::Span { from: booking.starts_at, to: booking.ends_at };
    // The same id as in the file that comes by mail, so that no calendar shows a lesson twice.
    let uid = format!("{}@realmx", booking.id);
    Ok(Some(Entry {
        sequence: booking.sequence,
        location: booking.place_detail.clone(),
        status: certainty,
        ..Entry::new(uid, booking.updated_at, time, format!("{} · {other}", booking.title))
    }))
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
