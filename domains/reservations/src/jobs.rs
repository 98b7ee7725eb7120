//! What is done by the clock.

use std::{sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error, Job, JobHandler, JobRun, Schedule};
use kernel::Actor;
use serde::{Deserialize, Serialize};
use web::Kit;

use crate::{capacity, occupancy};

/// Forgets what ended or lapsed long ago.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "reservations.sweep";
}

/// So late a payment may still come for a hold that has lapsed.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// Owners that one transaction handles, so that no other write waits long for it.
const SLICE: i64 = 500;

pub(crate) fn schedules() -> Vec<Schedule> {
    vec![Schedule::new("reservations.sweep", "50 3 * * *", "UTC", &Sweep {})]
}

pub(crate) fn handlers(_: &Kit) -> Vec<JobHandler> {
    vec![JobHandler::new(|run: JobRun, _: Sweep| async move { sweep(&run).await.map_err(BoxError::from) })]
}

async fn sweep(run: &JobRun) -> Result<(), Error> {
    let actor = Arc::new(Actor::system());
    let find = |cx: &mut Cx| {
        let before = cx.now.minus(KEPT);
        Ok::<_, Error>((occupancy::over(cx, before, SLICE)?, capacity::over(cx, before, SLICE)?))
    };
    loop {
        let (owners, holders) = run.store.read_as(&run.db, Arc::clone(&actor), find).await?;
        if owners.is_empty() && holders.is_empty() {
            return Ok(());
        }
        let forget = move |cx: &mut Cx| {
            let before = cx.now.minus(KEPT);
            occupancy::sweep(cx, &owners, before)?;
            capacity::sweep(cx, &holders, before)
        };
        run.store.write_as(&run.db, Arc::clone(&actor), forget).await?;
    }
}
