//! The SQL of who holds which role.

use kernel::Timestamp;
use store::{Error, FromRow, Tx, params};

use super::Role;
use crate::UserId;

/// How many people hold a role.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Held {
    #[row(parse)]
    pub(crate) role: Role,
    pub(crate) people: i64,
}

/// Answers whether it is new to the person.
pub(crate) fn insert(
    tx: &mut Tx,
    user: UserId,
    role: Role,
    granted_by: Option<UserId>,
    now: Timestamp,
) -> Result<bool, Error> {
    tx.execute(
        "INSERT INTO identity_roles (user_id, role, granted_at, granted_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![user, role.code(), now, granted_by],
    )
    .map(|rows| rows == 1)
}

/// Answers whether the person had it.
pub(crate) fn remove(tx: &mut Tx, user: UserId, role: Role) -> Result<bool, Error> {
    let remove = "DELETE FROM identity_roles WHERE user_id = ?1 AND role = ?2";
    tx.execute(remove, params![user, role.code()]).map(|rows| rows == 1)
}

pub(crate) fn remove_all(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM identity_roles WHERE user_id = ?1", params![user])?;
    Ok(())
}

/// In the order in which roles are listed everywhere.
pub(crate) fn of(tx: &mut Tx, user: UserId) -> Result<Vec<Role>, Error> {
    let codes: Vec<String> =
        tx.scalars("SELECT role FROM identity_roles WHERE user_id = ?1", params![user])?;
    let mut roles: Vec<Role> = codes.iter().filter_map(|code| code.parse().ok()).collect();
    roles.sort_unstable();
    Ok(roles)
}

pub(crate) fn held(tx: &mut Tx) -> Result<Vec<Held>, Error> {
    tx.query(
        "SELECT r.role, COUNT(*) AS people FROM identity_roles r JOIN identity_users u ON u.id = r.user_id
         WHERE u.status <> 'erased' GROUP BY r.role",
        params![],
    )
}

/// Makes others who want to take an administrator away wait until this transaction is over. The accounts are
/// held as well as the roles: suspending changes the account alone, and whoever has waited only begins anew,
/// and sees what was done, if a row that it wanted to hold was changed.
pub(crate) fn hold_administrators(tx: &mut Tx) -> Result<(), Error> {
    tx.scalars::<UserId>(
        "SELECT r.user_id FROM identity_roles r JOIN identity_users u ON u.id = r.user_id
         WHERE r.role = 'ADMIN' ORDER BY r.user_id FOR UPDATE",
        params![],
    )?;
    Ok(())
}

/// Whether anybody but this person runs the community: an administrator who may sign in.
pub(crate) fn another_administrator(tx: &mut Tx, but: UserId) -> Result<bool, Error> {
    tx.scalar_opt::<i64>(
        "SELECT 1 FROM identity_roles r JOIN identity_users u ON u.id = r.user_id
         WHERE r.role = 'ADMIN' AND u.status = 'active' AND u.id <> ?1 LIMIT 1",
        params![but],
    )
    .map(|found| found.is_some())
}
