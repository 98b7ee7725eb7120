//! The profiles' SQL.

use kernel::Timestamp;
use store::{Error, FromRow, Json, Tx, params};

use super::{Picture, Profile, Visibility};
use crate::UserId;

#[derive(Debug, FromRow)]
struct Row {
    bio: String,
    city: String,
    country: String,
    #[row(json)]
    specialties: Vec<String>,
    #[row(json)]
    languages: Vec<String>,
    #[row(json)]
    links: Vec<String>,
    #[row(json)]
    visibility: Visibility,
}

/// A photograph as it is kept.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Photo {
    pub(crate) version: String,
    pub(crate) bytes: Vec<u8>,
}

/// Empty until its owner has written something.
pub(crate) fn get(tx: &mut Tx, user: UserId) -> Result<Profile, Error> {
    let row: Option<Row> = tx.query_opt(
        "SELECT bio, city, country, specialties, languages, links, visibility
         FROM identity_profiles WHERE user_id = ?1",
        params![user],
    )?;
    Ok(row.map(Profile::from).unwrap_or_default())
}

impl From<Row> for Profile {
    fn from(row: Row) -> Self {
        Self {
            bio: row.bio,
            city: row.city,
            country: row.country,
            specialties: row.specialties,
            languages: row.languages,
            links: row.links,
            visibility: row.visibility,
        }
    }
}

pub(crate) fn put(tx: &mut Tx, user: UserId, profile: &Profile) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_profiles
             (user_id, bio, city, country, specialties, languages, links, visibility)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (user_id) DO UPDATE SET
             bio = excluded.bio, city = excluded.city, country = excluded.country,
             specialties = excluded.specialties, languages = excluded.languages, links = excluded.links,
             visibility = excluded.visibility",
        params![
            user,
            &profile.bio,
            &profile.city,
            &profile.country,
            Json(&profile.specialties),
            Json(&profile.languages),
            Json(&profile.links),
            Json(&profile.visibility)
        ],
    )?;
    Ok(())
}

pub(crate) fn erase(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM identity_profiles WHERE user_id = ?1", params![user])?;
    tx.execute("DELETE FROM identity_photos WHERE user_id = ?1", params![user])?;
    Ok(())
}

pub(crate) fn photo(tx: &mut Tx, user: UserId) -> Result<Option<Photo>, Error> {
    tx.query_opt("SELECT version, bytes FROM identity_photos WHERE user_id = ?1", params![user])
}

pub(crate) fn photo_version(tx: &mut Tx, user: UserId) -> Result<Option<String>, Error> {
    tx.scalar_opt("SELECT version FROM identity_photos WHERE user_id = ?1", params![user])
}

pub(crate) fn put_photo(tx: &mut Tx, user: UserId, picture: &Picture) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_photos (user_id, version, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, bytes = excluded.bytes",
        params![user, &picture.version, &picture.bytes],
    )?;
    Ok(())
}

/// Answers whether there was one.
pub(crate) fn drop_photo(tx: &mut Tx, user: UserId) -> Result<bool, Error> {
    tx.execute("DELETE FROM identity_photos WHERE user_id = ?1", params![user]).map(|rows| rows == 1)
}

/// Counts a change of what belongs to the account but stands in another table.
pub(crate) fn touch(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_users SET version = version + 1, updated_at = ?2 WHERE id = ?1",
        params![user, now],
    )?;
    Ok(())
}

/// What a page of many people needs of one.
#[derive(Debug, FromRow)]
pub(super) struct Face {
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) city: String,
    #[row(json)]
    pub(super) specialties: Vec<String>,
    #[row(json)]
    pub(super) visibility: Visibility,
    pub(super) photo: Option<String>,
}

/// Those who have written something about themselves, newest first.
pub(super) fn faces(tx: &mut Tx, limit: i64) -> Result<Vec<Face>, Error> {
    tx.query(
        "SELECT u.handle, u.name, p.city, p.specialties, p.visibility, f.version AS photo
         FROM identity_users u
         JOIN identity_profiles p ON p.user_id = u.id
         LEFT JOIN identity_photos f ON f.user_id = u.id
         WHERE u.status = 'active' AND u.email_verified_at IS NOT NULL AND p.bio <> ''
         ORDER BY u.created_at DESC, u.id DESC LIMIT ?1",
        params![limit],
    )
}

pub(super) fn members(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM identity_users WHERE status = 'active'", params![])
}
