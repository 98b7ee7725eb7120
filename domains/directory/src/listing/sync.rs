//! Keeping listings in step with what belongs to others: the account, the prices.

use std::sync::Arc;

use ::store::{BoxError, Cx, Error, EventRecord, Listener};
use identity::UserId;
use kernel::Money;
use serde::Deserialize;

use super::{Kind, Listing, SaveError, facts, store};
use crate::{Bookable, events, review};

/// Tells the directory the lowest price of what can be booked of a professional; `None` where nothing can. Call it in
/// the transaction that changes prices. Whoever makes a listing later is asked for offers then.
pub fn set_price_from(cx: &mut Cx, professional: UserId, price: Option<Money>) -> Result<(), Error> {
    store::set_price(cx.tx, professional.as_uuid(), price)
}

/// The lowest price of what can be booked of somebody, as those say who take bookings.
pub(super) fn lowest_price(cx: &mut Cx, professional: UserId) -> Result<Option<Money>, BoxError> {
    let mut lowest: Option<Money> = None;
    for plug in cx.plugs::<Arc<dyn Bookable>>() {
        let prices = plug.offers(cx, professional)?.into_iter().map(|offer| offer.price);
        lowest = prices.chain(lowest).min_by_key(|price| price.minor);
    }
    Ok(lowest)
}

/// Copies what accounts show into what stands here.
pub(crate) fn listener() -> Listener {
    let kinds = &["identity.user.profile_changed", "identity.user.suspended", "identity.user.roles_changed"];
    Listener::new("directory.accounts", kinds, follow)
}

#[derive(Deserialize)]
struct About {
    user: UserId,
}

fn follow(cx: &mut Cx, event: &EventRecord) -> Result<(), BoxError> {
    // Payloads that have grown old are emptied; the aggregate is the person.
    let user = serde_json::from_value::<About>(event.payload.clone())
        .map_or_else(|_| UserId::from_uuid(event.aggregate), |about| about.user);
    Ok(refresh(cx, user)?)
}

pub(crate) fn refresh(cx: &mut Cx, user: UserId) -> Result<(), SaveError> {
    // Who has left is erased in the transaction in which they leave.
    let Some(facts) = facts(cx, user)? else { return Ok(()) };
    let mut all: Vec<Listing> = store::lock(cx.tx, user.as_uuid())?.into_iter().collect();
    all.extend(store::of_owner(cx.tx, user, Kind::Venue)?);
    for before in all {
        let mut after = before.clone();
        facts.copy_into(&mut after);
        if after != before {
            store::put(cx.tx, &after)?;
            cx.emit(&events::ListingChanged { listing: after.id, kind: after.kind.code() })?;
        }
    }
    Ok(review::store::rename_author(cx.tx, user, &facts.name, &facts.avatar)?)
}
