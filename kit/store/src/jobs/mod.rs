//! Jobs: work with effects outside the database, done after the transaction that asked for it and tried until it
//! succeeds.

mod handler;
mod queue;
mod run;

use kernel::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Cx, Error, Json, params};

pub use handler::{GiveUp, JobHandler, JobRun};
pub(crate) use queue::{Claimed, claim};
pub use queue::{Depths, depths};
pub(crate) use run::run;

/// Work to be done later, with effects outside the database.
pub trait Job: Serialize + DeserializeOwned {
    /// `identity.mail.send`.
    const KIND: &'static str;
    /// After so many failed attempts it becomes a dead letter; twelve take about three hours.
    const MAX_ATTEMPTS: i64 = 12;
}

/// When a job is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When(Option<Timestamp>);

impl When {
    pub const fn now() -> Self {
        Self(None)
    }

    pub const fn at(moment: Timestamp) -> Self {
        Self(Some(moment))
    }
}

const ENQUEUE: &str =
    "INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, max_attempts, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)
    ON CONFLICT DO NOTHING";

pub(crate) fn enqueue<J: Job>(cx: &mut Cx<'_>, job: &J, when: When, key: Option<&str>) -> Result<(), Error> {
    put(cx, J::KIND, &Json(job), key, when.0, J::MAX_ATTEMPTS)
}

/// A job whose type is not known here.
pub(crate) fn insert(
    cx: &mut Cx<'_>,
    kind: &str,
    payload: &serde_json::Value,
    max_attempts: i64,
) -> Result<(), Error> {
    put(cx, kind, &Json(payload), None, None, max_attempts)
}

/// The run of a schedule; left out while the last one still waits.
pub(crate) fn insert_once(
    cx: &mut Cx<'_>,
    kind: &str,
    payload: &serde_json::Value,
    max_attempts: i64,
    key: &str,
) -> Result<(), Error> {
    put(cx, kind, &Json(payload), Some(key), None, max_attempts)
}

fn put<T: Serialize>(
    cx: &mut Cx<'_>,
    kind: &str,
    payload: &Json<T>,
    key: Option<&str>,
    run_at: Option<Timestamp>,
    max_attempts: i64,
) -> Result<(), Error> {
    let id = cx.new_id::<()>();
    let run_at = run_at.unwrap_or(cx.now);
    cx.tx.execute(ENQUEUE, params![id, kind, payload, key, run_at, max_attempts, cx.now])?;
    cx.tx.wake();
    Ok(())
}
