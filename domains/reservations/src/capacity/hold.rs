//! Taking shares.

use std::collections::BTreeMap;

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::{
    CapacityError, Until,
    store::{self, Share},
};

/// Gives an owner exactly these quantities of these pools, all of them or none.
///
/// May be repeated, with the same or with other quantities: they take the place of what the owner had. What is firm
/// stays firm. A pool named twice is asked for the sum.
pub fn hold(cx: &mut Cx, owner: Uuid, wanted: &[(Uuid, i64)], until: Until) -> Result<(), CapacityError> {
    let mut quantities = Quantities::new();
    for &(pool, quantity) in wanted {
        let sum = quantities.entry(pool).or_default();
        *sum = sum.checked_add(quantity).filter(|_| quantity > 0).ok_or(CapacityError::Empty)?;
    }
    let own = store::own(cx.tx, owner)?;
    take(cx, owner, &own, &quantities, until)
}

/// Quantities by pool, in the order in which everybody takes them, so nobody waits for another in a circle.
pub(super) type Quantities = BTreeMap<Uuid, i64>;

pub(super) fn take(
    cx: &mut Cx,
    owner: Uuid,
    own: &[Share],
    wanted: &Quantities,
    until: Until,
) -> Result<(), CapacityError> {
    if wanted.is_empty() {
        return Err(CapacityError::Empty);
    }
    let more = more_than_now(own, wanted);
    check(cx, owner, &more)?;
    for (&pool, &more) in &more {
        if more != 0 {
            let freed = if more > 0 { free(cx, owner, pool, more)? } else { 0 };
            store::change(cx.tx, pool, more - freed)?;
        }
    }
    let firm = own.first().is_some_and(|share| share.held_until.is_none());
    let held_until = if firm { None } else { until.moment() };
    store::remove(cx.tx, owner)?;
    for (&pool, &quantity) in wanted {
        store::insert(cx.tx, owner, pool, quantity, held_until)?;
    }
    Ok(())
}

/// By how much each pool's taken quantity grows, or shrinks.
fn more_than_now(own: &[Share], wanted: &Quantities) -> Quantities {
    let mut more = wanted.clone();
    for share in own.iter().filter(|share| !share.given_way) {
        *more.entry(share.pool_id).or_default() -= share.quantity;
    }
    more
}

/// Looks before anything is changed, so that a refusal leaves all as it was.
fn check(cx: &mut Cx, owner: Uuid, more: &Quantities) -> Result<(), CapacityError> {
    let pools: Vec<Uuid> = more.keys().copied().collect();
    let known = store::standing(cx.tx, &pools, Some(owner), cx.now)?;
    for (&pool, &more) in more {
        let standing = known.iter().find(|standing| standing.pool_id == pool);
        let left = standing.ok_or(CapacityError::NoPool { pool })?.left();
        if more > left {
            return Err(CapacityError::SoldOut { pool, left });
        }
    }
    Ok(())
}

/// Makes lapsed holds give way if there would not be enough without; answers how much they had.
fn free(cx: &mut Cx, owner: Uuid, pool: Uuid, wanted: i64) -> Result<i64, Error> {
    let standing = store::standing(cx.tx, &[pool], Some(owner), cx.now)?.pop().ok_or(Error::NotFound)?;
    make_room(cx, pool, Some(owner), wanted - (standing.size - standing.taken))
}

/// Lets lapsed holds of others give way, the oldest first, until so much is free; answers how much it was. The one
/// that lapsed last may yet be paid for.
pub(super) fn make_room(cx: &mut Cx, pool: Uuid, owner: Option<Uuid>, needed: i64) -> Result<i64, Error> {
    let mut freed = 0;
    if needed > 0 {
        let now: Timestamp = cx.now;
        for share in store::lapsed(cx.tx, pool, owner, now)? {
            if freed >= needed {
                break;
            }
            store::give_way(cx.tx, share.owner_id, pool)?;
            freed += share.quantity;
        }
    }
    Ok(freed)
}
