//! The SQL of mailed tokens and signing keys.

use kernel::Timestamp;
use store::{Error, FromRow, Tx, params};

use super::{TokenHash, mailed::Purpose};
use crate::{KeyId, UserId};

/// What a mailed token stands for.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct MailToken {
    pub(crate) user_id: UserId,
    /// The address that it was mailed to, and that it proves.
    pub(crate) email: String,
    pub(crate) email_key: String,
    pub(crate) expires_at: Timestamp,
    pub(crate) used_at: Option<Timestamp>,
}

/// A key pair at rest.
#[derive(Debug, Clone, FromRow)]
pub(super) struct StoredKey {
    pub(super) id: KeyId,
    pub(super) public: Vec<u8>,
    /// The private half, sealed.
    pub(super) sealed: Vec<u8>,
    pub(super) signs_from: Timestamp,
}

pub(super) fn keep(
    tx: &mut Tx,
    hash: &TokenHash,
    purpose: Purpose,
    token: &MailToken,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_mail_tokens (hash, user_id, purpose, email, email_key, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            hash.as_bytes(),
            token.user_id,
            purpose.code(),
            &token.email,
            &token.email_key,
            now,
            token.expires_at
        ],
    )?;
    Ok(())
}

pub(super) fn find(tx: &mut Tx, hash: &TokenHash, purpose: Purpose) -> Result<Option<MailToken>, Error> {
    tx.query_opt(
        "SELECT user_id, email, email_key, expires_at, used_at FROM identity_mail_tokens
         WHERE hash = ?1 AND purpose = ?2",
        params![hash.as_bytes(), purpose.code()],
    )
}

/// Marks a token as used; answers `false` where it was used already, so that of two at once one wins.
pub(super) fn redeem(tx: &mut Tx, hash: &TokenHash, now: Timestamp) -> Result<bool, Error> {
    let redeem = "UPDATE identity_mail_tokens SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL";
    tx.execute(redeem, params![hash.as_bytes(), now]).map(|rows| rows == 1)
}

/// Makes a person's unused tokens of one purpose worthless.
pub(super) fn void(tx: &mut Tx, user: UserId, purpose: Purpose, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_mail_tokens SET expires_at = ?3
         WHERE user_id = ?1 AND purpose = ?2 AND used_at IS NULL AND expires_at > ?3",
        params![user, purpose.code(), now],
    )?;
    Ok(())
}

/// When a person's tokens of one purpose were mailed since then, oldest first.
pub(super) fn mailed(
    tx: &mut Tx,
    user: UserId,
    purpose: Purpose,
    since: Timestamp,
) -> Result<Vec<Timestamp>, Error> {
    tx.scalars(
        "SELECT created_at FROM identity_mail_tokens
         WHERE user_id = ?1 AND purpose = ?2 AND created_at > ?3 ORDER BY created_at",
        params![user, purpose.code(), since],
    )
}

pub(super) fn erase(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM identity_mail_tokens WHERE user_id = ?1", params![user])?;
    Ok(())
}

pub(super) fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM identity_mail_tokens WHERE expires_at < ?1", params![before])
}

/// Newest first.
pub(super) fn keys(tx: &mut Tx) -> Result<Vec<StoredKey>, Error> {
    tx.query(
        "SELECT id, public, sealed, signs_from FROM identity_keys ORDER BY signs_from DESC, id DESC",
        params![],
    )
}

pub(super) fn public_key(tx: &mut Tx, id: KeyId) -> Result<Option<Vec<u8>>, Error> {
    tx.scalar_opt("SELECT public FROM identity_keys WHERE id = ?1", params![id])
}

pub(super) fn keep_key(tx: &mut Tx, key: &StoredKey, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_keys (id, public, sealed, created_at, signs_from) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![key.id, &key.public, &key.sealed, now, key.signs_from],
    )?;
    Ok(())
}

pub(super) fn drop_key(tx: &mut Tx, id: KeyId) -> Result<(), Error> {
    tx.execute("DELETE FROM identity_keys WHERE id = ?1", params![id])?;
    Ok(())
}
