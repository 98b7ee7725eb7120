//! People for administrators' programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use axum::http::StatusCode;
use kernel::{Line, TextRule, Timestamp, Violations};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, QueryOf};

use super::{Filter, Person};
use crate::{
    UserId,
    account::Status,
    refusals::{LastAdministrator, Missing, NotAllowed},
    role::Role,
    session::{
        self,
        api::{Ended, SessionView},
    },
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show, change)).routes(routes!(end_sessions))
}

/// Somebody as administrators see them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ManagedPerson)]
struct PersonView {
    id: UserId,
    name: String,
    handle: String,
    email: String,
    email_verified: bool,
    status: Status,
    roles: Vec<Role>,
    created_at: Timestamp,
}

impl From<Person> for PersonView {
    fn from(person: Person) -> Self {
        Self {
            id: person.id,
            name: person.name,
            handle: person.handle,
            email: person.email,
            email_verified: person.email_verified_at.is_some(),
            status: person.status,
            roles: person.roles,
            created_at: person.created_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct PeopleList {
    people: Vec<PersonView>,
    total: i64,
    page: i64,
}

/// Whom to look for; all conditions hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Parts of name, handle or address; every word has to occur.
    #[param(max_length = 200, example = "ana")]
    q: Option<String>,
    role: Option<Role>,
    status: Option<Status>,
}

/// List people
#[utoipa::path(get, path = "/admin/people", tag = "Administration", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = PeopleList), NotAllowed))]
async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let q = Line::parse("q", &wanted.q.unwrap_or_default(), TextRule { min: 0, max: 200 })
        .map_err(Violations::from)?;
    let filter = Filter { q, role: wanted.role, status: wanted.status };
    let page = edge.read(move |cx| super::find(cx, &filter, at)).await?;
    let people = page.items.into_iter().map(PersonView::from).collect();
    edge.respond(&PeopleList { people, total: page.total, page: at.page })
}

/// Somebody with where they are signed in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ManagedPersonDetail)]
struct DetailView {
    #[serde(flatten)]
    person: PersonView,
    sessions: Vec<SessionView>,
}

/// Show somebody
#[utoipa::path(get, path = "/admin/people/{id}", tag = "Administration", params(("id" = UserId, Path)),
    security(("bearer" = [])), responses((status = 200, body = DetailView), NotAllowed, Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<UserId>) -> Answer {
    let detail = edge.read(move |cx| super::detail(cx, id)).await?;
    let sessions = detail.sessions.into_iter().map(SessionView::from).collect();
    edge.respond(&DetailView { person: detail.person.into(), sessions })
}

/// What is to become of somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonPatch {
    status: Wish,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ManagedStatus)]
enum Wish {
    /// Let them in again.
    Active,
    /// Lock them out; all of their sessions end at once.
    Suspended,
}

/// Suspend somebody or let them in again
#[utoipa::path(patch, path = "/admin/people/{id}", tag = "Administration", params(("id" = UserId, Path)),
    request_body = PersonPatch, security(("bearer" = [])),
    responses((status = 200, body = PersonView), NotAllowed, Missing, LastAdministrator))]
async fn change(edge: Edge, PathOf(id): PathOf<UserId>, Body(patch): Body<PersonPatch>) -> Answer {
    let change = move |cx: &mut store::Cx| match patch.status {
        Wish::Active => super::restore(cx, id),
        Wish::Suspended => super::suspend(cx, id),
    };
    edge.answer(StatusCode::OK, move |cx| change(cx).map(PersonView::from)).await
}

/// End all sessions of somebody
#[utoipa::path(delete, path = "/admin/people/{id}/sessions", tag = "Administration", params(("id" = UserId, Path)),
    security(("bearer" = [])), responses((status = 200, body = Ended), NotAllowed, Missing))]
async fn end_sessions(edge: Edge, PathOf(id): PathOf<UserId>) -> Answer {
    edge.answer(StatusCode::OK, move |cx| session::end_all(cx, id).map(|ended| Ended { ended })).await
}
