//! What this domain keeps of a person, and how it forgets them.

use identity::UserId;
use serde_json::{Value, json};
use store::{BoxError, Cx};
use uuid::Uuid;

use crate::{attach::take_over, delivery, inbox, preference};

pub(crate) fn export(cx: &mut Cx<'_>, person: Uuid) -> Result<Value, BoxError> {
    let user = UserId::from_uuid(person);
    let notices = inbox::store::all(cx.tx, user)?;
    let notices: Vec<Value> = notices
        .iter()
        .map(|notice| {
            json!({
                "id": notice.id, "topic": notice.topic, "title": notice.title, "body": notice.body,
                "link": notice.link, "createdAt": notice.created_at, "readAt": notice.read_at,
            })
        })
        .collect();
    Ok(json!({
        "notices": notices,
        "mails": delivery::store::all(cx.tx, user)?,
        "preferences": preference::store::all(cx.tx, user)?,
    }))
}

/// Nothing of it is needed once somebody has left. Others were told of them by id, and their name is looked up when it
/// is read.
pub(crate) fn erase(cx: &mut Cx<'_>, person: Uuid) -> Result<(), BoxError> {
    let user = UserId::from_uuid(person);
    // What they were told as a guest at an address of theirs goes with the rest.
    for email in delivery::store::emails(cx.tx, user)? {
        take_over(cx, &email, user)?;
    }
    delivery::store::erase(cx.tx, user)?;
    inbox::store::erase(cx.tx, user)?;
    preference::store::erase(cx.tx, user)?;
    Ok(())
}
