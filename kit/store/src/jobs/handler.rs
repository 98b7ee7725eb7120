//! What does a job.

use std::{future::Future, pin::Pin, sync::Arc};

use uuid::Uuid;

use super::Job;
use crate::{BoxError, DbName, Store};

/// One attempt at a job.
#[derive(Clone)]
pub struct JobRun {
    /// The database that the job lies in.
    pub db: DbName,
    /// The same for all attempts; fit as a key for services that recognise repeated calls.
    pub id: Uuid,
    /// Counted from 1.
    pub attempt: i64,
    pub store: Store,
}

/// Returned by a handler when trying again cannot help: the job becomes a dead letter at once.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct GiveUp(pub String);

type Attempt = Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>>;

/// Does the jobs of one kind. An attempt may be repeated although it succeeded (the process may end before that is
/// written down), so a handler must bear that.
#[derive(Clone)]
pub struct JobHandler(Arc<Inner>);

struct Inner {
    kind: &'static str,
    attempt: Box<dyn Fn(JobRun, serde_json::Value) -> Attempt + Send + Sync>,
}

impl JobHandler {
    /// `JobHandler::new(|run, mail: SendMail| async move { … })`
    pub fn new<J, A>(attempt: impl Fn(JobRun, J) -> A + Send + Sync + 'static) -> Self
    where
        J: Job,
        A: Future<Output = Result<(), BoxError>> + Send + 'static,
    {
        let attempt = move |run: JobRun, payload: serde_json::Value| -> Attempt {
            match serde_json::from_value(payload) {
                Ok(job) => Box::pin(attempt(run, job)),
                // A newer version of the program may read it; that is what the later attempts are for.
                Err(error) => Box::pin(std::future::ready(Err(error.into()))),
            }
        };
        Self(Arc::new(Inner { kind: J::KIND, attempt: Box::new(attempt) }))
    }

    pub fn kind(&self) -> &'static str {
        self.0.kind
    }

    pub(super) fn attempt(&self, run: JobRun, payload: serde_json::Value) -> Attempt {
        (self.0.attempt)(run, payload)
    }
}
