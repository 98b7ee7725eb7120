//! Attempts for programs.

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf};

use super::{Attempt, NextStep, State, begin};
use crate::{
    AttemptId, Method, PaymentId,
    payment::view::view,
    refusals::{Away, Missing, NotNow},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, start))
}

/// A try to collect a payment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PaymentAttempt)]
struct AttemptJson {
    id: AttemptId,
    /// Counts the attempts of the payment from 1.
    #[schema(example = 1)]
    number: i64,
    method: Method,
    amount: Money,
    state: State,
    /// Why it was declined, in words for programs.
    #[schema(example = "card_declined")]
    error: Option<String>,
    created_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
struct AttemptList {
    attempts: Vec<AttemptJson>,
    total: i64,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BeginBody {
    method: Method,
}

/// How the payer goes on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Started {
    /// `redirect`: send the payer to `url`. `instructions`: they read at `url` how to pay. `done`: there is nothing left to do.
    #[schema(example = "redirect")]
    step: &'static str,
    #[schema(example = "https://realm.example/pay/test/att_06e2m9qk7n3x8r5tbwvyg0cdah")]
    url: Option<String>,
}

/// List the attempts of a payment
#[utoipa::path(get, path = "/payments/{id}/attempts", tag = "Payments", params(("id" = PaymentId, Path)),
    security((), ("bearer" = [])), responses((status = 200, body = AttemptList), Missing))]
async fn list(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let view = edge.read(move |cx| view(cx, id)).await?;
    let json = |attempt: &Attempt| AttemptJson {
        id: attempt.id,
        number: attempt.number,
        method: attempt.method,
        amount: view.payment.money(attempt.amount),
        state: attempt.state,
        error: attempt.error.clone(),
        created_at: attempt.created_at,
    };
    let attempts: Vec<AttemptJson> = view.attempts.iter().map(json).collect();
    let total = i64::try_from(attempts.len()).unwrap_or_default();
    edge.respond(&AttemptList { attempts, total })
}

/// Begin to pay
///
/// By one of the payment's methods. Where the payer has begun by the same method already, they go on with that.
#[utoipa::path(post, path = "/payments/{id}/attempts", tag = "Payments", params(("id" = PaymentId, Path)),
    request_body = BeginBody, security((), ("bearer" = [])),
    responses((status = 200, body = Started), Missing, NotNow, Away))]
async fn start(edge: Edge, PathOf(id): PathOf<PaymentId>, Body(body): Body<BeginBody>) -> Answer {
    let next = begin(&edge, id, body.method).await?;
    let url = |path: String| Some(format!("{}{path}", edge.tenant.public_url));
    let started = match next {
        NextStep::Redirect(path) => Started { step: "redirect", url: url(path) },
        NextStep::Instructions(path) => Started { step: "instructions", url: url(path) },
        NextStep::Done => Started { step: "done", url: None },
    };
    edge.respond(&started)
}
