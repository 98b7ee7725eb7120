//! Ending mails of one kind from the mail itself, without signing in (RFC 8058).

use ::store::{Cx, Error};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use identity::UserId;
use serde::{Deserialize, Serialize};
use web::{Kit, Tenant};

use super::{Channel, store};
use crate::{Recipient, notice::email_key, topic};

/// What a link in a mail entitles to: nothing but to end mails of one group to one recipient. It lasts as long as the
/// mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ticket {
    /// One key seals for all tenants of an installation.
    tenant: String,
    group: String,
    who: Who,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Who {
    User(UserId),
    Guest(String),
}

const PURPOSE: &str = "notifications unsubscribe";

/// The part of the link's address that is not guessed.
pub(crate) fn ticket(kit: &Kit, tenant: &Tenant, to: &Recipient, group: &str) -> String {
    let who = match to {
        Recipient::User(user) => Who::User(*user),
        Recipient::Guest { email, .. } => Who::Guest(email_key(email)),
    };
    let ticket = Ticket { tenant: tenant.key.to_string(), group: group.to_owned(), who };
    // Strings and ids always have a form in JSON.
    let plain = serde_json::to_vec(&ticket).unwrap_or_default();
    BASE64_URL_SAFE_NO_PAD.encode(kit.sealer.seal(PURPOSE, &plain))
}

/// Reads a link's ticket; `None` if we did not make it for this tenant.
pub(crate) fn ticketed(kit: &Kit, tenant: &Tenant, text: &str) -> Option<Ticket> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let plain = kit.sealer.open(PURPOSE, &sealed).ok()?;
    let ticket: Ticket = serde_json::from_slice(&plain).ok()?;
    (ticket.tenant == tenant.key.as_str()).then_some(ticket)
}

/// Ends the mails that a ticket speaks of. Again and again comes to the same.
pub(crate) fn silence(cx: &mut Cx<'_>, ticket: &Ticket) -> Result<(), Error> {
    // Of a group that no domain brings any more there are no mails either.
    let Some(group) = topic::groups(cx).into_iter().find(|group| group.name == ticket.group) else {
        return Ok(());
    };
    match &ticket.who {
        // Who has left has no preferences, and gets no mails.
        Who::User(user) if identity::contact(cx, *user)?.is_none() => Ok(()),
        Who::User(user) => store::set(cx.tx, *user, group.name, Channel::Email, false),
        Who::Guest(email) => store::silence(cx.tx, email, group.name, cx.now),
    }
}

impl Ticket {
    pub(crate) fn group(&self) -> &str {
        &self.group
    }
}
