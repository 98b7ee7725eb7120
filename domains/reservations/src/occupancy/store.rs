//! The claims in the database.

use kernel::Timestamp;
use store::{Error, FromRow, Sql, Tx, params};
use uuid::Uuid;

use super::{Claim, claim::LONGEST};

#[derive(Debug, Clone, FromRow)]
pub(super) struct Row {
    pub(super) owner_id: Uuid,
    pub(super) resource_id: Uuid,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) held_until: Option<Timestamp>,
    pub(super) given_way: bool,
}

impl Row {
    pub(super) const fn claim(&self) -> Claim {
        Claim { resource: self.resource_id, from: self.starts_at, to: self.ends_at }
    }
}

/// A statement names at most so many claims.
const AT_ONCE: usize = 100;
const RESOURCES_AT_ONCE: usize = 512;

/// The owner's rows, and those of others in the way of the claims, lapsed ones included.
pub(super) fn around(tx: &mut Tx, owner: Uuid, claims: &[Claim]) -> Result<(Vec<Row>, Vec<Row>), Error> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for some in claims.chunks(AT_ONCE) {
        let mut sql = Sql::new(
            "SELECT owner_id, resource_id, starts_at, ends_at, held_until, given_way FROM reservations_claims",
        );
        sql.push(" WHERE owner_id = ", owner);
        for claim in some {
            sql.text(
                " UNION ALL SELECT owner_id, resource_id, starts_at, ends_at, held_until, given_way
                FROM reservations_claims WHERE NOT given_way",
            );
            sql.push(" AND resource_id = ", claim.resource);
            sql.push(" AND starts_at > ", claim.from.minus(LONGEST));
            sql.push(" AND starts_at < ", claim.to);
            sql.push(" AND ends_at > ", claim.from);
            sql.push(" AND owner_id <> ", owner);
        }
        let rows: Vec<Row> = tx.query_built(&sql)?;
        let (its, in_the_way): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.owner_id == owner);
        own = its;
        others.extend(in_the_way);
    }
    Ok((own, others))
}

pub(super) fn own(tx: &mut Tx, owner: Uuid) -> Result<Vec<Row>, Error> {
    let select =
        "SELECT owner_id, resource_id, starts_at, ends_at, held_until, given_way FROM reservations_claims
        WHERE owner_id = ?1";
    tx.query(select, params![owner])
}

/// What overlaps the time and has not given way, sorted by resource and time.
pub(super) fn of_resources(
    tx: &mut Tx,
    resources: &[Uuid],
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Row>, Error> {
    let mut resources = resources.to_vec();
    resources.sort_unstable();
    resources.dedup();
    let mut rows = Vec::new();
    for some in resources.chunks(RESOURCES_AT_ONCE) {
        let mut sql = Sql::new(
            "SELECT owner_id, resource_id, starts_at, ends_at, held_until, given_way FROM reservations_claims
            WHERE NOT given_way",
        );
        sql.push(" AND starts_at > ", from.minus(LONGEST));
        sql.push(" AND starts_at < ", to);
        sql.push(" AND ends_at > ", from);
        sql.list(" AND resource_id IN ", some.iter().copied());
        sql.text(" ORDER BY resource_id, starts_at");
        rows.append(&mut tx.query_built(&sql)?);
    }
    Ok(rows)
}

/// Answers how many rows found their time free. On PostgreSQL, where somebody may commit between our look and this,
/// that is found here: the work then runs again and sees it (SQLSTATE 40001).
pub(super) fn insert(
    tx: &mut Tx,
    owner: Uuid,
    rows: &[Claim],
    held_until: Option<Timestamp>,
) -> Result<usize, Error> {
    let mut inserted = 0;
    for some in rows.chunks(AT_ONCE) {
        let mut sql = Sql::new(
            "INSERT INTO reservations_claims (owner_id, resource_id, starts_at, ends_at, held_until) VALUES ",
        );
        for (at, row) in some.iter().enumerate() {
            sql.push(if at == 0 { "(" } else { ", (" }, owner);
            sql.push(", ", row.resource).push(", ", row.from).push(", ", row.to);
            sql.push(", ", held_until).text(")");
        }
        sql.text(" ON CONFLICT DO NOTHING");
        inserted += usize::try_from(tx.execute_built(&sql)?).unwrap_or(usize::MAX);
    }
    Ok(inserted)
}

/// Marks a lapsed row so that it is in nobody's way.
pub(super) fn give_way(tx: &mut Tx, row: &Row) -> Result<(), Error> {
    let update = "UPDATE reservations_claims SET given_way = TRUE
        WHERE owner_id = ?1 AND resource_id = ?2 AND starts_at = ?3";
    tx.execute(update, params![row.owner_id, row.resource_id, row.starts_at]).map(drop)
}

/// Keeps held rows until another moment. Firm ones stay firm.
pub(super) fn keep(tx: &mut Tx, owner: Uuid, until: Option<Timestamp>) -> Result<(), Error> {
    let update =
        "UPDATE reservations_claims SET held_until = ?2 WHERE owner_id = ?1 AND held_until IS NOT NULL";
    tx.execute(update, params![owner, until]).map(drop)
}

pub(super) fn remove(tx: &mut Tx, owner: Uuid) -> Result<(), Error> {
    tx.execute("DELETE FROM reservations_claims WHERE owner_id = ?1", params![owner]).map(drop)
}

/// Owners of rows that ended or lapsed before a moment.
pub(super) fn over(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<Uuid>, Error> {
    let select =
        "SELECT DISTINCT owner_id FROM reservations_claims WHERE ends_at < ?1 OR held_until < ?1 LIMIT ?2";
    tx.scalars(select, params![before, limit])
}

pub(super) fn forget(tx: &mut Tx, owners: &[Uuid], before: Timestamp) -> Result<u64, Error> {
    let mut sql = Sql::new("DELETE FROM reservations_claims");
    sql.push(" WHERE (ends_at < ", before).push(" OR held_until < ", before);
    sql.list(") AND owner_id IN ", owners.iter().copied());
    tx.execute_built(&sql)
}
