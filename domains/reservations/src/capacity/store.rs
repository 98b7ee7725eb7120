//! Pools and shares in the database.

use kernel::Timestamp;
use store::{Error, FromRow, Sql, Tx, params};
use uuid::Uuid;

#[derive(Debug, Clone, FromRow)]
pub(super) struct Share {
    pub(super) owner_id: Uuid,
    pub(super) pool_id: Uuid,
    pub(super) quantity: i64,
    pub(super) held_until: Option<Timestamp>,
    pub(super) given_way: bool,
}

#[derive(Debug, Clone, FromRow)]
pub(super) struct Standing {
    pub(super) pool_id: Uuid,
    pub(super) size: i64,
    pub(super) taken: i64,
    /// Of what is taken, what lapsed holds have.
    pub(super) lapsed: i64,
}

impl Standing {
    pub(super) const fn left(&self) -> i64 {
        self.size - self.taken + self.lapsed
    }
}

/// How pools stand, in the order of their ids. An owner's own lapsed hold does not count as lapsed for itself.
pub(super) fn standing(
    tx: &mut Tx,
    pools: &[Uuid],
    owner: Option<Uuid>,
    now: Timestamp,
) -> Result<Vec<Standing>, Error> {
    let mut sql = Sql::new("SELECT p.pool_id, p.size, p.taken,");
    sql.text(
        " CAST(COALESCE((SELECT SUM(s.quantity) FROM reservations_shares s
        WHERE s.pool_id = p.pool_id AND s.held_until IS NOT NULL AND NOT s.given_way",
    );
    sql.push(" AND s.held_until <= ", now);
    if let Some(owner) = owner {
        sql.push(" AND s.owner_id <> ", owner);
    }
    sql.text("), 0) AS BIGINT) AS lapsed FROM reservations_pools p");
    sql.list(" WHERE p.pool_id IN ", pools.iter().copied());
    sql.text(" ORDER BY p.pool_id");
    tx.query_built(&sql)
}

pub(super) fn define(tx: &mut Tx, pool: Uuid, size: i64) -> Result<(), Error> {
    let upsert = "INSERT INTO reservations_pools (pool_id, size) VALUES (?1, ?2)
        ON CONFLICT (pool_id) DO UPDATE SET size = excluded.size";
    tx.execute(upsert, params![pool, size]).map(drop)
}

/// Takes so much more of a pool, or gives back. The pool's CHECK refuses what there is not.
pub(super) fn change(tx: &mut Tx, pool: Uuid, by: i64) -> Result<(), Error> {
    if by == 0 {
        return Ok(());
    }
    let update = "UPDATE reservations_pools SET taken = taken + ?2 WHERE pool_id = ?1";
    tx.execute(update, params![pool, by]).map(drop)
}

/// The owner's shares, in the order of the pools.
pub(super) fn own(tx: &mut Tx, owner: Uuid) -> Result<Vec<Share>, Error> {
    let select = "SELECT owner_id, pool_id, quantity, held_until, given_way FROM reservations_shares
        WHERE owner_id = ?1 ORDER BY pool_id";
    tx.query(select, params![owner])
}

/// Lapsed holds of others that have not given way, the oldest first.
pub(super) fn lapsed(
    tx: &mut Tx,
    pool: Uuid,
    owner: Option<Uuid>,
    now: Timestamp,
) -> Result<Vec<Share>, Error> {
    let select = "SELECT owner_id, pool_id, quantity, held_until, given_way FROM reservations_shares
        WHERE pool_id = ?1 AND held_until IS NOT NULL AND NOT given_way AND held_until <= ?2
            AND (?3 IS NULL OR owner_id <> ?3)
        ORDER BY held_until, owner_id";
    tx.query(select, params![pool, now, owner])
}

pub(super) fn give_way(tx: &mut Tx, owner: Uuid, pool: Uuid) -> Result<(), Error> {
    let update = "UPDATE reservations_shares SET given_way = TRUE WHERE owner_id = ?1 AND pool_id = ?2";
    tx.execute(update, params![owner, pool]).map(drop)
}

pub(super) fn insert(
    tx: &mut Tx,
    owner: Uuid,
    pool: Uuid,
    quantity: i64,
    held_until: Option<Timestamp>,
) -> Result<(), Error> {
    let insert =
        "INSERT INTO reservations_shares (owner_id, pool_id, quantity, held_until) VALUES (?1, ?2, ?3, ?4)";
    tx.execute(insert, params![owner, pool, quantity, held_until]).map(drop)
}

/// Keeps held shares until another moment. Firm ones stay firm.
pub(super) fn keep(tx: &mut Tx, owner: Uuid, until: Option<Timestamp>) -> Result<(), Error> {
    let update =
        "UPDATE reservations_shares SET held_until = ?2 WHERE owner_id = ?1 AND held_until IS NOT NULL";
    tx.execute(update, params![owner, until]).map(drop)
}

pub(super) fn remove(tx: &mut Tx, owner: Uuid) -> Result<(), Error> {
    tx.execute("DELETE FROM reservations_shares WHERE owner_id = ?1", params![owner]).map(drop)
}

/// Owners of holds that lapsed before a moment.
pub(super) fn over(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<Uuid>, Error> {
    let select = "SELECT DISTINCT owner_id FROM reservations_shares WHERE held_until < ?1 LIMIT ?2";
    tx.scalars(select, params![before, limit])
}
