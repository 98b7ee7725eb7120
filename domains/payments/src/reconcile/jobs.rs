//! What the clock compares and watches.

use std::sync::Arc;

use ::store::{Cx, Error, Job, JobHandler, JobRun, Schedule};
use kernel::{Actor, Timestamp};
use serde::{Deserialize, Serialize};
use web::Kit;

use super::{
    alert,
    run::{self, DAY, enqueue, start_of},
};
use crate::gateway::Reach;

/// Compares the day that is just over with every provider.
#[derive(Debug, Serialize, Deserialize)]
struct Daily {}

/// Compares one day with one provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Compare {
    pub(super) provider: String,
    /// The day's first moment in UTC.
    pub(super) day: Timestamp,
}

/// Looks for money that nobody knows of.
#[derive(Debug, Serialize, Deserialize)]
struct Watch {}

/// Adds up the ledger anew.
#[derive(Debug, Serialize, Deserialize)]
struct Prove {}

impl Job for Daily {
    const KIND: &'static str = "payments.books.daily";
}

impl Job for Compare {
    const KIND: &'static str = "payments.books.compare";
}

impl Job for Watch {
    const KIND: &'static str = "payments.watch";
}

impl Job for Prove {
    const KIND: &'static str = "payments.ledger.prove";
}

/// Providers have a day's books together a few hours after its end.
pub(crate) fn schedules() -> Vec<Schedule> {
    vec![
        Schedule::new("payments.watch", "* * * * *", "UTC", &Watch {}),
        Schedule::new("payments.books.daily", "30 4 * * *", "UTC", &Daily {}),
        Schedule::new("payments.ledger.prove", "40 3 * * *", "UTC", &Prove {}),
    ]
}

pub(crate) fn handlers(kit: &Kit) -> Vec<JobHandler> {
    let kit = kit.clone();
    vec![
        JobHandler::new(|run: JobRun, _: Watch| async move { Ok(write(&run, alert::watch).await?) }),
        JobHandler::new(|run: JobRun, _: Prove| async move { Ok(write(&run, alert::prove).await?) }),
        JobHandler::new(|run: JobRun, _: Daily| async move { Ok(write(&run, yesterday).await?) }),
        JobHandler::new(move |run: JobRun, job: Compare| {
            let kit = kit.clone();
            async move {
                let public_url = kit.tenant(&run.db)?.public_url.clone();
                run::run(&Reach { store: run.store, db: run.db, public_url }, job).await
            }
        }),
    ]
}

async fn write(
    run: &JobRun,
    work: impl Fn(&mut Cx) -> Result<(), Error> + Send + 'static,
) -> Result<(), Error> {
    run.store.write_as(&run.db, Arc::new(Actor::system()), work).await
}

fn yesterday(cx: &mut Cx) -> Result<(), Error> {
    let day = start_of(cx.now.minus(DAY));
    enqueue(cx, day).map(drop)
}
