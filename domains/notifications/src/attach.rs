//! A guest who gets an account: what they were told at that address becomes theirs.

use identity::UserId;
use serde::Deserialize;
use store::{BoxError, Cx, Error, EventRecord};

use crate::{delivery, inbox, notice::email_key, preference};

#[derive(Deserialize)]
struct Verified {
    user: UserId,
}

/// Somebody has proved that an address is theirs: they find what they were told there, may take it along, and have it
/// erased when they leave.
pub(crate) fn attach(cx: &mut Cx<'_>, event: &EventRecord) -> Result<(), BoxError> {
    let Verified { user } = serde_json::from_value(event.payload.clone())?;
    let Some(contact) = identity::contact(cx, user)?.filter(|contact| contact.verified) else {
        return Ok(());
    };
    Ok(take_over(cx, &contact.email, user)?)
}

/// What a guest was told at an address becomes somebody's.
pub(crate) fn take_over(cx: &mut Cx<'_>, email: &str, user: UserId) -> Result<(), Error> {
    let key = email_key(email);
    delivery::store::attach(cx.tx, &key, user)?;
    inbox::store::attach(cx.tx, &key, user)?;
    preference::store::attach(cx.tx, &key, user)
}
