//! The audit log for administrators' programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use kernel::{Timestamp, Violation, Violations};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, Paging, QueryOf};

use super::{Entry, EntryId, Filter, Flaw, Progress, Step, Verdict};
use crate::{Denied, refusals::NotAllowed};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(verify))
}

/// What happened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditEntry)]
struct EntryView {
    id: EntryId,
    at: Timestamp,
    /// `guest`, `system`, or a person's id.
    #[schema(example = "usr_06e2m9qk7n3x8r5tbwvyg0cdah")]
    actor: String,
    /// The person's name, while they have one.
    actor_name: Option<String>,
    #[schema(example = "identity.role.granted")]
    action: String,
    /// The id of what it was done to, or empty.
    subject: String,
    subject_name: Option<String>,
    #[schema(value_type = Object, example = json!({"role": "SUPPORT"}))]
    details: Value,
    /// The request that caused it, as in `X-Request-Id`.
    request: String,
    /// From where; `null` once it was erased or has grown old.
    ip: Option<String>,
    agent: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct EntryList {
    entries: Vec<EntryView>,
    total: i64,
    page: i64,
}

/// What to look for; all conditions hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `guest`, `system`, or a person's id.
    #[param(max_length = 60)]
    pub(super) actor: Option<String>,
    #[param(max_length = 60, example = "identity.session.opened")]
    pub(super) action: Option<String>,
    /// The id of what it was done to.
    #[param(max_length = 60)]
    pub(super) subject: Option<String>,
    /// From this moment on (RFC 3339), or from the beginning of this day in UTC.
    #[param(max_length = 40, example = "2026-05-01T18:30:00Z")]
    pub(super) from: Option<String>,
    /// Before this moment, or before this day.
    #[param(max_length = 40, example = "2026-06-01")]
    pub(super) to: Option<String>,
}

impl Wanted {
    /// Names of things that cannot be are refused rather than searched for in vain.
    pub(super) fn filter(&self) -> Result<Filter, Violations> {
        let mut found = Violations::default();
        let mut name = |field: &str, text: &Option<String>| {
            let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
            let sound = text.len() <= 60 && text.bytes().all(|byte| byte.is_ascii_graphic());
            let named = if sound { Ok(text.to_owned()) } else { Err(Violation::new(field, "audit-name")) };
            found.take(named)
        };
        let (actor, action) = (name("actor", &self.actor), name("action", &self.action));
        let subject = name("subject", &self.subject);
        let mut moment = |field: &str, text: &Option<String>| {
            let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
            found.take(parse(text).ok_or_else(|| Violation::new(field, "moment")))
        };
        let (from, to) = (moment("from", &self.from), moment("to", &self.to));
        found.finish(Some(Filter { actor, action, subject, from, to }))
    }
}

/// A moment, or a day as date fields send it: its first moment in UTC.
fn parse(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| format!("{text}T00:00:00Z").parse().ok())
}

/// List what happened
///
/// Newest first.
#[utoipa::path(get, path = "/admin/audit", tag = "Administration", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = EntryList), NotAllowed))]
async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let (at, filter) = (paging.request()?, wanted.filter()?);
    let found = edge.read(move |cx| super::find(cx, &filter, at)).await?;
    let name = |id: &str| found.names.get(id).cloned();
    let entries = found.page.items.iter().map(|entry| EntryView {
        actor_name: name(&entry.actor),
        subject_name: name(&entry.subject),
        ..EntryView::from(entry)
    });
    edge.respond(&EntryList { entries: entries.collect(), total: found.page.total, page: at.page })
}

impl From<&Entry> for EntryView {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            actor: entry.actor.clone(),
            actor_name: None,
            action: entry.action.clone(),
            subject: entry.subject.clone(),
            subject_name: None,
            details: serde_json::from_str(&entry.details).unwrap_or_default(),
            request: entry.request.clone(),
            ip: entry.ip.clone(),
            agent: entry.agent.clone(),
        }
    }
}

/// What the check of the chain found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditVerdict)]
struct VerdictView {
    /// Whether every link holds.
    whole: bool,
    /// Links that hold.
    links: i64,
    /// Entries that wait to be linked; they are, within a minute.
    waiting: Option<i64>,
    /// The last hash, in hexadecimal. Keep it elsewhere: with it a later check also notices a cut-off end.
    head: Option<String>,
    /// The number of the first link that does not hold.
    broken_at: Option<i64>,
    broken_entry: Option<EntryId>,
    flaw: Option<Flaw>,
}

impl From<Verdict> for VerdictView {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Whole { links, waiting, head } => Self {
                whole: true,
                links,
                waiting: Some(waiting),
                head: Some(head.iter().map(|byte| format!("{byte:02x}")).collect()),
                broken_at: None,
                broken_entry: None,
                flaw: None,
            },
            Verdict::Broken { sequence, entry, flaw } => Self {
                whole: false,
                links: sequence - 1,
                waiting: None,
                head: None,
                broken_at: Some(sequence),
                broken_entry: entry,
                flaw: Some(flaw),
            },
        }
    }
}

/// Check that nobody has changed the log
#[utoipa::path(get, path = "/admin/audit/verify", tag = "Administration", security(("bearer" = [])),
    responses((status = 200, body = VerdictView), NotAllowed))]
async fn verify(edge: Edge) -> Answer {
    let verdict = whole(&edge).await?;
    edge.respond(&VerdictView::from(verdict))
}

/// Checks the whole chain, slice by slice, so that no transaction is long.
pub(super) async fn whole(edge: &Edge) -> Result<Verdict, Denied> {
    let mut progress = Progress::default();
    loop {
        match edge.read(move |cx| super::verify(cx, progress)).await? {
            Step::More(further) => progress = further,
            Step::Done(verdict) => return Ok(verdict),
        }
    }
}
