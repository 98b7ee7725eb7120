//! Roles: taking them oneself, granting them, and which of them may do what.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use web::{
    Answer, Edge, FormBody, Kit, NavLink, PathOf, Shell,
    forms::{Pressed, worded},
};

use super::{Role, RoleError};
use crate::{UserId, cookies::entered, permissions, session};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/settings/roles/{role}/take", post(take))
        .route("/settings/roles/{role}/leave", post(leave))
        .route("/admin/people/{id}/roles/{role}/grant", post(grant))
        .route("/admin/people/{id}/roles/{role}/revoke", post(revoke))
        .route("/admin/roles", get(matrix))
}

async fn take(edge: Edge, PathOf(role): PathOf<Role>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    changed(&edge, move |cx| super::take(cx, role)).await
}

async fn leave(edge: Edge, PathOf(role): PathOf<Role>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    changed(&edge, move |cx| super::leave(cx, role)).await
}

/// Whoever may do more than before goes on with another secret in the cookie.
async fn changed(
    edge: &Edge,
    change: impl Fn(&mut store::Cx) -> Result<Vec<Role>, RoleError> + Send + 'static,
) -> Answer {
    let changed = edge.write(move |cx| -> Result<_, RoleError> {
        change(cx)?;
        Ok(session::renew(cx)?)
    });
    match changed.await {
        Ok(opened) => {
            let answer = edge.redirect_saying("/settings", "success", "identity-roles-changed")?;
            Ok(opened.iter().fold(answer, |answer, opened| entered(edge, opened, answer)))
        }
        Err(RoleError::LastRole) => edge.redirect_saying("/settings", "danger", "problem-last-role-detail"),
        Err(error) => Err(error.into()),
    }
}

async fn grant(
    edge: Edge,
    PathOf((id, role)): PathOf<(UserId, Role)>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    let granted = edge.write(move |cx| super::grant(cx, id, role)).await;
    done(&edge, id, granted)
}

async fn revoke(
    edge: Edge,
    PathOf((id, role)): PathOf<(UserId, Role)>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    let revoked = edge.write(move |cx| super::revoke(cx, id, role)).await;
    done(&edge, id, revoked)
}

fn done(edge: &Edge, id: UserId, outcome: Result<Vec<Role>, RoleError>) -> Answer {
    let page = format!("/admin/people/{id}");
    match outcome {
        Ok(_) => edge.redirect_saying(&page, "success", "identity-roles-changed"),
        Err(RoleError::LastAdministrator) => {
            edge.redirect_saying(&page, "danger", "problem-last-administrator-detail")
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "admin_roles.html")]
struct RolesPage {
    shell: Shell,
    links: Vec<NavLink>,
    roles: [Role; 8],
    lines: Vec<Line>,
}

/// A permission, and for each role whether it holds it.
struct Line {
    permission: &'static str,
    /// The same in the reader's words.
    words: String,
    held: Vec<Held>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    No,
    Yes,
    /// From the moment the address is verified.
    OnceVerified,
}

async fn matrix(edge: Edge) -> Answer {
    edge.actor.require(permissions::SEE_PEOPLE)?;
    let held = |grant: &web::Grant, role: Role| match grant.roles.contains(&role.code()) {
        false => Held::No,
        true if grant.needs_verified => Held::OnceVerified,
        true => Held::Yes,
    };
    let line = |(permission, grant)| Line {
        permission,
        words: worded(&edge, "permission", permission),
        held: Role::ALL.map(|role| held(grant, role)).into(),
    };
    let lines = edge.kit.grants.matrix().into_iter().map(line).collect();
    let shell = edge.shell("identity-roles-title");
    edge.page(&RolesPage { links: edge.admin_links(), shell, roles: Role::ALL, lines })
}
