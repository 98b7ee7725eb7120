//! The SQL of the seller in the simulation, and what it looks up.

use kernel::Timestamp;
use store::{Error, FromRow, Tx, params};
use uuid::Uuid;

/// Something that is held for somebody for a while.
#[derive(FromRow)]
pub(super) struct Thing {
    pub(super) state: String,
    pub(super) held_until: Timestamp,
}

pub(super) fn make(tx: &mut Tx, id: Uuid, held_until: Timestamp) -> Result<(), Error> {
    let insert = "INSERT INTO goods_things (id, state, held_until) VALUES (?1, 'held', ?2)";
    tx.execute(insert, params![id, held_until]).map(drop)
}

pub(super) fn get(tx: &mut Tx, id: Uuid) -> Result<Thing, Error> {
    tx.query_one("SELECT state, held_until FROM goods_things WHERE id = ?1", params![id])
}

pub(super) fn set(tx: &mut Tx, id: Uuid, state: &str) -> Result<(), Error> {
    tx.execute("UPDATE goods_things SET state = ?2 WHERE id = ?1", params![id, state]).map(drop)
}

/// Every kind of fact there is, of all payments.
pub(super) fn kinds(tx: &mut Tx) -> Result<Vec<String>, Error> {
    tx.scalars("SELECT DISTINCT kind FROM payments_events", &[])
}
