//! What is done later or by the clock.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use store::{BoxError, DbName, Job, JobHandler, JobRun, Schedule};
use uuid::Uuid;
use web::Kit;

use crate::{
    AttemptId, PaymentId,
    attempt::{self, remote},
    bank,
    gateway::{Reach, test::Deliver},
    payment::heal,
    reconcile,
};

macro_rules! jobs {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty)? } = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub(crate) struct $name { $(pub(crate) $field: $type)? }

        impl Job for $name {
            const KIND: &'static str = $kind;
        }
    )*};
}

jobs! {
    /// Asks the provider what became of an attempt.
    AskJob { attempt: AttemptId } = "payments.ask";
    CaptureJob { attempt: AttemptId } = "payments.capture";
    VoidJob { attempt: AttemptId } = "payments.void";
    PayBackJob { part: Uuid } = "payments.pay_back";
    /// Tells the owner of a thing again.
    RetellJob { payment: PaymentId } = "payments.retell";
    SweepJob {} = "payments.sweep";
}

pub(crate) fn schedules() -> Vec<Schedule> {
    [own_schedules(), reconcile::schedules()].concat()
}

/// What keeps payments moving.
pub(crate) fn own_schedules() -> Vec<Schedule> {
    vec![Schedule::new("payments.sweep", "* * * * *", "UTC", &SweepJob {})]
}

pub(crate) fn handlers(kit: &Kit) -> Vec<JobHandler> {
    let tenants = kit.clone();
    let own = handlers_at(Arc::new(move |db| Ok(tenants.tenant(db)?.public_url.clone())));
    [own, bank::handlers(), reconcile::handlers(kit)].concat()
}

/// The address of the tenant with this database.
pub(crate) type Address = Arc<dyn Fn(&DbName) -> Result<String, BoxError> + Send + Sync>;

pub(crate) fn handlers_at(address: Address) -> Vec<JobHandler> {
    let at = &address;
    vec![
        handler(at, |reach, job: AskJob| async move { Ok(attempt::ask(&reach, job.attempt).await?) }),
        handler(at, |reach, job: CaptureJob| async move { remote::capture(&reach, job.attempt).await }),
        handler(at, |reach, job: VoidJob| async move { remote::void(&reach, job.attempt).await }),
        handler(at, |reach, job: PayBackJob| async move { remote::pay_back(&reach, &job).await }),
        handler(at, |reach, job: RetellJob| async move {
            attempt::write(&reach, move |cx| heal::retell(cx, job.payment)).await
        }),
        handler(at, |reach, _: SweepJob| async move { Ok(attempt::write(&reach, heal::sweep).await?) }),
        handler(at, |reach, job: Deliver| async move { job.deliver(&reach).await }),
    ]
}

/// A handler that knows from where it asks.
fn handler<J, A>(
    address: &Address,
    work: impl Fn(Reach, J) -> A + Clone + Send + Sync + 'static,
) -> JobHandler
where
    J: Job + Send + 'static,
    A: Future<Output = Result<(), BoxError>> + Send,
{
    let address = Arc::clone(address);
    JobHandler::new(move |run: JobRun, job: J| {
        let (address, work) = (Arc::clone(&address), work.clone());
        async move {
            let public_url = address(&run.db)?;
            work(Reach { store: run.store, db: run.db, public_url }, job).await
        }
    })
}
