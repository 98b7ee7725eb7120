//! Going to pay, for programs.

use axum::http::StatusCode;
use payments::{Method, NextStep};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf, Problem, QueryOf};

use super::{Entered, Ready};
use crate::{
    OrderId,
    order::{api::BuyerBody, pages::buyer::Key},
    refusals::{Missing, Settled},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(pay))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Checkout)]
struct PayBody {
    /// How to pay; one of the methods that came with the order. Left out where nothing is to be paid.
    #[serde(default)]
    #[schema(example = "card")]
    method: Option<Method>,
    /// For a guest's order that has none yet.
    #[serde(default)]
    buyer: Option<BuyerBody>,
    /// What the invoice is addressed to, beside the name.
    #[serde(default)]
    #[schema(example = "Tanzstraße 12\n10115 Berlin", max_length = 400)]
    billing: String,
}

/// What comes next.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CheckoutStep)]
struct StepView {
    /// `redirect`: the buyer goes on at the address; `instructions`: they read there how to pay; `done`: nothing.
    #[schema(example = "redirect")]
    step: &'static str,
    /// Where, in a browser.
    #[schema(example = "https://tango.example/pay/pay_06e2m9qk7n3x8r5tbwvyg0cdah")]
    url: String,
}

/// Pay an order
///
/// Holds its things for fifteen minutes more and begins the payment. What costs nothing is confirmed at once.
#[utoipa::path(post, path = "/orders/{id}/checkout", tag = "Orders", request_body = PayBody,
    security((), ("bearer" = [])),
    params(("id" = OrderId, Path), ("key" = Option<String>, Query, description = "The key of a guest's order"),
        ("X-Visitor" = Option<String>, Header)),
    responses((status = 200, body = StepView), Missing, Settled))]
async fn pay(
    edge: Edge,
    PathOf(id): PathOf<OrderId>,
    QueryOf(key): QueryOf<Key>,
    Body(body): Body<PayBody>,
) -> Answer {
    let pass = key.pass(&edge);
    let (name, email) = body.buyer.map(|buyer| (buyer.name, buyer.email)).unwrap_or_default();
    let asks = !(name.is_empty() && email.is_empty());
    let entered = Entered::parse(asks, &name, &email, &body.billing, edge.locale)?;
    let ready = edge.write(move |cx| super::enter(cx, id, &pass, &entered)).await?;
    let at = |path: &str| format!("{}{path}", edge.tenant.public_url);
    let done = || StepView { step: "done", url: at(&format!("/orders/{id}{}", key.query())) };
    let step = match (ready, body.method) {
        (Ready::Free, _) => done(),
        (Ready::Pay(_), None) => return Err(Problem::invalid(kernel::Violation::new("method", "required"))),
        (Ready::Pay(payment), Some(method)) => match payments::begin(&edge, payment, method).await? {
            NextStep::Redirect(path) => StepView { step: "redirect", url: at(&path) },
            NextStep::Instructions(path) => StepView { step: "instructions", url: at(&path) },
            NextStep::Done => done(),
        },
    };
    // The verbs have run; answering in a write of its own keeps the answer for a repeated request.
    edge.answer(StatusCode::OK, move |_| -> Result<_, store::Error> {
        Ok(StepView { step: step.step, url: step.url.clone() })
    })
    .await
}
