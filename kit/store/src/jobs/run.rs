//! One attempt at a job, from the claim to what came of it.

use std::{sync::Arc, time::Duration};

use kernel::Actor;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::{
    Claimed, GiveUp, JobHandler, JobRun,
    queue::{self, LEASE},
};
use crate::{BoxError, Cx, DbName, Error, Store};

/// Tries to write down what came of an attempt; after that the lease runs out and the job is tried again.
const TRIES: u32 = 5;

/// Does a claimed job and writes down what came of it.
pub(crate) async fn run(store: Store, db: DbName, handler: JobHandler, job: Claimed) {
    let span = tracing::info_span!("job", %db, kind = job.kind, id = %job.id, attempt = job.attempts);
    async {
        let attempt = JobRun { db: db.clone(), id: job.id, attempt: job.attempts, store: store.clone() };
        // A task of its own, so that a panic in it is an error like any other. It ends when this future is dropped.
        let mut work = JoinSet::new();
        work.spawn(handler.attempt(attempt, job.payload.clone()).in_current_span());
        let outcome = tokio::select! {
            Some(ended) = work.join_next() => ended.unwrap_or_else(|panic| Err(Box::new(panic) as BoxError)),
            () = hold(&store, &db, &job) => {
                return tracing::warn!("another instance has taken the job over; this attempt is stopped");
            }
        };
        conclude(&store, &db, job, outcome).await;
    }
    .instrument(span)
    .await;
}

/// Renews the lease as long as it is ours.
async fn hold(store: &Store, db: &DbName, job: &Claimed) {
    loop {
        tokio::time::sleep(LEASE / 3).await;
        let mine = job.clone();
        let renewed = write(store, db, move |cx| queue::renew(cx, &mine)).await;
        // While the database is away nobody can take the job over either.
        if matches!(renewed, Ok(false)) {
            return;
        }
    }
}

async fn conclude(store: &Store, db: &DbName, job: Claimed, outcome: Result<(), BoxError>) {
    let failure = outcome.err().map(|error| (describe(&*error), error.is::<GiveUp>()));
    if let Some((reason, _)) = &failure {
        tracing::warn!(reason, "a job failed");
    }
    for attempt in 0..TRIES {
        let (job, failure) = (job.clone(), failure.clone());
        let written = write(store, db, move |cx| match &failure {
            None => queue::done(cx.tx, &job).map(drop),
            Some((reason, for_good)) => queue::failed(cx, &job, reason, *for_good),
        });
        match written.await {
            Ok(()) => return,
            Err(error) => tracing::warn!(%error, "what came of a job cannot be written down yet"),
        }
        tokio::time::sleep(Duration::from_millis(200 << attempt)).await;
    }
}

/// An error with its causes.
fn describe(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

async fn write<T: Send + 'static>(
    store: &Store,
    db: &DbName,
    work: impl Fn(&mut Cx<'_>) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    store.write_relaxed(db, Arc::new(Actor::system()), work).await
}
