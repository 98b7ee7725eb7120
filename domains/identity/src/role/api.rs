//! Roles for programs.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, PathOf};

use super::Role;
use crate::{
    UserId, permissions,
    refusals::{LastAdministrator, LastRole, Missing, NotAllowed, NotOwnRole},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(take, leave)).routes(routes!(grant, revoke)).routes(routes!(matrix))
}

/// All roles that a person has now.
#[derive(Debug, Serialize, ToSchema)]
struct Roles {
    roles: Vec<Role>,
}

/// Take a role oneself
#[utoipa::path(put, path = "/me/roles/{role}", tag = "Me", params(("role" = Role, Path)), security(("bearer" = [])),
    responses((status = 200, body = Roles), NotOwnRole, Missing))]
async fn take(edge: Edge, PathOf(role): PathOf<Role>) -> Answer {
    edge.answer(StatusCode::OK, move |cx| super::take(cx, role).map(|roles| Roles { roles })).await
}

/// Give a role up that one has taken
#[utoipa::path(delete, path = "/me/roles/{role}", tag = "Me", params(("role" = Role, Path)), security(("bearer" = [])),
    responses((status = 200, body = Roles), NotOwnRole, Missing, LastRole))]
async fn leave(edge: Edge, PathOf(role): PathOf<Role>) -> Answer {
    edge.answer(StatusCode::OK, move |cx| super::leave(cx, role).map(|roles| Roles { roles })).await
}

/// Grant somebody a role
///
/// A role with power over people ends all of the person's sessions: they sign in anew.
#[utoipa::path(put, path = "/admin/people/{id}/roles/{role}", tag = "Administration", security(("bearer" = [])),
    params(("id" = UserId, Path), ("role" = Role, Path)), responses((status = 200, body = Roles), NotAllowed, Missing))]
async fn grant(edge: Edge, PathOf((user, role)): PathOf<(UserId, Role)>) -> Answer {
    edge.answer(StatusCode::OK, move |cx| super::grant(cx, user, role).map(|roles| Roles { roles })).await
}

/// Revoke somebody's role
#[utoipa::path(delete, path = "/admin/people/{id}/roles/{role}", tag = "Administration", security(("bearer" = [])),
    params(("id" = UserId, Path), ("role" = Role, Path)),
    responses((status = 200, body = Roles), NotAllowed, Missing, LastAdministrator))]
async fn revoke(edge: Edge, PathOf((user, role)): PathOf<(UserId, Role)>) -> Answer {
    edge.answer(StatusCode::OK, move |cx| super::revoke(cx, user, role).map(|roles| Roles { roles })).await
}

/// Which role may do what.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Matrix {
    roles: Vec<RoleView>,
    /// Permissions by name.
    #[schema(value_type = Object)]
    permissions: BTreeMap<&'static str, Held>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct RoleView {
    role: Role,
    /// Whether people may take it themselves.
    self_assignable: bool,
}

/// Who holds a permission.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Held {
    roles: Vec<&'static str>,
    /// It sleeps until the person's address is verified.
    needs_verified: bool,
}

/// Show which role may do what
#[utoipa::path(get, path = "/admin/roles", tag = "Administration", security(("bearer" = [])),
    responses((status = 200, body = Matrix), NotAllowed))]
async fn matrix(edge: Edge) -> Answer {
    edge.actor.require(permissions::SEE_PEOPLE)?;
    let roles = Role::ALL.map(|role| RoleView { role, self_assignable: role.self_assignable() });
    let held =
        |grant: &web::Grant| Held { roles: grant.roles.to_vec(), needs_verified: grant.needs_verified };
    let permissions = edge.kit.grants.matrix().into_iter().map(|(name, grant)| (name, held(grant))).collect();
    edge.respond(&Matrix { roles: roles.into(), permissions })
}
