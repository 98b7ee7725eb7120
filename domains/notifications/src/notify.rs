//! Telling somebody something: once, over the channels they want.

use identity::UserId;
use store::{Cx, Error, When};

use crate::{
    Channel, NoticeId, Recipient, Text, Topic,
    delivery::{self, Deliver, NewDelivery},
    inbox,
    notice::{Notice, email_key},
    preference,
};

/// A notice on its way into its table.
#[derive(Debug)]
pub(crate) struct NewNotice<'n> {
    pub(crate) id: NoticeId,
    pub(crate) recipient: String,
    pub(crate) user: Option<UserId>,
    pub(crate) topic: &'n str,
    pub(crate) dedup: &'n str,
    pub(crate) title: &'n Text,
    pub(crate) body: &'n [Text],
    pub(crate) link: &'n str,
    pub(crate) action: &'n str,
    pub(crate) in_inbox: bool,
}

/// Over which channels somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Channels {
    pub(crate) inbox: bool,
    pub(crate) email: bool,
}

/// Tells somebody something in the transaction in which it became true. Of one topic and occasion a person is told once:
/// `None` if they were told before, do not want to hear of it, or have left.
pub fn notify(cx: &mut Cx<'_>, topic: &Topic, notice: &Notice) -> Result<Option<NoticeId>, Error> {
    match channels(cx, topic, &notice.to)? {
        Some(channels) => notify_over(cx, topic, notice, channels),
        None => Ok(None),
    }
}

/// The same over channels of the caller's choice.
pub(crate) fn notify_over(
    cx: &mut Cx<'_>,
    topic: &Topic,
    notice: &Notice,
    channels: Channels,
) -> Result<Option<NoticeId>, Error> {
    let user = match notice.to {
        Recipient::User(user) => Some(user),
        Recipient::Guest { .. } => None,
    };
    let new = NewNotice {
        id: cx.new_id(),
        recipient: notice.to.key(),
        user,
        topic: topic.key,
        dedup: &notice.dedup,
        title: &notice.title,
        body: &notice.body,
        link: &notice.link,
        action: &notice.action,
        in_inbox: channels.inbox,
    };
    // The database knows whether they were told: the same event may come to two of us at once.
    if !inbox::store::insert(cx.tx, &new, cx.now)? {
        return Ok(None);
    }
    if let Some(user) = user.filter(|_| channels.inbox) {
        inbox::changed(cx, user)?;
    }
    if channels.email {
        let delivery = NewDelivery::of(cx.new_id(), new.id, &notice.to);
        delivery::store::insert(cx.tx, &delivery, cx.now)?;
        let job = Deliver { delivery: delivery.id, attachments: notice.attachments.clone() };
        cx.enqueue(&job, When::now())?;
    }
    Ok(Some(new.id))
}

/// `None` where nobody is there to be told, or none of the channels is wanted.
fn channels(cx: &mut Cx<'_>, topic: &Topic, to: &Recipient) -> Result<Option<Channels>, Error> {
    let channels = match to {
        Recipient::Guest { email, .. } => {
            let silent =
                !topic.mandatory && preference::store::is_silent(cx.tx, &email_key(email), topic.group)?;
            Channels { inbox: false, email: !silent }
        }
        Recipient::User(user) => {
            let Some(contact) = identity::contact(cx, *user)? else { return Ok(None) };
            if topic.mandatory {
                Channels { inbox: true, email: true }
            } else {
                let unwanted = preference::store::unwanted(cx.tx, *user, topic.group)?;
                Channels {
                    inbox: !unwanted.contains(&Channel::Inbox),
                    // An address that is not proven may be somebody else's, who did not ask for our news.
                    email: contact.verified && !unwanted.contains(&Channel::Email),
                }
            }
        }
    };
    Ok((channels.inbox || channels.email).then_some(channels))
}
