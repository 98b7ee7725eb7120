//! Seeing how much there is left.

use ::store::{Cx, Error};
use uuid::Uuid;

use super::store;

/// How a pool stands at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub pool: Uuid,
    pub size: i64,
    /// Lapsed holds count as left.
    pub left: i64,
}

/// Of each pool that exists, in the order of their ids.
pub fn left(cx: &mut Cx, pools: &[Uuid]) -> Result<Vec<Left>, Error> {
    let standings = store::standing(cx.tx, pools, None, cx.now)?;
    let left = |pool: store::Standing| Left { pool: pool.pool_id, size: pool.size, left: pool.left() };
    Ok(standings.into_iter().map(left).collect())
}
