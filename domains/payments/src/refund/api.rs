//! Refunds for programs.

use axum::http::StatusCode;
use identity::audit;
use kernel::{Line, Money, TextRule, Timestamp, Violations};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Cx;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf};

use super::{Part, PartState, RefundError, RefundTo, of_payment, store::of_refund};
use crate::{
    PaymentId, RefundId, payment, permissions,
    refusals::{Missing, NotAllowed, NotNow},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, give)).routes(routes!(paid_back))
}

/// Money that goes back: what one attempt gives of a refund.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Refund)]
struct RefundJson {
    /// The same for all parts of one refund.
    refund: RefundId,
    amount: Money,
    #[schema(example = "The teacher is ill")]
    reason: String,
    destination: RefundTo,
    state: PartState,
    /// Why it failed, in words for programs.
    error: Option<String>,
    created_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
struct RefundList {
    refunds: Vec<RefundJson>,
    total: i64,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefundBody {
    amount: Money,
    /// What the payer is told.
    #[schema(example = "The teacher is ill", min_length = 2, max_length = 200)]
    reason: String,
    #[serde(default = "original")]
    destination: RefundTo,
}

const fn original() -> RefundTo {
    RefundTo::Original
}

fn list_of(cx: &mut Cx, id: PaymentId) -> Result<RefundList, RefundError> {
    let payment = payment::store::get(cx.tx, id)?;
    payment::may_pay(cx, &payment)?;
    let json = |part: Part| RefundJson {
        refund: part.refund_id,
        amount: payment.money(part.amount),
        reason: part.reason,
        destination: part.destination,
        state: part.state,
        error: part.error,
        created_at: part.created_at,
    };
    let refunds: Vec<RefundJson> = of_payment(cx.tx, id)?.into_iter().map(json).collect();
    Ok(RefundList { total: i64::try_from(refunds.len()).unwrap_or_default(), refunds })
}

/// List what goes back of a payment
#[utoipa::path(get, path = "/payments/{id}/refunds", tag = "Payments", params(("id" = PaymentId, Path)),
    security((), ("bearer" = [])), responses((status = 200, body = RefundList), Missing))]
async fn list(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let refunds = edge.read(move |cx| list_of(cx, id)).await?;
    edge.respond(&refunds)
}

/// Give money back
///
/// Never more than was collected and is still here. Answers all refunds of the payment.
#[utoipa::path(post, path = "/payments/{id}/refunds", tag = "Payments", params(("id" = PaymentId, Path)),
    request_body = RefundBody, security(("bearer" = [])),
    responses((status = 201, body = RefundList), NotAllowed, Missing, NotNow))]
async fn give(edge: Edge, PathOf(id): PathOf<PaymentId>, Body(body): Body<RefundBody>) -> Answer {
    let reason =
        Line::parse("reason", &body.reason, TextRule { min: 2, max: 200 }).map_err(Violations::from)?;
    let give = move |cx: &mut Cx| -> Result<RefundList, RefundError> {
        cx.require(permissions::REFUND)?;
        let refund = super::refund(cx, id, body.amount, &reason, body.destination)?;
        let details = json!({ "payment": id, "amount": body.amount, "destination": body.destination });
        audit::record(cx, "payments.refund.requested", refund, &details)?;
        list_of(cx, id)
    };
    edge.answer(StatusCode::CREATED, give).await
}

/// Say that a refund has been sent
///
/// For refunds that no provider can do: of bank transfers, and of what was paid at a venue.
#[utoipa::path(post, path = "/refunds/{id}/paid-back", tag = "Payments", params(("id" = RefundId, Path)),
    security(("bearer" = [])), responses((status = 200, body = RefundList), NotAllowed, Missing, NotNow))]
async fn paid_back(edge: Edge, PathOf(id): PathOf<RefundId>) -> Answer {
    let done = move |cx: &mut Cx| -> Result<RefundList, RefundError> {
        super::paid_back(cx, id)?;
        let part = of_refund(cx.tx, id)?.into_iter().next().ok_or(store::Error::NotFound)?;
        list_of(cx, part.payment_id)
    };
    edge.answer(StatusCode::OK, done).await
}
