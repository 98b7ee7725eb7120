//! The accounts' SQL.

use kernel::{Locale, Timestamp};
use store::{Error, FromRow, Tx, params};

use super::{Email, NewAccount, Status, Theme};
use crate::{Handle, PasswordHash, UserId};

/// Who somebody is to this realm.
#[derive(Debug, Clone, FromRow)]
pub struct Account {
    pub id: UserId,
    pub email: String,
    /// The address in the one form in which it is unique.
    pub(crate) email_key: String,
    pub email_verified_at: Option<Timestamp>,
    pub name: String,
    /// Their name in addresses.
    pub handle: String,
    /// `None`: as the browser wishes.
    pub locale: Option<Locale>,
    #[row(parse)]
    pub theme: Theme,
    #[row(parse)]
    pub status: Status,
    pub created_at: Timestamp,
    /// Counts the changes of account and profile.
    pub version: i64,
}

/// What signing in needs to know.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Lock {
    pub(crate) id: UserId,
    #[row(parse)]
    pub(crate) status: Status,
    password_hash: String,
}

impl Account {
    pub const fn is_verified(&self) -> bool {
        self.email_verified_at.is_some()
    }
}

impl Lock {
    pub(crate) fn hash(&self) -> PasswordHash {
        PasswordHash::stored(self.password_hash.clone())
    }
}

/// Inserts an account unless its address or handle is taken; answers whether it did.
pub(crate) fn insert(
    tx: &mut Tx,
    id: UserId,
    new: &NewAccount,
    handle: &Handle,
    now: Timestamp,
) -> Result<bool, Error> {
    let verified_at = new.verified.then_some(now);
    let inserted = tx.execute(
        "INSERT INTO identity_users
             (id, email, email_key, email_verified_at, password_hash, name, handle, locale, theme, status,
              created_at, updated_at, version, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'system', 'active', ?9, ?9, 1, ?10)
         ON CONFLICT DO NOTHING",
        params![
            id,
            new.email.address(),
            new.email.key(),
            verified_at,
            new.hash.as_str(),
            &new.name,
            handle.as_str(),
            new.locale,
            now,
            searchable(&new.name, handle.as_str(), new.email.address())
        ],
    )?;
    Ok(inserted == 1)
}

/// What the administrators' search looks through.
pub(crate) fn searchable(name: &str, handle: &str, email: &str) -> String {
    format!("{name}\n{handle}\n{email}").to_lowercase()
}

pub(crate) fn is_taken(tx: &mut Tx, email: &Email) -> Result<bool, Error> {
    tx.scalar_opt::<i64>("SELECT 1 FROM identity_users WHERE email_key = ?1", params![email.key()])
        .map(|found| found.is_some())
}

pub(crate) fn get(tx: &mut Tx, id: UserId) -> Result<Account, Error> {
    tx.query_one(
        "SELECT id, email, email_key, email_verified_at, name, handle, locale, theme, status, created_at, version
         FROM identity_users WHERE id = ?1",
        params![id],
    )
}

pub(crate) fn by_handle(tx: &mut Tx, handle: &str) -> Result<Option<Account>, Error> {
    tx.query_opt(
        "SELECT id, email, email_key, email_verified_at, name, handle, locale, theme, status, created_at, version
         FROM identity_users WHERE handle = ?1",
        params![handle],
    )
}

pub(crate) fn by_email(tx: &mut Tx, email: &Email) -> Result<Option<Account>, Error> {
    tx.query_opt(
        "SELECT id, email, email_key, email_verified_at, name, handle, locale, theme, status, created_at, version
         FROM identity_users WHERE email_key = ?1",
        params![email.key()],
    )
}

pub(crate) fn lock_of(tx: &mut Tx, email: &Email) -> Result<Option<Lock>, Error> {
    tx.query_opt(
        "SELECT id, status, password_hash FROM identity_users WHERE email_key = ?1",
        params![email.key()],
    )
}

pub(crate) fn lock_by_id(tx: &mut Tx, id: UserId) -> Result<Option<Lock>, Error> {
    tx.query_opt("SELECT id, status, password_hash FROM identity_users WHERE id = ?1", params![id])
}

/// Replaces the password's hash.
pub(crate) fn set_password(
    tx: &mut Tx,
    id: UserId,
    hash: &PasswordHash,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_users SET password_hash = ?2, updated_at = ?3 WHERE id = ?1 AND status <> 'erased'",
        params![id, hash.as_str(), now],
    )?;
    Ok(())
}

/// Replaces a hash by one of the same password, unless the password was changed meanwhile.
pub(crate) fn refresh_hash(
    tx: &mut Tx,
    id: UserId,
    old: &PasswordHash,
    new: &PasswordHash,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_users SET password_hash = ?3 WHERE id = ?1 AND password_hash = ?2",
        params![id, old.as_str(), new.as_str()],
    )?;
    Ok(())
}

pub(crate) fn set_verified(tx: &mut Tx, id: UserId, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_users SET email_verified_at = ?2, updated_at = ?2, version = version + 1 WHERE id = ?1",
        params![id, now],
    )?;
    Ok(())
}

/// Replaces the address by one that is proved; answers `false` where another account has it by now.
pub(crate) fn set_email(
    tx: &mut Tx,
    account: &Account,
    email: &Email,
    now: Timestamp,
) -> Result<bool, Error> {
    let search = searchable(&account.name, &account.handle, email.address());
    let taken = "SELECT 1 FROM identity_users WHERE email_key = ?1 AND id <> ?2";
    if tx.scalar_opt::<i64>(taken, params![email.key(), account.id])?.is_some() {
        return Ok(false);
    }
    tx.execute(
        "UPDATE identity_users SET email = ?2, email_key = ?3, email_verified_at = ?4, updated_at = ?4,
                version = version + 1, search = ?5
         WHERE id = ?1",
        params![account.id, email.address(), email.key(), now, search],
    )?;
    Ok(true)
}

/// Writes what its owner may change, if nobody has changed it since this version; answers whether it did.
pub(crate) fn update(tx: &mut Tx, account: &Account, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.execute(
        "UPDATE identity_users SET name = ?3, handle = ?4, locale = ?5, theme = ?6, updated_at = ?7,
                version = version + 1, search = ?8
         WHERE id = ?1 AND version = ?2",
        params![
            account.id,
            account.version,
            &account.name,
            &account.handle,
            account.locale,
            account.theme.code(),
            now,
            searchable(&account.name, &account.handle, &account.email)
        ],
    )?;
    Ok(changed == 1)
}

/// Whether somebody else has this handle.
pub(crate) fn handle_is_taken(tx: &mut Tx, handle: &str, but: UserId) -> Result<bool, Error> {
    let taken = "SELECT 1 FROM identity_users WHERE handle = ?1 AND id <> ?2";
    tx.scalar_opt::<i64>(taken, params![handle, but]).map(|found| found.is_some())
}

pub(crate) fn set_status(tx: &mut Tx, id: UserId, status: Status, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_users SET status = ?2, updated_at = ?3, version = version + 1 WHERE id = ?1",
        params![id, status.code(), now],
    )?;
    Ok(())
}

/// Takes everything personal out of the row. `nobody` stands in for what must stay unique.
pub(crate) fn pseudonymise(tx: &mut Tx, id: UserId, nobody: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_users
         SET email = '', email_key = ?2, email_verified_at = NULL, password_hash = '', name = '', handle = ?2,
             locale = NULL, theme = 'system', status = 'erased', updated_at = ?3, version = version + 1, search = ''
         WHERE id = ?1",
        params![id, nobody, now],
    )?;
    Ok(())
}
