//! The administration: the community in figures, its people.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use kernel::Page;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, day, moment, short_day},
    ui::{Chart, Choice, Crumb, Pager, Series},
};

use super::{Filter, Overview, PeopleError, Person};
use crate::{
    UserId,
    account::Status,
    permissions,
    profile::{initials, photo_address},
    role::Role,
    session::{self, pages::SessionLine},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin", get(overview))
        .route("/admin/people", get(list))
        .route("/admin/people/{id}", get(show))
        .route("/admin/people/{id}/suspend", post(suspend))
        .route("/admin/people/{id}/restore", post(restore))
        .route("/admin/people/{id}/end-sessions", post(end_sessions))
}

#[derive(Template)]
#[template(path = "admin.html")]
struct OverviewPage {
    shell: Shell,
    links: Vec<NavLink>,
    overview: Overview,
    sign_ups: Chart,
    roles: Chart,
    /// Sign-ups of the last seven days.
    week: i64,
}

async fn overview(edge: Edge) -> Answer {
    let overview = edge.read(super::overview).await?;
    let shell = edge.shell("identity-admin-title");
    let (days, counts): (Vec<_>, Vec<_>) =
        overview.sign_ups.iter().map(|(at, count)| (short_day(*at, edge.locale), *count as f64)).unzip();
    let (roles, people): (Vec<_>, Vec<_>) =
        overview.roles.iter().map(|(role, count)| (shell.t(role.text()), *count as f64)).unzip();
    let people_word = shell.t("identity-admin-people");
    let sign_ups = Chart::bars(
        shell.t("identity-admin-sign-ups"),
        shell.t("identity-admin-day"),
        days,
        vec![Series::new(people_word.clone(), counts)],
    );
    let by_role = Chart::bars(
        shell.t("identity-admin-by-role"),
        shell.t("identity-admin-role"),
        roles,
        vec![Series::new(people_word, people)],
    );
    let week = overview.sign_ups.iter().rev().take(7).map(|(_, count)| count).sum();
    edge.page(&OverviewPage { links: edge.admin_links(), shell, overview, sign_ups, roles: by_role, week })
}

#[derive(Template)]
#[template(path = "admin_people.html")]
struct PeoplePage {
    shell: Shell,
    links: Vec<NavLink>,
    people: Page<Person>,
    pager: Pager,
    wanted: Wanted,
    roles: Vec<Choice>,
    statuses: Vec<Choice>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Wanted {
    q: String,
    role: String,
    status: String,
}

async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    // A choice that is none, such as the empty one, narrows nothing.
    let filter =
        Filter { q: wanted.q.clone(), role: wanted.role.parse().ok(), status: wanted.status.parse().ok() };
    let people = edge.read(move |cx| super::find(cx, &filter, at)).await?;
    let shell = edge.shell("identity-people-title");
    let roles = Role::ALL.map(|role| Choice::new(role.code(), shell.t(role.text()))).into();
    let statuses = [Status::Active, Status::Suspended];
    let statuses = statuses.map(|status| Choice::new(status.code(), shell.t(status_text(status)))).into();
    let pager = Pager::of(&people, edge.path());
    edge.page(&PeoplePage { links: edge.admin_links(), shell, people, pager, wanted, roles, statuses })
}

const fn status_text(status: Status) -> &'static str {
    match status {
        Status::Active => "identity-status-active",
        Status::Suspended => "identity-status-suspended",
        Status::Erased => "identity-status-erased",
    }
}

impl Person {
    fn avatar(&self) -> String {
        self.photo.as_ref().map(|version| photo_address(&self.handle, version)).unwrap_or_default()
    }

    fn initials(&self) -> String {
        initials(&self.name)
    }

    fn since(&self) -> String {
        day(self.created_at)
    }

    fn is_suspended(&self) -> bool {
        self.status == Status::Suspended
    }
}

#[derive(Template)]
#[template(path = "admin_person.html")]
struct PersonPage {
    shell: Shell,
    links: Vec<NavLink>,
    crumbs: Vec<Crumb>,
    person: Person,
    verified: String,
    sessions: Vec<SessionLine>,
    /// Every role, and whether the person has it.
    roles: Vec<(Role, bool)>,
    may_manage: bool,
    may_grant: bool,
    may_audit: bool,
}

impl PersonPage {
    /// The address of something that is done to this person.
    fn at(&self, verb: &str) -> String {
        format!("/admin/people/{}/{verb}", self.person.id)
    }

    fn at_role(&self, role: &Role, verb: &str) -> String {
        format!("/admin/people/{}/roles/{role}/{verb}", self.person.id)
    }
}

async fn show(edge: Edge, PathOf(id): PathOf<UserId>) -> Answer {
    let detail = edge.read(move |cx| super::detail(cx, id)).await?;
    let person = detail.person;
    let shell = edge.shell("").named(person.name.clone());
    edge.page(&PersonPage {
        links: edge.admin_links(),
        crumbs: vec![
            Crumb::new(shell.t("identity-people-title"), "/admin/people"),
            Crumb::new(person.name.clone(), ""),
        ],
        verified: person.email_verified_at.map(moment).unwrap_or_default(),
        sessions: detail.sessions.into_iter().map(SessionLine::from).collect(),
        roles: Role::ALL.map(|role| (role, person.roles.contains(&role))).into(),
        may_manage: edge.actor.may(permissions::MANAGE_PEOPLE),
        may_grant: edge.actor.may(permissions::GRANT_ROLES),
        may_audit: edge.actor.may(permissions::SEE_AUDIT),
        shell,
        person,
    })
}

async fn suspend(edge: Edge, PathOf(id): PathOf<UserId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let suspended = edge.write(move |cx| super::suspend(cx, id)).await;
    done(&edge, id, suspended.map(drop), "identity-person-suspended")
}

async fn restore(edge: Edge, PathOf(id): PathOf<UserId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let restored = edge.write(move |cx| super::restore(cx, id)).await;
    done(&edge, id, restored.map(drop), "identity-person-restored")
}

async fn end_sessions(
    edge: Edge,
    PathOf(id): PathOf<UserId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.write(move |cx| session::end_all(cx, id)).await?;
    done(&edge, id, Ok(()), "identity-sessions-ended")
}

/// Back to the person, saying what was done or why it was not.
fn done(edge: &Edge, id: UserId, outcome: Result<(), PeopleError>, key: &'static str) -> Answer {
    let page = format!("/admin/people/{id}");
    match outcome {
        Ok(()) => edge.redirect_saying(&page, "success", key),
        Err(PeopleError::Role(crate::role::RoleError::LastAdministrator)) => {
            edge.redirect_saying(&page, "danger", "problem-last-administrator-detail")
        }
        Err(error) => Err(error.into()),
    }
}
