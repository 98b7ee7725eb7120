//! The SQL of the administrators' view of people. It reads the tables of accounts and roles beside it.

use kernel::{Page, PageRequest, Timestamp};
use store::{Error, FromRow, Sql, Tx, params};

use super::{Filter, Person};
use crate::{UserId, role::Role};

/// A person with one of their roles.
#[derive(Debug, Clone, FromRow)]
struct RoleOf {
    user_id: UserId,
    #[row(parse)]
    role: Role,
}

#[derive(Debug, Clone, FromRow)]
struct Named {
    id: UserId,
    name: String,
}

/// Newest first.
pub(super) fn page(tx: &mut Tx, filter: &Filter, at: PageRequest) -> Result<Page<Person>, Error> {
    let mut count = Sql::new("SELECT COUNT(*) FROM identity_users u WHERE u.status <> 'erased'");
    narrow(&mut count, filter);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(
        "SELECT u.id, u.name, u.handle, u.email, u.email_verified_at, u.status, u.created_at, u.version,
                p.version AS photo
         FROM identity_users u LEFT JOIN identity_photos p ON p.user_id = u.id
         WHERE u.status <> 'erased'",
    );
    narrow(&mut sql, filter);
    sql.push(" ORDER BY u.created_at DESC, u.id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    let mut items: Vec<Person> = tx.query_built::<Row>(&sql)?.into_iter().map(Person::from).collect();
    add_roles(tx, &mut items)?;
    Ok(Page { items, total, at })
}

/// [`Person`] without its roles, which come from another table.
#[derive(Debug, FromRow)]
struct Row {
    id: UserId,
    name: String,
    handle: String,
    email: String,
    email_verified_at: Option<Timestamp>,
    #[row(parse)]
    status: crate::account::Status,
    created_at: Timestamp,
    version: i64,
    photo: Option<String>,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            handle: row.handle,
            email: row.email,
            email_verified_at: row.email_verified_at,
            status: row.status,
            created_at: row.created_at,
            version: row.version,
            photo: row.photo,
            roles: Vec::new(),
        }
    }
}

fn narrow(sql: &mut Sql, filter: &Filter) {
    for word in filter.words() {
        sql.push(" AND u.search LIKE ", format!("%{}%", escaped(&word))).text(" ESCAPE '!'");
    }
    if let Some(status) = filter.status {
        sql.push(" AND u.status = ", status.code());
    }
    if let Some(role) = filter.role {
        sql.text(" AND EXISTS (SELECT 1 FROM identity_roles r WHERE r.user_id = u.id")
            .push(" AND r.role = ", role.code())
            .text(")");
    }
}

/// Takes their meaning from the signs that mean something to LIKE.
fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

fn add_roles(tx: &mut Tx, people: &mut [Person]) -> Result<(), Error> {
    let mut sql = Sql::new("SELECT user_id, role FROM identity_roles WHERE user_id IN ");
    sql.list("", people.iter().map(|person| person.id));
    let roles: Vec<RoleOf> = tx.query_built(&sql)?;
    for person in people {
        person.roles = roles.iter().filter(|of| of.user_id == person.id).map(|of| of.role).collect();
        person.roles.sort_unstable();
    }
    Ok(())
}

pub(super) fn one(tx: &mut Tx, id: UserId) -> Result<Option<Person>, Error> {
    let row: Option<Row> = tx.query_opt(
        "SELECT u.id, u.name, u.handle, u.email, u.email_verified_at, u.status, u.created_at, u.version,
                p.version AS photo
         FROM identity_users u LEFT JOIN identity_photos p ON p.user_id = u.id
         WHERE u.id = ?1 AND u.status <> 'erased'",
        params![id],
    )?;
    let mut found: Vec<Person> = row.into_iter().map(Person::from).collect();
    add_roles(tx, &mut found)?;
    Ok(found.pop())
}

pub(super) fn names(tx: &mut Tx, ids: Vec<UserId>) -> Result<Vec<(UserId, String)>, Error> {
    let mut sql = Sql::new("SELECT id, name FROM identity_users WHERE status <> 'erased' AND id IN ");
    sql.list("", ids);
    Ok(tx.query_built::<Named>(&sql)?.into_iter().map(|named| (named.id, named.name)).collect())
}

pub(super) fn count(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM identity_users WHERE status <> 'erased'", params![])
}

pub(super) fn count_verified(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar(
        "SELECT COUNT(*) FROM identity_users WHERE status <> 'erased' AND email_verified_at IS NOT NULL",
        params![],
    )
}

pub(super) fn count_suspended(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM identity_users WHERE status = 'suspended'", params![])
}

/// People who signed up between two moments.
pub(super) fn signed_up(tx: &mut Tx, from: Timestamp, to: Timestamp) -> Result<i64, Error> {
    tx.scalar(
        "SELECT COUNT(*) FROM identity_users WHERE created_at >= ?1 AND created_at < ?2",
        params![from, to],
    )
}

/// Sessions in use at some time since then.
pub(super) fn sessions_seen(tx: &mut Tx, since: Timestamp) -> Result<i64, Error> {
    tx.scalar(
        "SELECT COUNT(*) FROM identity_sessions WHERE seen_at >= ?1 AND ended_at IS NULL",
        params![since],
    )
}
