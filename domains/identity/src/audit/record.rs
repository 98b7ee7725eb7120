use std::fmt::Display;

use ::store::{Cx, Error};
use kernel::ActorKind;
use serde_json::Value;

use super::{chain, store};
use crate::UserId;

/// Notes that the actor of this transaction has done something to a subject.
///
/// `action` is `domain.thing.done`; `subject` an id as it prints, or empty; `details` what else matters, in ids
/// and words. Nothing personal goes into subject or details: an entry is never changed or deleted.
pub fn record(
    cx: &mut Cx,
    action: &'static str,
    subject: impl Display,
    details: &Value,
) -> Result<(), Error> {
    let actor = match cx.actor.kind {
        ActorKind::Guest => "guest".to_owned(),
        ActorKind::System => "system".to_owned(),
        ActorKind::Person { user, .. } => UserId::from_uuid(user).to_string(),
    };
    let salt = cx.random();
    let origin = chain::origin(&salt, cx.actor.ip, cx.actor.agent.as_deref());
    let entry = store::NewEntry {
        id: cx.new_id(),
        at: cx.now,
        actor: &actor,
        action,
        subject: &subject.to_string(),
        details: &details.to_string(),
        request: cx.actor.request.as_deref().unwrap_or_default(),
        origin: &origin,
    };
    store::append(cx.tx, &entry)?;
    if cx.actor.ip.is_some() || cx.actor.agent.is_some() {
        let ip = cx.actor.ip.map(|ip| ip.to_string());
        store::keep_origin(cx.tx, &entry, &salt, ip.as_deref(), cx.actor.agent.as_deref())?;
    }
    Ok(())
}
