//! The reviews' SQL.

use ::store::{Error, FromRow, Sql, Tx, params};
use identity::UserId;
use kernel::{Page, PageRequest, Timestamp};
use uuid::Uuid;

use super::{Review, ReviewSort};
use crate::ReviewId;

/// A statement that reads reviews.
macro_rules! reviews {
    ($rest:literal) => {
        concat!(
            "SELECT id, listing_id, user_id, author, avatar, rating, text, reply, replied_at, hidden_for, version,
                created_at, updated_at FROM directory_reviews ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct One {}

#[derive(FromRow)]
struct Stars {
    sum: i64,
    count: i64,
}

#[derive(FromRow)]
struct Bar {
    rating: i64,
    count: i64,
}

pub(super) fn get(tx: &mut Tx, id: ReviewId) -> Result<Option<Review>, Error> {
    tx.query_opt(reviews!("WHERE id = ?1"), params![id])
}

pub(crate) fn by_author(tx: &mut Tx, listing: Uuid, author: UserId) -> Result<Option<Review>, Error> {
    tx.query_opt(reviews!("WHERE listing_id = ?1 AND user_id = ?2"), params![listing, author])
}

/// Everything that somebody has written, the newest first.
pub(crate) fn of_author(tx: &mut Tx, author: UserId) -> Result<Vec<Review>, Error> {
    tx.query(reviews!("WHERE user_id = ?1 ORDER BY created_at DESC, id DESC"), params![author])
}

pub(super) fn put(tx: &mut Tx, it: &Review) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO directory_reviews (id, listing_id, user_id, author, avatar, rating, text, reply, replied_at,
             hidden_for, version, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET rating = excluded.rating, text = excluded.text, reply = excluded.reply,
             replied_at = excluded.replied_at, hidden_for = excluded.hidden_for, version = excluded.version,
             updated_at = excluded.updated_at",
        params![
            it.id,
            it.listing,
            it.author_id,
            &it.author,
            &it.avatar,
            it.rating,
            &it.text,
            &it.reply,
            it.replied_at,
            &it.hidden_for,
            it.version,
            it.created_at,
            it.updated_at
        ],
    )?;
    Ok(())
}

pub(super) fn drop(tx: &mut Tx, id: ReviewId) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_reviews WHERE id = ?1", params![id]).map(std::mem::drop)
}

pub(super) fn page(
    tx: &mut Tx,
    listing: Uuid,
    reader: Option<UserId>,
    sort: ReviewSort,
    at: PageRequest,
) -> Result<Page<Review>, Error> {
    let narrow = |sql: &mut Sql| {
        sql.push(" WHERE listing_id = ", listing).text(" AND (hidden_for = ''");
        if let Some(reader) = reader {
            sql.push(" OR user_id = ", reader);
        }
        sql.text(")");
    };
    let mut count = Sql::new("SELECT COUNT(*) FROM directory_reviews");
    narrow(&mut count);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(reviews!(""));
    narrow(&mut sql);
    sql.text(match sort {
        ReviewSort::Newest => " ORDER BY created_at DESC, id DESC",
        ReviewSort::Best => " ORDER BY rating DESC, created_at DESC, id DESC",
        ReviewSort::Worst => " ORDER BY rating, created_at DESC, id DESC",
    });
    sql.push(" LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

/// Of all listings, the newest first; only the hidden ones if `hidden`.
pub(super) fn all(tx: &mut Tx, hidden: bool, at: PageRequest) -> Result<Page<Review>, Error> {
    let narrow = if hidden { " WHERE hidden_for <> ''" } else { "" };
    let mut count = Sql::new("SELECT COUNT(*) FROM directory_reviews");
    count.text(narrow);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(reviews!(""));
    sql.text(narrow).text(" ORDER BY created_at DESC, id DESC");
    sql.push(" LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

/// The sum of all stars that count, and of how many.
pub(super) fn stars(tx: &mut Tx, listing: Uuid) -> Result<(i64, i64), Error> {
    let stars: Stars = tx.query_one(
        "SELECT CAST(COALESCE(SUM(rating), 0) AS BIGINT) AS sum, COUNT(*) AS count
         FROM directory_reviews WHERE listing_id = ?1 AND hidden_for = ''",
        params![listing],
    )?;
    Ok((stars.sum, stars.count))
}

/// How many gave how many stars.
pub(super) fn histogram(tx: &mut Tx, listing: Uuid) -> Result<Vec<(i64, i64)>, Error> {
    let bars: Vec<Bar> = tx.query(
        "SELECT rating, COUNT(*) AS count FROM directory_reviews
         WHERE listing_id = ?1 AND hidden_for = '' GROUP BY rating",
        params![listing],
    )?;
    Ok(bars.into_iter().map(|bar| (bar.rating, bar.count)).collect())
}

pub(crate) fn rename_author(tx: &mut Tx, author: UserId, name: &str, avatar: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE directory_reviews SET author = ?2, avatar = ?3 WHERE user_id = ?1 AND (author <> ?2 OR avatar <> ?3)",
        params![author, name, avatar],
    )?;
    Ok(())
}

pub(super) fn was_there(tx: &mut Tx, listing: Uuid, who: UserId) -> Result<bool, Error> {
    let find = "SELECT 1 FROM directory_visits WHERE listing_id = ?1 AND user_id = ?2";
    Ok(tx.query_opt::<One>(find, params![listing, who])?.is_some())
}

pub(super) fn note_visit(
    tx: &mut Tx,
    listing: Uuid,
    who: UserId,
    booking: Uuid,
    at: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO directory_visits (listing_id, user_id, booking_id, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (listing_id, user_id) DO NOTHING",
        params![listing, who, booking, at],
    )?;
    Ok(())
}

/// A visit as its person takes it along.
#[derive(FromRow, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Visit {
    listing_id: Uuid,
    at: Timestamp,
}

pub(crate) fn visits_of(tx: &mut Tx, who: UserId) -> Result<Vec<Visit>, Error> {
    tx.query("SELECT listing_id, at FROM directory_visits WHERE user_id = ?1 ORDER BY at", params![who])
}

/// Forgets what was said of a listing and who was there.
pub(crate) fn drop_of_listing(tx: &mut Tx, listing: Uuid) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_reviews WHERE listing_id = ?1", params![listing])?;
    tx.execute("DELETE FROM directory_visits WHERE listing_id = ?1", params![listing]).map(std::mem::drop)
}

/// Forgets what somebody has said and where they were.
pub(crate) fn drop_of_person(tx: &mut Tx, who: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_reviews WHERE user_id = ?1", params![who])?;
    tx.execute("DELETE FROM directory_visits WHERE user_id = ?1", params![who]).map(std::mem::drop)
}
