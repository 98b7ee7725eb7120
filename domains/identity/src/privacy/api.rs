//! One's data for programs.

use axum::{Extension, http::StatusCode};
use kernel::Secret;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit};

use crate::{
    doors::AtDoors,
    password::{Password, prove_again},
    refusals::LastAdministrator,
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(export)).routes(routes!(erase))
}

/// Take all of one's data along
///
/// Everything that every part of the platform keeps of oneself, by part.
#[utoipa::path(get, path = "/me/export", tag = "Me", security(("bearer" = [])),
    responses((status = 200, body = serde_json::Value, description = "`exportedAt`, `person`, and `data` by part")))]
async fn export(edge: Edge) -> Answer {
    let domains = edge.kit.personal_data.clone();
    let data = edge.read(move |cx| super::export(cx, &domains)).await?;
    edge.respond(&data)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EraseBody {
    /// One's password.
    #[schema(value_type = String, format = Password)]
    password: Secret,
}

/// Erase oneself for good
///
/// From all parts of the platform at once. What the law demands to be kept, such as invoices, stays without
/// one's name where it may.
#[utoipa::path(post, path = "/me/erase", tag = "Me", request_body = EraseBody, security(("bearer" = [])),
    responses((status = 204, description = "It is done"), LastAdministrator))]
async fn erase(edge: Edge, Extension(doors): AtDoors, Body(body): Body<EraseBody>) -> Answer {
    let password = Password::typed(body.password.expose());
    let proven = prove_again(&edge, &doors.hasher, "password", password).await?;
    let domains = edge.kit.personal_data.clone();
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::erase(cx, &proven, &domains)).await
}
