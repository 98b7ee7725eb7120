//! Jobs: work that is done after the transaction that asked for it, and tried until it succeeds.

use kernel::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Cx, Error, Json, params};

/// Work to be done later, with effects outside the database.
pub trait Job: Serialize + DeserializeOwned {
    /// `identity.mail.send`.
    const KIND: &'static str;
    /// After so many failed attempts it becomes a dead letter.
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

const ENQUEUE: &str = "INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, max_attempts, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)
    ON CONFLICT DO NOTHING";

pub(crate) fn enqueue<J: Job>(cx: &mut Cx<'_>, job: &J, when: When, key: Option<&str>) -> Result<(), Error> {
    let id = cx.new_id::<()>();
    let run_at = when.0.unwrap_or(cx.now);
    cx.tx.execute(ENQUEUE, params![id, J::KIND, Json(job), key, run_at, J::MAX_ATTEMPTS, cx.now])?;
    cx.tx.wake();
    Ok(())
}
