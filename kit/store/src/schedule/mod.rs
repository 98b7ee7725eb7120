//! Schedules: jobs that are enqueued by the clock of a place.

mod cron;

use std::time::Duration;

use kernel::Timestamp;
use serde_json::Value;

use crate::{Cx, Error, FromRow, Job, jobs, params};

pub use cron::{Cron, InvalidCron};

/// Enqueues a job whenever a pattern matches the local time of a zone.
///
/// Of several instances one enqueues each run. Runs that were missed while nothing ran are made up for by one. While
/// a run still waits, the next is left out.
#[derive(Debug, Clone)]
pub struct Schedule {
    name: &'static str,
    cron: &'static str,
    zone: &'static str,
    kind: &'static str,
    max_attempts: i64,
    payload: Result<Value, String>,
}

impl Schedule {
    /// `Schedule::new("content.digest", "0 3 * * *", "Europe/Berlin", &SendDigest {})`; the pattern is described at
    /// [`Cron`], the zone is a name of the IANA database. [`Worker::new`](crate::Worker::new) refuses what is none.
    pub fn new<J: Job>(name: &'static str, cron: &'static str, zone: &'static str, job: &J) -> Self {
        let payload = serde_json::to_value(job).map_err(|error| error.to_string());
        Self { name, cron, zone, kind: J::KIND, max_attempts: J::MAX_ATTEMPTS, payload }
    }

    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn parse(&self) -> Result<Timed, InvalidSchedule> {
        let problem = |problem: String| InvalidSchedule { name: self.name, problem };
        let cron = Cron::parse(self.cron, self.zone).map_err(|error| problem(error.to_string()))?;
        let payload = self.payload.clone().map_err(problem)?;
        Ok(Timed { schedule: self.clone(), cron, payload })
    }
}

/// A schedule that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("schedule {name}: {problem}")]
pub struct InvalidSchedule {
    pub name: &'static str,
    pub problem: String,
}

/// A schedule whose pattern and zone are known to be sound.
#[derive(Debug, Clone)]
pub(crate) struct Timed {
    pub(crate) schedule: Schedule,
    cron: Cron,
    payload: Value,
}

#[derive(FromRow)]
struct Kept {
    cron: String,
    zone: String,
    next_run: Timestamp,
}

const LOCK: &str = "SELECT cron, zone, next_run FROM job_schedules WHERE name = ?1 FOR UPDATE SKIP LOCKED";
const BEGIN: &str = "INSERT INTO job_schedules (name, cron, zone, next_run) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (name) DO NOTHING";
const MOVE: &str = "UPDATE job_schedules SET cron = ?2, zone = ?3, next_run = ?4 WHERE name = ?1";

impl Timed {
    /// Enqueues the run that is due, if one is, and notes the next.
    pub(crate) fn step(&self, cx: &mut Cx<'_>) -> Result<(), Error> {
        let Schedule { name, cron, zone, kind, max_attempts, .. } = self.schedule;
        // Beyond the end of the calendar nothing runs any more.
        let next =
            self.cron.next_after(cx.now).unwrap_or_else(|| cx.now.plus(Duration::from_secs(u32::MAX.into())));
        let Some(kept) = cx.tx.query_opt::<Kept>(LOCK, params![name])? else {
            return cx.tx.execute(BEGIN, params![name, cron, zone, next]).map(drop);
        };
        let changed = kept.cron != cron || kept.zone != zone;
        let due = !changed && kept.next_run <= cx.now;
        if due {
            jobs::insert_once(cx, kind, &self.payload, max_attempts, name)?;
        }
        if due || changed {
            cx.tx.execute(MOVE, params![name, cron, zone, next])?;
        }
        Ok(())
    }
}
