//! The audit log for administrators to look through.

use askama::Template;
use axum::{Router, routing::get};
use kernel::Violations;
use serde::Deserialize;
use web::{
    Answer, Edge, Kit, NavLink, Paging, QueryOf, Shell,
    forms::{moment, worded},
    ui::{Choice, FieldErrors, Pager},
};

use super::{
    Entry, Filter, Found, Verdict,
    api::{Wanted, whole},
};
use crate::UserId;

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
        let actions =
            found.actions.iter().map(|action| Choice::new(action, worded(edge, "audit", action))).collect();
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
            action: worded(edge, "audit", &entry.action),
            subject,
            subject_href,
            details: plain(&entry.details),
            place: entry.ip.clone().unwrap_or_default(),
        }
    }
}

/// Details for reading: `role SUPPORT · ended 2`.
fn plain(details: &str) -> String {
    let Ok(serde_json::Value::Object(members)) = serde_json::from_str(details) else {
        return details.to_owned();
    };
    let pairs: Vec<String> = members.iter().map(|(name, value)| format!("{name} {}", bare(value))).collect();
    pairs.join(" · ")
}

fn bare(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => items.iter().map(bare).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn details_read_like_a_list() {
        assert_eq!(plain(r#"{"roles":["STUDENT","SELLER"],"ended":2}"#), "ended 2 · roles STUDENT, SELLER");
        assert_eq!(plain("{}"), "");
        assert_eq!(plain("broken"), "broken");
    }
}
