//! Seeing what is taken.

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::{
    Claim,
    claim::joined,
    store::{self, Row},
};
use crate::until::is_live;

/// A time that is taken, in whole, also where it reaches beyond what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    pub resource: Uuid,
    pub from: Timestamp,
    pub to: Timestamp,
    pub owner: Uuid,
}

/// What is taken of these resources between two moments, sorted by resource and time. Lapsed holds are not.
///
/// A claim of more than two days may show from within two days before `from`; it is stored in pieces.
pub fn busy(cx: &mut Cx, resources: &[Uuid], from: Timestamp, to: Timestamp) -> Result<Vec<Busy>, Error> {
    let mut rows = store::of_resources(cx.tx, resources, from, to)?;
    rows.retain(|row| is_live(row.held_until, cx.now));
    Ok(rows
        .chunk_by(|a, b| (a.resource_id, a.owner_id) == (b.resource_id, b.owner_id))
        .flat_map(of_owner)
        .collect())
}

fn of_owner(rows: &[Row]) -> Vec<Busy> {
    let owner = rows[0].owner_id;
    let claims = joined(rows.iter().map(Row::claim).collect());
    claims.into_iter().map(|Claim { resource, from, to }| Busy { resource, from, to, owner }).collect()
}
