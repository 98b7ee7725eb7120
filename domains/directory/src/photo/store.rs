//! The photographs' SQL.

use ::store::{Error, FromRow, Sql, Tx, params};
use uuid::Uuid;

use super::{PhotoHead, Shot};
use crate::PhotoId;

/// The pixels of a photograph, and whether everybody may see its listing.
#[derive(Debug, FromRow)]
pub(super) struct Pixels {
    pub(super) bytes: Vec<u8>,
    pub(super) version: String,
    pub(super) user_id: Uuid,
    pub(super) is_public: bool,
}

/// Those of several listings; of each in their order.
pub(crate) fn heads(tx: &mut Tx, listings: &[Uuid]) -> Result<Vec<PhotoHead>, Error> {
    let mut sql = Sql::new(
        "SELECT id, listing_id, caption, version, width, height FROM directory_photos WHERE listing_id IN ",
    );
    sql.list("", listings.iter().copied()).text(" ORDER BY listing_id, position, id");
    tx.query_built(&sql)
}

pub(super) fn insert(tx: &mut Tx, head: &PhotoHead, position: i64, shot: &Shot) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO directory_photos (id, listing_id, position, caption, version, width, height, large, small)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            head.id,
            head.listing,
            position,
            &head.caption,
            &head.version,
            head.width,
            head.height,
            &shot.large,
            &shot.small
        ],
    )?;
    Ok(())
}

pub(super) fn listing_of(tx: &mut Tx, id: PhotoId) -> Result<Option<Uuid>, Error> {
    tx.scalar_opt("SELECT listing_id FROM directory_photos WHERE id = ?1", params![id])
}

pub(super) fn pixels(tx: &mut Tx, id: PhotoId, large: bool) -> Result<Option<Pixels>, Error> {
    let sql = if large {
        "SELECT p.large AS bytes, p.version, l.user_id, (l.published AND l.standing) AS is_public
         FROM directory_photos p JOIN directory_listings l ON l.id = p.listing_id WHERE p.id = ?1"
    } else {
        "SELECT p.small AS bytes, p.version, l.user_id, (l.published AND l.standing) AS is_public
         FROM directory_photos p JOIN directory_listings l ON l.id = p.listing_id WHERE p.id = ?1"
    };
    tx.query_opt(sql, params![id])
}

/// Gives these photographs the places that they have in the list.
pub(super) fn arrange(tx: &mut Tx, order: &[PhotoId]) -> Result<(), Error> {
    for (position, id) in (0_i64..).zip(order) {
        tx.execute("UPDATE directory_photos SET position = ?2 WHERE id = ?1", params![*id, position])?;
    }
    Ok(())
}

pub(super) fn drop(tx: &mut Tx, id: PhotoId) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_photos WHERE id = ?1", params![id]).map(std::mem::drop)
}

pub(crate) fn drop_all(tx: &mut Tx, listing: Uuid) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_photos WHERE listing_id = ?1", params![listing]).map(std::mem::drop)
}

/// The whole pictures of a listing, for its owner to take along.
pub(crate) fn bytes_of(tx: &mut Tx, listing: Uuid) -> Result<Vec<Vec<u8>>, Error> {
    tx.scalars("SELECT large FROM directory_photos WHERE listing_id = ?1 ORDER BY position", params![listing])
}
