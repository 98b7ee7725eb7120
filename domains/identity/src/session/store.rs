//! The SQL of sessions, refresh tokens and counters of failures.

use kernel::{Locale, Timestamp};
use store::{Error, FromRow, Tx, params};

use super::{SessionKind, throttle::Key};
use crate::{SessionId, TokenHash, UserId, role::Role};

pub(super) struct NewSession<'a> {
    pub(super) id: SessionId,
    pub(super) user: UserId,
    pub(super) kind: SessionKind,
    pub(super) token: Option<&'a TokenHash>,
    pub(super) now: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) ip: Option<String>,
    pub(super) agent: Option<&'a str>,
}

/// A session that may be used, with the person and one of their roles: a person with three has three rows.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Live {
    pub(super) id: SessionId,
    pub(super) user_id: UserId,
    pub(super) seen_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) name: String,
    pub(super) handle: String,
    pub(super) photo: Option<String>,
    pub(super) email_verified_at: Option<Timestamp>,
    pub(super) locale: Option<Locale>,
    #[row(parse)]
    pub(super) role: Option<Role>,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, FromRow)]
pub(super) struct SessionRow {
    pub(super) id: SessionId,
    #[row(parse)]
    pub(super) kind: SessionKind,
    pub(super) created_at: Timestamp,
    pub(super) seen_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) ip: Option<String>,
    pub(super) agent: Option<String>,
}

/// A refresh token with what matters of its session and person.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Refreshable {
    pub(super) session_id: SessionId,
    pub(super) user_id: UserId,
    pub(super) used_at: Option<Timestamp>,
    pub(super) ended_at: Option<Timestamp>,
    pub(super) expires_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) status: String,
}

pub(super) fn insert(tx: &mut Tx, new: &NewSession<'_>) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_sessions
             (id, user_id, kind, token_hash, created_at, seen_at, expires_at, ends_at, ip, agent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.id,
            new.user,
            new.kind.code(),
            new.token.map(TokenHash::as_bytes),
            new.now,
            new.expires_at,
            new.ends_at,
            &new.ip,
            new.agent
        ],
    )?;
    Ok(())
}

