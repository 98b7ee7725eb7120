//! Keeping what was taken, or giving it back.

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::{CapacityError, Until, hold::take, store};

/// Makes a hold firm. One that has lapsed is taken again if there is still enough, all of it or nothing.
pub fn confirm(cx: &mut Cx, owner: Uuid) -> Result<(), CapacityError> {
    keep(cx, owner, Until::Firm)
}

/// Holds until another moment, in the same way. What is firm stays so.
pub fn extend(cx: &mut Cx, owner: Uuid, until: Timestamp) -> Result<(), CapacityError> {
    keep(cx, owner, Until::Held(until))
}

/// Gives back all that the owner has; nothing happens if that is nothing.
pub fn release(cx: &mut Cx, owner: Uuid) -> Result<(), Error> {
    for share in store::own(cx.tx, owner)? {
        if !share.given_way {
            store::change(cx.tx, share.pool_id, -share.quantity)?;
        }
    }
    store::remove(cx.tx, owner)
}

fn keep(cx: &mut Cx, owner: Uuid, until: Until) -> Result<(), CapacityError> {
    let own = store::own(cx.tx, owner)?;
    if own.is_empty() {
        return Err(CapacityError::NotHeld { owner });
    }
    if own.iter().any(|share| share.given_way) {
        let wanted = own.iter().map(|share| (share.pool_id, share.quantity)).collect();
        return take(cx, owner, &own, &wanted, until);
    }
    Ok(store::keep(cx.tx, owner, until.moment())?)
}
