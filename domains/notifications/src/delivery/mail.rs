//! Writing the mails, in the recipient's language and the realm's brand.

use ::mail::{Attachment, Block, Brand, Layout, Mailbox, Message, Sender, layout};
use ::store::{BoxError, Cx, Job, JobHandler, JobRun, When};
use kernel::{Actor, Locale};
use serde::{Deserialize, Serialize};
use web::{Kit, Tenant};

use super::store::{self, Draft};
use crate::{DeliveryId, Recipient, Topic, preference, topic};

/// A mail is to be written and sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Deliver {
    pub(crate) delivery: DeliveryId,
    pub(crate) attachments: Vec<Attachment>,
}

impl Job for Deliver {
    const KIND: &'static str = "notifications.deliver";
}

/// Where a mail goes.
struct Addressee {
    email: String,
    name: String,
    locale: Option<Locale>,
    to: Recipient,
}

pub(crate) fn handler(kit: &Kit) -> JobHandler {
    let kit = kit.clone();
    JobHandler::new(move |run: JobRun, job: Deliver| {
        let kit = kit.clone();
        async move {
            let tenant = kit.tenant(&run.db)?;
            let own = kit.clone();
            kit.write(&run.db, Actor::system(), move |cx| deliver(cx, &own, &tenant, &job)).await
        }
    })
}

/// Writes the mail and hands it to the post in one transaction, so that a repeated attempt writes no second one.
fn deliver(cx: &mut Cx<'_>, kit: &Kit, tenant: &Tenant, job: &Deliver) -> Result<(), BoxError> {
    let Some(mut draft) = store::waiting(cx.tx, job.delivery)? else { return Ok(()) };
    let Some(addressee) = addressee(cx, &draft)? else {
        return Ok(store::drop_it(cx.tx, job.delivery, "notifications-dropped-left", cx.now)?);
    };
    let Ok(mailbox) = Mailbox::new(Some(&addressee.name), &addressee.email) else {
        return Ok(store::drop_it(cx.tx, job.delivery, "notifications-dropped-address", cx.now)?);
    };
    draft.title.resolve(cx)?;
    for text in &mut draft.body {
        text.resolve(cx)?;
    }
    let topic = topic::find(cx, &draft.topic);
    let message = write(kit, tenant, &draft, &addressee, topic.as_ref(), mailbox);
    let message =
        Message { attachments: job.attachments.clone(), reference: Some(job.delivery.as_uuid()), ..message };
    store::sending(cx.tx, job.delivery, &addressee.email)?;
    Ok(cx.enqueue(&message, When::now())?)
}

/// `None` for who has left.
fn addressee(cx: &mut Cx<'_>, draft: &Draft) -> Result<Option<Addressee>, BoxError> {
    if let Some(user) = draft.user_id {
        let contact = identity::contact(cx, user)?;
        return Ok(contact.map(|contact| Addressee {
            email: contact.email,
            name: contact.name,
            locale: contact.locale,
            to: Recipient::User(user),
        }));
    }
    let Some(email) = draft.email.clone() else { return Ok(None) };
    let (name, locale) = (draft.name.clone().unwrap_or_default(), draft.locale);
    let to =
        Recipient::Guest { email: email.clone(), name: name.clone(), locale: locale.unwrap_or_default() };
    Ok(Some(Addressee { email, name, locale, to }))
}

fn write(
    kit: &Kit,
    tenant: &Tenant,
    draft: &Draft,
    to: &Addressee,
    topic: Option<&Topic>,
    mailbox: Mailbox,
) -> Message {
    let locale = to.locale.unwrap_or_else(|| tenant.default_locale());
    let common = |key: &str| kit.texts.with(locale, key, &[("realm", &tenant.name), ("name", &to.name)]);
    let title = draft.title.words(&kit.texts, locale);
    let greeting =
        if to.name.is_empty() { "notifications-mail-hello" } else { "notifications-mail-greeting" };
    let mut blocks = vec![Block::Heading(title.clone()), Block::Paragraph(common(greeting))];
    blocks.extend(draft.body.iter().map(|text| Block::Paragraph(text.words(&kit.texts, locale))));
    if !draft.link.is_empty() {
        let label = kit.texts.get(locale, &draft.action);
        blocks.push(Block::Button { label, url: format!("{}{}", tenant.public_url, draft.link) });
    }
    // What must be told has no end; of what no domain brings any more nothing else will come.
    let group = topic.filter(|topic| !topic.mandatory).map(|topic| topic.group);
    let unsubscribe = group.map(|group| {
        let ticket = preference::ticket(kit, tenant, &to.to, group);
        format!("{}/notifications/unsubscribe/{ticket}", tenant.public_url)
    });
    if let Some(url) = &unsubscribe {
        blocks.push(Block::Link { label: common("notifications-mail-unsubscribe"), url: url.clone() });
    }
    let brand = Brand {
        name: tenant.name.clone(),
        accent: tenant.accent.to_string(),
        url: tenant.public_url.clone(),
        footer: vec![common("notifications-mail-footer")],
    };
    let Layout { html, text } = layout(&brand, locale, &blocks);
    let from = Sender::Named(tenant.name.clone());
    Message { from, html: Some(html), unsubscribe, ..Message::new(mailbox, title, text) }
}
