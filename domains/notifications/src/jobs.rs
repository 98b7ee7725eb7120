//! What is done later or by the clock.

use std::{sync::Arc, time::Duration};

use kernel::Actor;
use serde::{Deserialize, Serialize};
use store::{BoxError, Cx, Error, Job, JobHandler, JobRun, Schedule};
use web::Kit;

use crate::{delivery, inbox, listen};

/// Forgets what is old.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "notifications.sweep";
}

/// Who has not looked at a notice for so long will not miss it.
const KEPT: Duration = Duration::from_secs(365 * 24 * 3600);
/// Few enough not to hold up others.
const AT_ONCE: i64 = 500;

pub(crate) fn schedules() -> Vec<Schedule> {
    vec![Schedule::new("notifications.sweep", "40 3 * * *", "UTC", &Sweep {})]
}

pub(crate) fn handlers(kit: &Kit) -> Vec<JobHandler> {
    vec![
        delivery::handler(kit),
        listen::handler(kit),
        JobHandler::new(|run: JobRun, _: Sweep| async move { sweep(&run).await }),
    ]
}

async fn sweep(run: &JobRun) -> Result<(), BoxError> {
    while run.store.write_as(&run.db, Arc::new(Actor::system()), forget).await? > 0 {}
    Ok(())
}

fn forget(cx: &mut Cx<'_>) -> Result<usize, Error> {
    let forgotten = inbox::store::forget(cx.tx, cx.now.minus(KEPT), AT_ONCE)?;
    for user in forgotten.users {
        inbox::changed(cx, user)?;
    }
    Ok(forgotten.count)
}
