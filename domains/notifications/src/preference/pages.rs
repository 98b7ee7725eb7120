//! The settings of what one hears of, and the end of mails from a mail.

use std::collections::BTreeMap;

use askama::Template;
use axum::{Router, routing::get};
use store::Cx;
use web::{Answer, Edge, FormBody, Kit, PathOf, Problem, Shell, forms::unreferred, ui::Tab};

use super::{Channel, Choice, PreferenceError, Wish};
use crate::topic::group_text;

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/settings/notifications", get(show).post(change))
        .route("/notifications/unsubscribe/{ticket}", get(ask).post(unsubscribe))
}

#[derive(Template)]
#[template(path = "preferences.html")]
struct PreferencesPage {
    shell: Shell,
    tabs: Vec<Tab>,
    groups: Vec<GroupLine>,
    /// The address is proven, so that optional mails go out.
    verified: bool,
}

/// A group of topics as a row of the table.
struct GroupLine {
    choice: Choice,
    title: String,
    hint: String,
}

impl GroupLine {
    fn of(shell: &Shell, choice: Choice) -> Self {
        Self {
            title: shell.t(&group_text(choice.group)),
            hint: shell.t(&format!("{}-hint", group_text(choice.group))),
            choice,
        }
    }

    /// Of the field for one channel.
    fn field(&self, channel: &str) -> String {
        format!("{}.{channel}", self.choice.group)
    }

    fn label(&self, shell: &Shell, channel: &str) -> String {
        format!("{}: {}", self.title, shell.t(&format!("notifications-channel-{channel}")))
    }
}

async fn show(edge: Edge) -> Answer {
    let choices = edge.read(super::choices).await?;
    let shell = edge.shell("notifications-settings-title");
    let verified = shell.account.as_ref().is_some_and(|account| account.verified);
    let groups = choices.into_iter().map(|choice| GroupLine::of(&shell, choice)).collect();
    edge.page(&PreferencesPage {
        tabs: edge.settings_tabs("/settings/notifications"),
        shell,
        groups,
        verified,
    })
}

/// Fields are `<group>.<channel>`; a box that is not ticked sends nothing.
async fn change(edge: Edge, FormBody(form): FormBody<BTreeMap<String, String>>) -> Answer {
    edge.write(move |cx| set_all(cx, &form)).await?;
    edge.redirect_saying("/settings/notifications", "success", "notifications-saved")
}

fn set_all(cx: &mut Cx<'_>, form: &BTreeMap<String, String>) -> Result<(), PreferenceError> {
    for choice in super::choices(cx)?.into_iter().filter(|choice| !choice.mandatory) {
        let ticked = |channel: Channel| Some(form.contains_key(&format!("{}.{channel}", choice.group)));
        let wish = Wish { inbox: ticked(Channel::Inbox), email: ticked(Channel::Email) };
        super::choose(cx, choice.group, wish)?;
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribePage {
    shell: Shell,
    group: String,
    action: String,
    done: bool,
}

impl UnsubscribePage {
    fn new(edge: &Edge, group: &str, done: bool) -> Self {
        let shell = edge.shell("notifications-unsubscribe-title");
        let key = group_text(group);
        // Of a group that no domain brings any more there is no name.
        let known = edge.kit.texts.has(edge.locale, &key);
        let group = if known { shell.t(&key) } else { group.to_owned() };
        let action = edge.path().split('?').next().unwrap_or_default().to_owned();
        Self { shell, group, action, done }
    }
}

/// Programs that look at links beforehand change nothing: a page with a button.
async fn ask(edge: Edge, PathOf(ticket): PathOf<String>) -> Answer {
    let ticket = super::ticketed(&edge.kit, &edge.tenant, &ticket).ok_or_else(Problem::not_found)?;
    unreferred(edge.page(&UnsubscribePage::new(&edge, ticket.group(), false)))
}

/// A mail program presses the button by itself, without cookies (RFC 8058): the ticket alone entitles, so a form that
/// another site sends could do no more than the link that it would have to know. Answers with a page, never with
/// another address.
async fn unsubscribe(edge: Edge, PathOf(ticket): PathOf<String>) -> Answer {
    let ticket = super::ticketed(&edge.kit, &edge.tenant, &ticket).ok_or_else(Problem::not_found)?;
    let group = ticket.group().to_owned();
    edge.write(move |cx| super::silence(cx, &ticket)).await?;
    unreferred(edge.page(&UnsubscribePage::new(&edge, &group, true)))
}