/// By the token of a cookie.
pub(super) fn live_by_token(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<Vec<Live>, Error> {
    tx.query(
        "SELECT s.id, s.user_id, s.seen_at, s.ends_at, u.name, u.handle, p.version AS photo,
                u.email_verified_at, u.locale, r.role
         FROM identity_sessions s
         JOIN identity_users u ON u.id = s.user_id
         LEFT JOIN identity_photos p ON p.user_id = u.id
         LEFT JOIN identity_roles r ON r.user_id = u.id
         WHERE s.token_hash = ?1 AND s.ended_at IS NULL AND s.expires_at > ?2 AND u.status = 'active'
         ORDER BY r.role",
        params![token.as_bytes(), now],
    )
}

/// By the id that an access token names.
pub(super) fn live_by_id(
    tx: &mut Tx,
    id: SessionId,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<Live>, Error> {
    tx.query(
        "SELECT s.id, s.user_id, s.seen_at, s.ends_at, u.name, u.handle, p.version AS photo,
                u.email_verified_at, u.locale, r.role
         FROM identity_sessions s
         JOIN identity_users u ON u.id = s.user_id
         LEFT JOIN identity_photos p ON p.user_id = u.id
         LEFT JOIN identity_roles r ON r.user_id = u.id
         WHERE s.id = ?1 AND s.user_id = ?2 AND s.kind = 'program' AND s.ended_at IS NULL AND s.expires_at > ?3
           AND u.status = 'active'
         ORDER BY r.role",
        params![id, user, now],
    )
}

/// Notes that a session was used, from where.
pub(super) fn touch(
    tx: &mut Tx,
    id: SessionId,
    now: Timestamp,
    expires_at: Timestamp,
    ip: Option<&str>,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE identity_sessions SET seen_at = ?2, expires_at = ?3, ip = COALESCE(?4, ip)
         WHERE id = ?1 AND ended_at IS NULL AND seen_at < ?2",
        params![id, now, expires_at, ip],
    )?;
    Ok(())
}

/// Gives a browser's session another token.
pub(super) fn set_token(tx: &mut Tx, id: SessionId, token: &TokenHash) -> Result<bool, Error> {
    let set = "UPDATE identity_sessions SET token_hash = ?2 WHERE id = ?1 AND kind = 'browser' AND ended_at IS NULL";
    tx.execute(set, params![id, token.as_bytes()]).map(|rows| rows == 1)
}

pub(super) fn kind(tx: &mut Tx, id: SessionId) -> Result<Option<String>, Error> {
    tx.scalar_opt("SELECT kind FROM identity_sessions WHERE id = ?1 AND ended_at IS NULL", params![id])
}

/// Those that may be used, the one seen last first.
pub(super) fn of_user(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<Vec<SessionRow>, Error> {
    tx.query(
        "SELECT id, kind, created_at, seen_at, expires_at, ip, agent FROM identity_sessions
         WHERE user_id = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY seen_at DESC, id DESC",
        params![user, now],
    )
}

/// Ends one session of a person; answers whether there was such a one.
pub(super) fn end(tx: &mut Tx, id: SessionId, user: UserId, now: Timestamp) -> Result<bool, Error> {
    let end =
        "UPDATE identity_sessions SET ended_at = ?3 WHERE id = ?1 AND user_id = ?2 AND ended_at IS NULL";
    tx.execute(end, params![id, user, now]).map(|rows| rows == 1)
}

/// Ends all sessions of a person but this one; answers how many.
pub(super) fn end_all(
    tx: &mut Tx,
    user: UserId,
    but: Option<SessionId>,
    now: Timestamp,
) -> Result<u64, Error> {
    match but {
        Some(but) => tx.execute(
            "UPDATE identity_sessions SET ended_at = ?3 WHERE user_id = ?1 AND id <> ?2 AND ended_at IS NULL",
            params![user, but, now],
        ),
        None => tx.execute(
            "UPDATE identity_sessions SET ended_at = ?2 WHERE user_id = ?1 AND ended_at IS NULL",
            params![user, now],
        ),
    }
}

pub(super) fn keep_refresh(
    tx: &mut Tx,
    token: &TokenHash,
    session: SessionId,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO identity_refresh_tokens (hash, session_id, issued_at) VALUES (?1, ?2, ?3)",
        params![token.as_bytes(), session, now],
    )?;
    Ok(())
}

pub(super) fn refreshable(tx: &mut Tx, token: &TokenHash) -> Result<Option<Refreshable>, Error> {
    tx.query_opt(
        "SELECT t.session_id, t.used_at, s.user_id, s.ended_at, s.expires_at, s.ends_at, u.status
         FROM identity_refresh_tokens t
         JOIN identity_sessions s ON s.id = t.session_id
         JOIN identity_users u ON u.id = s.user_id
         WHERE t.hash = ?1",
        params![token.as_bytes()],
    )
}

/// Marks a refresh token as used; answers `false` where it was used already, so that of two at once one wins.
pub(super) fn use_refresh(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<bool, Error> {
    let used = "UPDATE identity_refresh_tokens SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL";
    tx.execute(used, params![token.as_bytes(), now]).map(|rows| rows == 1)
}

/// Makes all refresh tokens of a session worthless, as if they had been used.
pub(super) fn void_refresh(tx: &mut Tx, session: SessionId) -> Result<(), Error> {
    tx.execute("DELETE FROM identity_refresh_tokens WHERE session_id = ?1", params![session])?;
    Ok(())
}

/// Forgets sessions that are over since then, and refresh tokens used before then.
pub(super) fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM identity_refresh_tokens WHERE used_at < ?1", params![before])?;
    tx.execute(
        "DELETE FROM identity_refresh_tokens WHERE session_id IN
             (SELECT id FROM identity_sessions WHERE expires_at < ?1 OR ended_at < ?1)",
        params![before],
    )?;
    tx.execute("DELETE FROM identity_sessions WHERE expires_at < ?1 OR ended_at < ?1", params![before])
}

/// Forgets everything about where a person was signed in.
pub(crate) fn erase(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM identity_refresh_tokens
         WHERE session_id IN (SELECT id FROM identity_sessions WHERE user_id = ?1)",
        params![user],
    )?;
    tx.execute("DELETE FROM identity_sessions WHERE user_id = ?1", params![user])?;
    Ok(())
}

/// Counts a failure and answers how many there are now, or `None` while the counter is blocked.
pub(super) fn count_failure(
    tx: &mut Tx,
    key: &Key,
    now: Timestamp,
    forgotten: Timestamp,
) -> Result<Option<i64>, Error> {
    tx.scalar_opt(
        "INSERT INTO identity_throttles (key, failures, last_at, blocked_until) VALUES (?1, 1, ?2, ?2)
         ON CONFLICT (key) DO UPDATE SET
             failures = CASE WHEN identity_throttles.last_at < ?3 THEN 1 ELSE identity_throttles.failures + 1 END,
             last_at = ?2
         WHERE identity_throttles.blocked_until <= ?2
         RETURNING failures",
        params![key, now, forgotten],
    )
}

pub(super) fn block(tx: &mut Tx, key: &Key, until: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE identity_throttles SET blocked_until = ?2 WHERE key = ?1", params![key, until])?;
    Ok(())
}

/// Writes what stands there.
pub(super) fn confirm(tx: &mut Tx, key: &Key) -> Result<(), Error> {
    tx.execute("UPDATE identity_throttles SET blocked_until = blocked_until WHERE key = ?1", params![key])?;
    Ok(())
}

pub(super) fn blocked_until(tx: &mut Tx, key: &Key) -> Result<Option<Timestamp>, Error> {
    tx.scalar_opt("SELECT blocked_until FROM identity_throttles WHERE key = ?1", params![key])
}

pub(super) fn forgive(tx: &mut Tx, key: &Key) -> Result<(), Error> {
    tx.execute("DELETE FROM identity_throttles WHERE key = ?1", params![key])?;
    Ok(())
}

pub(super) fn sweep_throttles(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM identity_throttles WHERE last_at < ?1 AND blocked_until < ?1", params![before])
}
