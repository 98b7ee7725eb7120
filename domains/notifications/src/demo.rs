//! Notices to look at, for whoever starts the platform for the first time.

use std::{pin::Pin, sync::Arc};

use identity::{Denied, people};
use kernel::{Actor, PageRequest};
use store::{BoxError, Cx};
use web::{Kit, Tenant};

use crate::{
    Notice, Recipient, Text, Topic,
    notify::{Channels, notify_over},
};

/// Not plugged in: nobody has to choose whether to hear of it.
const TOPIC: Topic = Topic {
    key: "notifications.demo",
    group: "notifications",
    events: &[],
    compose: Topic::by_hand,
    mandatory: false,
};

/// Everybody of the demo gets the same few notices, in the app alone. Who was told before is not told again.
pub(crate) fn load(
    kit: Kit,
    tenant: Arc<Tenant>,
) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> {
    Box::pin(async move { kit.write(&tenant.key, Actor::system(), tell).await })
}

fn tell(cx: &mut Cx<'_>) -> Result<(), BoxError> {
    let everybody = PageRequest { page: 1, size: PageRequest::MAX_SIZE };
    let people = people::find(cx, &people::Filter::default(), everybody)
        .map_err(|error: Denied| Box::new(error) as BoxError)?;
    for person in people.items {
        for notice in notices(&Recipient::User(person.id)) {
            notify_over(cx, &TOPIC, &notice, Channels { inbox: true, email: false })?;
        }
    }
    Ok(())
}

fn notices(to: &Recipient) -> Vec<Notice> {
    let notice = |name: &str| {
        Notice::new(to.clone(), Text::new(format!("notifications-demo-{name}")), name)
            .say(Text::new(format!("notifications-demo-{name}-text")))
    };
    vec![
        notice("welcome"),
        notice("profile").leading_to("/me", "notifications-demo-profile-do"),
        notice("choose").leading_to("/settings/notifications", "notifications-choose"),
    ]
}
