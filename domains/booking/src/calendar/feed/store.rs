//! Feeds in the database.

use ::store::{Error, Tx, params};
use identity::UserId;
use kernel::Timestamp;

pub(super) fn put(tx: &mut Tx, user: UserId, hash: &[u8; 32], now: Timestamp) -> Result<(), Error> {
    let put = "INSERT INTO booking_feeds (user_id, token_hash, created_at) VALUES (?1, ?2, ?3) \
               ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at";
    tx.execute(put, params![user, *hash, now]).map(drop)
}

/// `false` where there was none.
pub(crate) fn remove(tx: &mut Tx, user: UserId) -> Result<bool, Error> {
    tx.execute("DELETE FROM booking_feeds WHERE user_id = ?1", params![user]).map(|count| count > 0)
}

pub(crate) fn since(tx: &mut Tx, user: UserId) -> Result<Option<Timestamp>, Error> {
    tx.scalar_opt("SELECT created_at FROM booking_feeds WHERE user_id = ?1", params![user])
}

pub(super) fn owner(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<UserId>, Error> {
    tx.scalar_opt("SELECT user_id FROM booking_feeds WHERE token_hash = ?1", params![*hash])
}
