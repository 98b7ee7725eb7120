//! What the store tidies up by itself, every hour in every database.

use std::{sync::Arc, time::Duration};

use kernel::Actor;
use serde::{Deserialize, Serialize};

use crate::{BoxError, Dialect, Error, Job, JobHandler, JobRun, Listener, Schedule, idempotency, outbox};

#[derive(Serialize, Deserialize)]
struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "store.sweep";
}

/// Events are kept for so long after every listener has handled them.
const EVENTS_KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Rows that one transaction deletes at most, so that no other write waits long for it.
const SLICE: i64 = 1000;

pub(super) fn schedule() -> Schedule {
    Schedule::new("store.sweep", "17 * * * *", "UTC", &Sweep {})
}

pub(super) fn handler(listeners: &[Listener]) -> JobHandler {
    let names: Arc<[&'static str]> = listeners.iter().map(Listener::name).collect();
    JobHandler::new(move |run: JobRun, _: Sweep| {
        let names = Arc::clone(&names);
        async move { sweep(&run, names).await.map_err(BoxError::from) }
    })
}

async fn sweep(run: &JobRun, listeners: Arc<[&'static str]>) -> Result<(), Error> {
    let actor = Arc::new(Actor::system());
    run.store.write_as(&run.db, Arc::clone(&actor), move |cx| outbox::seen(cx, &listeners)).await?;
    loop {
        let slice = run.store.write_as(&run.db, Arc::clone(&actor), |cx| {
            let events = outbox::trim(cx.tx, cx.now.minus(EVENTS_KEPT), SLICE)?;
            Ok::<_, Error>(events + idempotency::clean(cx, SLICE)?)
        });
        if slice.await? == 0 {
            break;
        }
    }
    if run.store.dialect() == Dialect::Sqlite {
        // PostgreSQL gathers the planner's statistics by itself; SQLite wants to be asked.
        run.store.write(&run.db, |tx| tx.execute("PRAGMA optimize", &[])).await?;
    }
    Ok(())
}
