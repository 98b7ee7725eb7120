//! The table of jobs: taking them out, putting them back.

use std::time::Duration;

use kernel::Timestamp;
use uuid::Uuid;

use crate::{Cx, Error, FromRow, Sql, Tx, backoff::Backoff, dead, params};

/// An attempt whose lease was not renewed for so long is held for dead.
pub(crate) const LEASE: Duration = Duration::from_secs(60);
const BACKOFF: Backoff = Backoff { first: Duration::from_secs(5), longest: Duration::from_secs(60 * 60) };

/// A job that we may work on until the lease ends.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Claimed {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    #[row(json)]
    pub(crate) payload: serde_json::Value,
    pub(crate) attempts: i64,
    pub(crate) max_attempts: i64,
    pub(crate) lease: Uuid,
}

const LEASED: &str = "SELECT id, kind, payload, attempts, max_attempts, lease FROM jobs WHERE lease = ?1
    ORDER BY run_at, id";

/// Takes up to `limit` due jobs of these kinds, those first whose attempt has died.
pub(crate) fn claim(cx: &mut Cx<'_>, kinds: &[&str], limit: i64) -> Result<Vec<Claimed>, Error> {
    let mut ids = due(
        cx,
        "SELECT id FROM jobs WHERE lease IS NOT NULL AND lease_until <= ",
        kinds,
        "lease_until",
        limit,
    )?;
    let rest = limit - i64::try_from(ids.len()).unwrap_or(limit);
    ids.extend(due(cx, "SELECT id FROM jobs WHERE lease IS NULL AND run_at <= ", kinds, "run_at", rest)?);
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let lease = cx.new_id::<()>().as_uuid();
    let mut sql = Sql::new("UPDATE jobs SET attempts = attempts + 1");
    sql.push(", lease = ", lease).push(", lease_until = ", cx.now.plus(LEASE)).list(" WHERE id IN ", ids);
    cx.tx.execute_built(&sql)?;
    let claimed: Vec<Claimed> = cx.tx.query(LEASED, params![lease])?;
    let (sound, spent): (Vec<_>, Vec<_>) =
        claimed.into_iter().partition(|job| job.attempts <= job.max_attempts);
    for job in spent {
        bury(cx, &job, "the last attempt ended without a word: the program died during it")?;
    }
    Ok(sound)
}

/// Locks due jobs that nobody else is just taking.
fn due(
    cx: &mut Cx<'_>,
    select: &'static str,
    kinds: &[&str],
    order: &'static str,
    limit: i64,
) -> Result<Vec<Uuid>, Error> {
    #[derive(FromRow)]
    struct Due {
        id: Uuid,
    }
    if limit <= 0 {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(select);
    sql.push("", cx.now).list(" AND kind IN ", kinds).text(" ORDER BY ").text(order);
    sql.push(", id LIMIT ", limit).text(" FOR UPDATE SKIP LOCKED");
    Ok(cx.tx.query_built::<Due>(&sql)?.into_iter().map(|due| due.id).collect())
}

/// Holds on to a job; whether it is still ours.
pub(crate) fn renew(cx: &mut Cx<'_>, job: &Claimed) -> Result<bool, Error> {
    const RENEW: &str = "UPDATE jobs SET lease_until = ?3 WHERE id = ?1 AND lease = ?2";
    Ok(cx.tx.execute(RENEW, params![job.id, job.lease, cx.now.plus(LEASE)])? == 1)
}

/// Takes a finished job off the table; whether it was still ours.
pub(crate) fn done(tx: &mut Tx<'_>, job: &Claimed) -> Result<bool, Error> {
    Ok(tx.execute("DELETE FROM jobs WHERE id = ?1 AND lease = ?2", params![job.id, job.lease])? == 1)
}

/// Puts a failed job back for later, or among the dead letters.
pub(crate) fn failed(cx: &mut Cx<'_>, job: &Claimed, reason: &str, for_good: bool) -> Result<(), Error> {
    if for_good || job.attempts >= job.max_attempts {
        return bury(cx, job, reason);
    }
    let run_at = cx.now.plus(BACKOFF.after(job.attempts, cx.entropy()));
    let postponed = cx.attempt(|cx| {
        const POSTPONE: &str =
            "UPDATE jobs SET lease = NULL, lease_until = NULL, run_at = ?3, last_error = ?4
            WHERE id = ?1 AND lease = ?2";
        cx.tx.execute(POSTPONE, params![job.id, job.lease, run_at, dead::shorten(reason)])
    });
    match postponed {
        // Another of the same key was enqueued meanwhile; it does the work.
        Err(error) if error.is_unique("jobs_waiting_once") => done(cx.tx, job).map(drop),
        other => other.map(drop),
    }
}

fn bury(cx: &mut Cx<'_>, job: &Claimed, reason: &str) -> Result<(), Error> {
    if done(cx.tx, job)? {
        dead::bury(cx, dead::Source::Job, &job.kind, &job.payload, job.attempts, reason)?;
    }
    Ok(())
}

/// How much waits in a database, for metrics and the admin console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Depths {
    /// Events that have no position yet.
    pub events_unsequenced: i64,
    /// How far the slowest listener is behind, in events of any kind.
    pub events_behind: i64,
    pub jobs_waiting: i64,
    /// Those of them that are due.
    pub jobs_due: i64,
    pub jobs_running: i64,
    /// When the oldest due job was due.
    pub oldest_due: Option<Timestamp>,
    pub dead_letters: i64,
}

/// Counts what waits.
pub fn depths(tx: &mut Tx<'_>, now: Timestamp) -> Result<Depths, Error> {
    const COUNT: &str = "SELECT
        (SELECT COUNT(*) FROM outbox WHERE position IS NULL) AS events_unsequenced,
        (SELECT COALESCE(last - (SELECT MIN(position) FROM outbox_listeners), 0) FROM outbox_sequencer) AS events_behind,
        (SELECT COUNT(*) FROM jobs WHERE lease IS NULL) AS jobs_waiting,
        (SELECT COUNT(*) FROM jobs WHERE lease IS NULL AND run_at <= ?1) AS jobs_due,
        (SELECT COUNT(*) FROM jobs WHERE lease IS NOT NULL) AS jobs_running,
        (SELECT MIN(run_at) FROM jobs WHERE lease IS NULL AND run_at <= ?1) AS oldest_due,
        (SELECT COUNT(*) FROM dead_letters) AS dead_letters";
    tx.query_one(COUNT, params![now])
}
