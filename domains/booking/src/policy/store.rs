//! The policies' SQL.

use identity::UserId;
use kernel::Timestamp;
use store::{Error, FromRow, Json, Tx, params};

use super::Policy;

#[derive(FromRow)]
struct Kept {
    #[row(json)]
    tiers: Policy,
}

pub(crate) fn get(tx: &mut Tx, professional: UserId) -> Result<Option<Policy>, Error> {
    let get = "SELECT tiers FROM booking_policies WHERE professional_id = ?1";
    Ok(tx.query_opt::<Kept>(get, params![professional])?.map(|kept| kept.tiers))
}

pub(crate) fn put(tx: &mut Tx, professional: UserId, policy: &Policy, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO booking_policies (professional_id, tiers, updated_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (professional_id) DO UPDATE SET tiers = ?2, updated_at = ?3",
        params![professional, Json(policy), now],
    )
    .map(drop)
}

pub(crate) fn forget(tx: &mut Tx, professional: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM booking_policies WHERE professional_id = ?1", params![professional]).map(drop)
}
