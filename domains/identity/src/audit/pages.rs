//! The audit log for administrators to look through.

use askama::Template;
use axum::{Router, routing::get};
use kernel::Violations;
use serde::Deserialize;
use web::{
    Answer, Edge, Kit, NavLink, Paging, QueryOf, Shell,
    ui::{Choice, FieldErrors, Pager},
};

use super::{Entry, Filter, Found, Verdict, api::{Wanted, whole}};
use crate::{UserId, forms::moment};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/admin/audit", get(list))
}

#[derive(Template)]
#[template(path = "admin_audit.html")]
struct AuditPage {
    shell: Shell,
    links: Vec<NavLink>,
    lines: Vec<Line>,
    pager: Pager,
    total: i64,
    wanted: Wanted,
    errors: FieldErrors,
    actions: Vec<Choice>,
    /// What the check found, if one was asked for.
    verdict: Option<Verdict>,
}

/// An entry as a line of the list.
struct Line {
    iso: String,
    at: String,
    actor: String,
    /// The actor's page, or empty.
    actor_href: String,
    action: String,
    subject: String,
    subject_href: String,
    details: String,
    place: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Check {
    check: String,
}

async fn list(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(check): QueryOf<Check>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let at = paging.request()?;
    let (filter, errors) = match wanted.filter() {
        Ok(filter) => (filter, FieldErrors::default()),
        Err(Violations(found)) => (Filter::default(), edge.field_errors(&found)),
    };
    let found = edge.read(move |cx| super::find(cx, &filter, at)).await?;
    let verdict = if check.check.is_empty() { None } else { Some(whole(&edge).await?) };
    edge.page(&AuditPage::new(&edge, found, wanted, errors, verdict))
}

impl AuditPage {
    fn new(edge: &Edge, found: Found, wanted: Wanted, errors: FieldErrors, verdict: Option<Verdict>) -> Self {
        let shell = edge.shell("identity-audit-title");
        let actions = found.actions.iter().map(|action| Choice::new(action, named(edge, action))).collect();
        let lines = found.page.items.iter().map(|entry| Line::new(edge, &shell, entry, &found)).collect();
        let pager = Pager::of(&found.page, edge.path());
        let (links, total) = (edge.admin_links(), found.page.total);
        Self { shell, links, lines, pager, total, wanted, errors, actions, verdict }
    }
}

impl Line {
    fn new(edge: &Edge, shell: &Shell, entry: &Entry, found: &Found) -> Self {
        let whose = |id: &str| match id {
            "guest" => (shell.t("identity-audit-guest"), String::new()),
            "system" => (shell.t("identity-audit-system"), String::new()),
            id => {
                let name = found.names.get(id).cloned();
                let is_person = id.parse::<UserId>().is_ok() && name.is_some();
                let href = if is_person { format!("/admin/people/{id}") } else { String::new() };
                (name.unwrap_or_else(|| id.to_owned()), href)
            }
        };
        let ((actor, actor_href), (subject, subject_href)) = (whose(&entry.actor), whose(&entry.subject));
        Self {
            iso: entry.at.to_string(),
            at: moment(entry.at),
            actor,
            actor_href,
            action: named(edge, &entry.action),
            subject,
            subject_href,
            details: if entry.details == "{}" { String::new() } else { entry.details.clone() },
            place: entry.ip.clone().unwrap_or_default(),
        }
    }
}

/// An action in words, or as it is written where its domain has no words for it: `orders.order.placed` is the
/// text `orders-audit-order-placed`.
fn named(edge: &Edge, action: &str) -> String {
    let (domain, rest) = action.split_once('.').unwrap_or((action, ""));
    let key = format!("{domain}-audit-{}", rest.replace(['.', '_'], "-"));
    if edge.kit.texts.has(edge.locale, &key) { edge.kit.texts.get(edge.locale, &key) } else { action.to_owned() }
}
