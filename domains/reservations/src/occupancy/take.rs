//! Taking times.

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::{Claim, OccupyError, Until, claim::Wanted, store};
use crate::until::is_live;

/// Gives an owner exactly these times, all of them or none.
///
/// May be repeated, with the same or with other claims: they take the place of what the owner had. What is firm stays
/// firm, so a repeated hold does not loosen it.
pub fn occupy(cx: &mut Cx, owner: Uuid, claims: &[Claim], until: Until) -> Result<(), OccupyError> {
    take(cx, owner, &Wanted::of(claims)?, Some(until))
}

/// Gives an owner other times for those that it has, held or firm as before. If one is taken it keeps what it has.
pub fn move_to(cx: &mut Cx, owner: Uuid, claims: &[Claim]) -> Result<(), OccupyError> {
    take(cx, owner, &Wanted::of(claims)?, None)
}

/// Without `until` it is kept as long as what the owner has.
pub(super) fn take(
    cx: &mut Cx,
    owner: Uuid,
    wanted: &Wanted,
    until: Option<Until>,
) -> Result<(), OccupyError> {
    let (own, others) = store::around(cx.tx, owner, wanted.claims())?;
    let held_until = kept(&own, until).ok_or(OccupyError::NotHeld { owner })?;
    if let Some(row) = others.iter().find(|row| is_live(row.held_until, cx.now)) {
        let Claim { resource, from, to } = wanted.overlap(row.claim()).unwrap_or_else(|| row.claim());
        return Err(OccupyError::Taken { resource, from, to });
    }
    for lapsed in &others {
        store::give_way(cx.tx, lapsed)?;
    }
    if !own.is_empty() {
        store::remove(cx.tx, owner)?;
    }
    let rows = wanted.rows();
    if store::insert(cx.tx, owner, &rows, held_until)? < rows.len() {
        // Only somebody who writes rows by other ways than ours can be in the way of what was just found free.
        store::remove(cx.tx, owner)?;
        return Err(Error::Excluded { constraint: "reservations_claims_exclusive".into() }.into());
    }
    Ok(())
}

/// Until when it is to be kept, or `None` if that depends on rows that are not there.
fn kept(own: &[store::Row], until: Option<Until>) -> Option<Option<Timestamp>> {
    match (own.first(), until) {
        (Some(row), None) => Some(row.held_until),
        (Some(row), Some(_)) if row.held_until.is_none() => Some(None),
        (_, Some(until)) => Some(until.moment()),
        (None, None) => None,
    }
}
