//! What is done later, by the clock, and when others tell something.

use std::{sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error, EventRecord, Job, JobHandler, JobRun, Listener, Schedule};
use identity::UserId;
use kernel::Actor;
use orders::{OrderId, Pass};
use serde::{Deserialize, Serialize};

use crate::{
    booking::{self, KIND, Remind, hold},
    waiting::{self, Lapse, MakeOffer},
};

/// Completes lessons that are over.
#[derive(Debug, Serialize, Deserialize)]
struct Complete {}

/// Forgets who waited for days long gone.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

impl Job for Complete {
    const KIND: &'static str = "booking.complete";
}

impl Job for Sweep {
    const KIND: &'static str = "booking.sweep";
}

const MEMORY: Duration = Duration::from_secs(30 * 24 * 3600);

pub(crate) fn schedules() -> Vec<Schedule> {
    vec![
        Schedule::new("booking.complete", "*/10 * * * *", "UTC", &Complete {}),
        Schedule::new("booking.sweep", "50 3 * * *", "UTC", &Sweep {}),
    ]
}

pub(crate) fn handlers() -> Vec<JobHandler> {
    vec![
        JobHandler::new(|run: JobRun, job: Remind| async move {
            Ok(written(&run, move |cx| booking::remind_job(cx, &job)).await?)
        }),
        JobHandler::new(|run: JobRun, job: MakeOffer| async move {
            written(&run, move |cx| waiting::offer(cx, &job)).await
        }),
        JobHandler::new(|run: JobRun, job: Lapse| async move {
            Ok(written(&run, move |cx| waiting::lapse(cx, &job)).await?)
        }),
        JobHandler::new(|run: JobRun, _: Complete| async move {
            while written(&run, booking::complete).await? > 0 {}
            Ok(())
        }),
        JobHandler::new(|run: JobRun, _: Sweep| async move {
            let sweep = |cx: &mut Cx| waiting::store::sweep(cx.tx, cx.now.minus(MEMORY));
            Ok(written(&run, sweep).await.map(drop)?)
        }),
    ]
}

async fn written<T, E>(run: &JobRun, work: impl Fn(&mut Cx) -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    run.store.write_as(&run.db, Arc::new(Actor::system()), work).await
}

pub(crate) fn listeners() -> [Listener; 2] {
    [
        Listener::new("booking.claims", &["identity.user.verified"], claimed),
        Listener::new("booking.requests", &["orders.order.requested"], requested),
    ]
}

#[derive(Debug, Deserialize)]
struct Verified {
    user: UserId,
}

/// Whoever has proved an address gets what was booked with it as a guest.
fn claimed(cx: &mut Cx<'_>, event: &EventRecord) -> Result<(), BoxError> {
    let Verified { user } = Verified::deserialize(&event.payload)?;
    if let Some(contact) = identity::contact(cx, user)?.filter(|contact| contact.verified) {
        booking::claim(cx, user, &contact.email)?;
        waiting::store::claim(cx.tx, &contact.email, user)?;
    }
    Ok(())
}

#[derive(Debug, Deserialize)]
struct Requested {
    order: OrderId,
}

/// The payment of an order is secured and its sellers are asked: the professionals among them are told.
fn requested(cx: &mut Cx<'_>, event: &EventRecord) -> Result<(), BoxError> {
    let Requested { order } = Requested::deserialize(&event.payload)?;
    for shown in orders::detail(cx, order, &Pass::default())?.lines {
        if shown.line.offering == KIND {
            hold::ask(cx, shown.line.id)?;
        }
    }
    Ok(())
}
