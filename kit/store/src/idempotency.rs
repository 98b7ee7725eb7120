//! Requests that may come twice and act once (`Idempotency-Key`).
//!
//! [`reserve`] runs in a short write of its own; the action itself then ends with [`finish`] in its business
//! transaction, so that the change and the answer to it are kept together or not at all.

use std::time::Duration;

use kernel::Timestamp;
use uuid::Uuid;

use crate::{Cx, Error, FromRow, Json, params};

/// An answer is kept for so long.
pub const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// An attempt that has not finished after so long is held for dead, and the next one takes over.
pub const LEASE: Duration = Duration::from_secs(60);

/// Who asked for what under which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub principal: String,
    pub route: String,
    pub key: String,
    /// A digest of all that makes up the request; another one under the same key is a mistake.
    pub fingerprint: Vec<u8>,
}

/// A kept answer. The body is opaque: the edge encrypts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: i64,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The right to work on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    request: Request,
    token: Uuid,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    /// Go ahead.
    New(Attempt),
    /// Another attempt works on it.
    InFlight,
    /// The key was used for another request.
    Mismatch,
    /// It was done; this was the answer.
    Replay(Answer),
}

#[derive(FromRow)]
struct Kept {
    fingerprint: Vec<u8>,
    lease_until: Timestamp,
    created_at: Timestamp,
    status: Option<i64>,
    #[row(json)]
    headers: Option<Vec<(String, String)>>,
    body: Option<Vec<u8>>,
}

const INSERT: &str =
    "INSERT INTO idempotency_keys (principal, route, key, fingerprint, token, lease_until, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (principal, route, key) DO NOTHING";
const FIND: &str = "SELECT fingerprint, lease_until, created_at, status, headers, body FROM idempotency_keys
    WHERE principal = ?1 AND route = ?2 AND key = ?3 FOR UPDATE";
const TAKE_OVER: &str = "UPDATE idempotency_keys
    SET fingerprint = ?4, token = ?5, lease_until = ?6, created_at = ?7, status = NULL, headers = NULL, body = NULL
    WHERE principal = ?1 AND route = ?2 AND key = ?3";
const FINISH: &str = "UPDATE idempotency_keys SET status = ?5, headers = ?6, body = ?7
    WHERE principal = ?1 AND route = ?2 AND key = ?3 AND token = ?4 AND status IS NULL";
const RELEASE: &str = "DELETE FROM idempotency_keys
    WHERE principal = ?1 AND route = ?2 AND key = ?3 AND token = ?4 AND status IS NULL";
const CLEAN: &str = "DELETE FROM idempotency_keys WHERE token IN (
    SELECT token FROM idempotency_keys WHERE created_at < ?1 AND lease_until < ?2 LIMIT ?3)";

/// Asks for the right to act. Runs in a write of its own, so that an attempt under way is seen by the next.
pub fn reserve(cx: &mut Cx<'_>, request: &Request) -> Result<Reservation, Error> {
    let token = cx.new_id::<()>().as_uuid();
    if put(cx, INSERT, request, token)? == 1 {
        return Ok(Reservation::New(Attempt { request: request.clone(), token }));
    }
    let Request { principal, route, key, fingerprint } = request;
    let Some(kept) = cx.tx.query_opt::<Kept>(FIND, params![principal, route, key])? else {
        // It was released between the two statements.
        return Err(cx.tx.conflict());
    };
    let expired = kept.created_at < cx.now.minus(KEPT) && kept.lease_until <= cx.now;
    if !expired && kept.fingerprint != *fingerprint {
        return Ok(Reservation::Mismatch);
    }
    if !expired && let (Some(status), Some(headers), Some(body)) = (kept.status, kept.headers, kept.body) {
        return Ok(Reservation::Replay(Answer { status, headers, body }));
    }
    if !expired && kept.lease_until > cx.now {
        return Ok(Reservation::InFlight);
    }
    put(cx, TAKE_OVER, request, token)?;
    Ok(Reservation::New(Attempt { request: request.clone(), token }))
}

fn put(cx: &mut Cx<'_>, sql: &'static str, request: &Request, token: Uuid) -> Result<u64, Error> {
    let Request { principal, route, key, fingerprint } = request;
    let lease_until = cx.now.plus(LEASE);
    cx.tx.execute(sql, params![principal, route, key, fingerprint, token, lease_until, cx.now])
}

/// Keeps the answer, in the transaction of the change itself. [`Error::LeaseLost`] when another attempt has taken
/// over: then this change must not stand.
pub fn finish(cx: &mut Cx<'_>, attempt: &Attempt, answer: &Answer) -> Result<(), Error> {
    let Attempt { request: Request { principal, route, key, .. }, token } = attempt;
    let Answer { status, headers, body } = answer;
    match cx.tx.execute(FINISH, params![principal, route, key, token, status, Json(headers), body])? {
        0 => Err(Error::LeaseLost),
        _ => Ok(()),
    }
}

/// Gives the right back after a failure, so that the next attempt need not wait for the lease. Leaves a kept answer
/// alone, so it is right after [`Error::CommitUnknown`] too.
pub fn release(cx: &mut Cx<'_>, attempt: &Attempt) -> Result<(), Error> {
    let Attempt { request: Request { principal, route, key, .. }, token } = attempt;
    cx.tx.execute(RELEASE, params![principal, route, key, token]).map(drop)
}

/// Forgets up to `limit` answers older than [`KEPT`]; answers how many. The worker calls it every hour.
pub fn clean(cx: &mut Cx<'_>, limit: i64) -> Result<u64, Error> {
    cx.tx.execute(CLEAN, params![cx.now.minus(KEPT), cx.now, limit])
}
