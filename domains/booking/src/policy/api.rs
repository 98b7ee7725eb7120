//! Cancellation policies for programs.

use axum::http::StatusCode;
use identity::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf};

use super::{Policy, PolicyError, Tier};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(choose))
}

/// What is given back when a lesson is called off, the earliest tier first.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CancellationPolicy, example = json!({ "tiers": [
    { "hoursBefore": 48, "refundPercent": 100 }, { "hoursBefore": 24, "refundPercent": 50 }] }))]
struct PolicyBody {
    tiers: Vec<Tier>,
}

impl From<Policy> for PolicyBody {
    fn from(policy: Policy) -> Self {
        Self { tiers: policy.tiers().to_vec() }
    }
}

/// Show a professional's cancellation policy
#[utoipa::path(get, path = "/professionals/{id}/cancellation-policy", tag = "Bookings", params(("id" = UserId, Path)),
    responses((status = 200, body = PolicyBody)))]
async fn show(edge: Edge, PathOf(id): PathOf<UserId>) -> Answer {
    let policy = edge.read(move |cx| super::of(cx, id)).await?;
    edge.respond(&PolicyBody::from(policy))
}

/// Choose one's own cancellation policy
///
/// It holds for what is booked from then on. Hours and shares fall from tier to tier; no tier at all means that
/// nothing is given back to students who call off.
#[utoipa::path(put, path = "/me/cancellation-policy", tag = "Bookings", request_body = PolicyBody,
    security(("bearer" = [])), responses((status = 200, body = PolicyBody), crate::booking::refusals::NotAllowed))]
async fn choose(edge: Edge, Body(body): Body<PolicyBody>) -> Answer {
    let policy = Policy::parse("tiers", &body.tiers)?;
    let choose = move |cx: &mut store::Cx| -> Result<_, PolicyError> {
        super::choose(cx, &policy)?;
        Ok(PolicyBody::from(policy.clone()))
    };
    edge.answer(StatusCode::OK, choose).await
}
