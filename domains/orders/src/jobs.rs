//! What is done later, by the clock, or because something happened elsewhere.

use std::{sync::Arc, time::Duration};

use identity::UserId;
use serde::{Deserialize, Serialize};
use store::{BoxError, Cx, Error, EventRecord, Job, JobHandler, JobRun, Listener, Schedule};
use web::{Kit, Tenant};

use crate::{
    cart,
    order::{self, ExpireOrders, GiveBack},
};

/// Forgets carts that were left behind.
#[derive(Debug, Serialize, Deserialize)]
struct SweepCarts {}

impl Job for SweepCarts {
    const KIND: &'static str = "orders.carts.sweep";
}

/// As long as the cookie that leads to them.
const ABANDONED: Duration = Duration::from_secs(30 * 24 * 3600);

pub(crate) fn schedules() -> Vec<Schedule> {
    vec![
        Schedule::new("orders.expire", "* * * * *", "UTC", &ExpireOrders {}),
        Schedule::new("orders.carts.sweep", "40 3 * * *", "UTC", &SweepCarts {}),
    ]
}

pub(crate) fn handlers(kit: &Kit) -> Vec<JobHandler> {
    vec![
        handler(kit, |kit, tenant, job: ExpireOrders| async move { job.run(&kit, &tenant).await }),
        handler(kit, |kit, tenant, job: GiveBack| async move { job.send(&kit, &tenant).await }),
        handler(kit, |kit, tenant, _: SweepCarts| async move {
            let sweep = |cx: &mut Cx| cart::store::sweep(cx.tx, cx.now.minus(ABANDONED));
            Ok(kit.write::<_, Error>(&tenant.key, kernel::Actor::system(), sweep).await.map(drop)?)
        }),
    ]
}

/// Guests' orders find their way into the account of whoever proves to own the address.
pub(crate) fn listeners(_: &Kit) -> Vec<Listener> {
    let claim = |cx: &mut Cx<'_>, event: &EventRecord| -> Result<(), BoxError> {
        Ok(order::claim(cx, UserId::from_uuid(event.aggregate))?)
    };
    vec![Listener::new("orders.claim", &["identity.user.verified"], claim)]
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
