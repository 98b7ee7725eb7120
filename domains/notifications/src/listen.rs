//! From events to notices.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc, time::Duration};
use store::{BoxError, Cx, EventRecord, GiveUp, Job, JobHandler, JobRun, Listener, When};

use kernel::Actor;
use mail::Settled;
use serde::{Deserialize, Serialize};
use web::Kit;

use crate::{Topic, attach::attach, delivery, notify, topic};

/// What happened longer ago is no news any more: an installation that gets this domain later does not tell the past.
const NEWS: Duration = Duration::from_secs(2 * 24 * 3600);

/// An event whose notices could not be composed, to be tried again apart from the others.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ComposeAgain {
    topic: String,
    event: EventRecord,
}

impl Job for ComposeAgain {
    const KIND: &'static str = "notifications.compose";
}

/// One listener for the events of all topics: idle tenants are asked once, however many topics there are.
pub(crate) fn listeners(kit: &Kit) -> Vec<Listener> {
    let kinds: BTreeSet<&'static str> =
        kit.store.plugs::<Topic>().flat_map(|topic| topic.events.iter().copied()).collect();
    let mut listeners =
        vec![Listener::new("notifications.mails", &[<Settled as store::Event>::KIND], settled)];
    listeners.push(Listener::new("notifications.accounts", &["identity.user.verified"], attach));
    if !kinds.is_empty() {
        let kit = kit.clone();
        let kinds: Cow<'static, [&'static str]> = kinds.into_iter().collect::<Vec<_>>().into();
        listeners.push(Listener::new("notifications.topics", kinds, move |cx, event| heard(cx, &kit, event)));
    }
    listeners
}

/// Tells what an event means to people. A topic that fails holds up neither the other topics nor later events.
fn heard(cx: &mut Cx<'_>, kit: &Kit, event: &EventRecord) -> Result<(), BoxError> {
    if cx.now.since(event.at) > NEWS {
        return Ok(());
    }
    let topics: Vec<Topic> = cx.plugs::<Topic>().filter(|topic| topic.hears(&event.kind)).copied().collect();
    for topic in topics {
        if let Err(error) = cx.attempt(|cx| tell(cx, kit, &topic, event)) {
            tracing::warn!(topic = topic.key, event = event.kind, %error, "a notice could not be composed");
            let again = ComposeAgain { topic: topic.key.to_owned(), event: event.clone() };
            cx.enqueue(&again, When::now())?;
        }
    }
    Ok(())
}

fn tell(cx: &mut Cx<'_>, kit: &Kit, topic: &Topic, event: &EventRecord) -> Result<(), BoxError> {
    for notice in (topic.compose)(cx, kit, event)? {
        notify(cx, topic, &notice)?;
    }
    Ok(())
}

/// Tries once more what failed in the listener.
pub(crate) fn handler(kit: &Kit) -> JobHandler {
    let kit = kit.clone();
    JobHandler::new(move |run: JobRun, job: ComposeAgain| {
        let own = kit.clone();
        async move {
            let again = move |cx: &mut Cx<'_>| -> Result<(), BoxError> {
                let Some(topic) = topic::find(cx, &job.topic) else {
                    return Err(GiveUp(format!("no domain brings the topic {}", job.topic)).into());
                };
                tell(cx, &own, &topic, &job.event)
            };
            run.store.write_as(&run.db, Arc::new(Actor::system()), again).await
        }
    })
}

fn settled(cx: &mut Cx<'_>, event: &EventRecord) -> Result<(), BoxError> {
    let settled: Settled = serde_json::from_value(event.payload.clone())?;
    Ok(delivery::store::settle(cx.tx, settled.reference, settled.refused.as_deref(), event.at)?)
}
