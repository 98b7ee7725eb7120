//! Keeping what was taken, or giving it back.

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::{
    OccupyError, Until,
    claim::{Claim, Wanted},
    store, take,
};

/// Makes a hold firm. One that has lapsed is taken again if its times are still free, all of them or none.
pub fn confirm(cx: &mut Cx, owner: Uuid) -> Result<(), OccupyError> {
    keep(cx, owner, Until::Firm)
}

/// Holds until another moment, in the same way. What is firm stays so.
pub fn extend(cx: &mut Cx, owner: Uuid, until: Timestamp) -> Result<(), OccupyError> {
    keep(cx, owner, Until::Held(until))
}

/// Gives back all that the owner has; nothing happens if that is nothing.
pub fn release(cx: &mut Cx, owner: Uuid) -> Result<(), Error> {
    store::remove(cx.tx, owner)
}

fn keep(cx: &mut Cx, owner: Uuid, until: Until) -> Result<(), OccupyError> {
    let own = store::own(cx.tx, owner)?;
    if own.is_empty() {
        return Err(OccupyError::NotHeld { owner });
    }
    if own.iter().any(|row| row.given_way) {
        let claims: Vec<Claim> = own.iter().map(store::Row::claim).collect();
        return take::take(cx, owner, &Wanted::of(&claims)?, Some(until));
    }
    Ok(store::keep(cx.tx, owner, until.moment())?)
}
