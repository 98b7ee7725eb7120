//! The public keys, for programs that check access tokens themselves.

use axum::{Router, http::header, routing::get};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit};

use super::{Jwk, published};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(keys))
}

/// Where libraries look for it (RFC 8615).
pub(crate) fn well_known() -> Router<Kit> {
    Router::new().route("/.well-known/jwks.json", get(keys))
}

/// A JSON Web Key Set (RFC 7517).
#[derive(Debug, Serialize, ToSchema)]
struct JwkSet {
    keys: Vec<Jwk>,
}

/// List the keys that verify access tokens
///
/// A key is listed a day before it signs and an hour after it has stopped.
#[utoipa::path(get, path = "/auth/jwks", tag = "Accounts", responses((status = 200, body = JwkSet)))]
async fn keys(edge: Edge) -> Answer {
    let keys = edge.read(published).await?;
    let mut answer = edge.respond(&JwkSet { keys })?;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("public, max-age=600"));
    Ok(answer)
}
