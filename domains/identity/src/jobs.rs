//! What is done later or by the clock.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use store::{BoxError, Cx, Error, Job, JobHandler, JobRun, Schedule};
use web::{Kit, Tenant};

use crate::{
    audit::{self, Seal},
    notice::Notice,
    password::Forgot,
    session,
    token::{self, Issuer, mailed},
};

/// Replaces signing keys whose turn is over.
#[derive(Debug, Serialize, Deserialize)]
struct RotateKeys {}

/// Forgets what is over: sessions, tokens, counters, and places that have grown old.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

impl Job for RotateKeys {
    const KIND: &'static str = "identity.keys.rotate";
}

impl Job for Sweep {
    const KIND: &'static str = "identity.sweep";
}

/// From where somebody did something is of use for a year and a half, and no longer anybody's business.
const PLACES: Duration = Duration::from_secs(550 * 24 * 3600);

pub(crate) fn schedules() -> Vec<Schedule> {
    vec![
        Schedule::new("identity.audit.seal", "* * * * *", "UTC", &Seal {}),
        Schedule::new("identity.keys.rotate", "10 * * * *", "UTC", &RotateKeys {}),
        Schedule::new("identity.sweep", "20 3 * * *", "UTC", &Sweep {}),
    ]
}

pub(crate) fn handlers(kit: &Kit) -> Vec<JobHandler> {
    vec![
        handler(kit, |kit, tenant, job: Notice| async move { job.deliver(&kit, &tenant).await }),
        handler(kit, |kit, tenant, job: Forgot| async move { job.look_up(&kit, &tenant).await }),
        handler(kit, |kit, tenant, _: RotateKeys| async move {
            let issuer = Issuer::new(&kit, &tenant);
            let rotate = move |cx: &mut Cx| token::rotate(cx, &issuer);
            Ok(kit.write(&tenant.key, kernel::Actor::system(), rotate).await?)
        }),
        JobHandler::new(|run: JobRun, _: Seal| async move { Ok(seal(&run).await?) }),
        handler(kit, |kit, tenant, _: Sweep| async move {
            Ok(kit.write(&tenant.key, kernel::Actor::system(), sweep).await?)
        }),
    ]
}

/// A handler that knows for which tenant it works.
fn handler<J, A>(
    kit: &Kit,
    work: impl Fn(Kit, Arc<Tenant>, J) -> A + Clone + Send + Sync + 'static,
) -> JobHandler
where
    J: Job + Send + 'static,
    A: Future<Output = Result<(), BoxError>> + Send,
{
    let kit = kit.clone();
    JobHandler::new(move |run: JobRun, job: J| {
        let (kit, work) = (kit.clone(), work.clone());
        async move {
            let tenant = kit.tenant(&run.db)?;
            work(kit, tenant, job).await
        }
    })
}

async fn seal(run: &JobRun) -> Result<(), Error> {
    while run.store.write_as(&run.db, Arc::new(kernel::Actor::system()), audit::seal).await? > 0 {}
    Ok(())
}

fn sweep(cx: &mut Cx) -> Result<(), Error> {
    session::sweep(cx)?;
    mailed::sweep(cx)?;
    audit::forget_origins(cx.tx, cx.now.minus(PLACES))?;
    Ok(())
}
