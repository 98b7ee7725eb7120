//! What was sent, for administrators.

use askama::Template;
use axum::{Router, routing::get};
use kernel::Page;
use serde::Deserialize;
use web::{
    Answer, Edge, Kit, NavLink, Paging, QueryOf, Shell,
    forms::{moment, worded},
    ui::{Choice, Pager},
};

use super::{Delivery, Filter, Status, Tally};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/admin/notifications", get(list))
}

#[derive(Template)]
#[template(path = "admin_notifications.html")]
struct DeliveriesPage {
    shell: Shell,
    links: Vec<NavLink>,
    tally: Tally,
    total: i64,
    deliveries: Vec<DeliveryLine>,
    pager: Pager,
    wanted: Wanted,
    statuses: Vec<Choice>,
}

/// A mail as a row of the table.
struct DeliveryLine {
    title: String,
    topic: String,
    email: String,
    /// The person's page for administrators; empty for a guest.
    person: String,
    status: String,
    tone: &'static str,
    reason: String,
    iso: String,
    at: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    status: String,
    email: String,
    topic: String,
}

impl DeliveryLine {
    fn of(edge: &Edge, delivery: Delivery) -> Self {
        Self {
            title: delivery.title.words(&edge.kit.texts, edge.locale),
            topic: worded(edge, "topic", &delivery.topic),
            email: delivery.email.unwrap_or_default(),
            person: delivery.user.map(|user| format!("/admin/people/{user}")).unwrap_or_default(),
            status: edge.kit.texts.get(edge.locale, &text_of(delivery.status)),
            tone: tone_of(delivery.status),
            reason: reason(edge, delivery.reason.as_deref()).unwrap_or_default(),
            iso: delivery.created_at.to_string(),
            at: moment(delivery.created_at),
        }
    }
}

async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    // A choice that is none, such as the empty one, narrows nothing.
    let filter = Filter {
        status: wanted.status.parse().ok(),
        email: wanted.email.trim().to_owned(),
        topic: wanted.topic.trim().to_owned(),
    };
    let (page, tally) = edge
        .read(move |cx| Ok::<_, identity::Denied>((super::deliveries(cx, &filter, at)?, super::tally(cx)?)))
        .await?;
    let shell = edge.shell("notifications-admin-title");
    let statuses = Status::ALL.map(|status| Choice::new(status.code(), shell.t(&text_of(status)))).into();
    let (pager, total) = (Pager::of(&page, edge.path()), page.total);
    let Page { items, .. } = page;
    let deliveries = items.into_iter().map(|delivery| DeliveryLine::of(&edge, delivery)).collect();
    let links = edge.admin_links();
    edge.page(&DeliveriesPage { shell, links, tally, total, deliveries, pager, wanted, statuses })
}

fn text_of(status: Status) -> String {
    format!("notifications-status-{status}")
}

const fn tone_of(status: Status) -> &'static str {
    match status {
        Status::Waiting | Status::Sending => "info",
        Status::Sent => "good",
        Status::Failed => "bad",
        Status::Dropped => "warn",
    }
}

/// Ours are keys of texts; what a mail server said stands as it is.
pub(super) fn reason(edge: &Edge, reason: Option<&str>) -> Option<String> {
    reason.map(|reason| {
        if edge.kit.texts.has(edge.locale, reason) {
            edge.kit.texts.get(edge.locale, reason)
        } else {
            reason.to_owned()
        }
    })
}
