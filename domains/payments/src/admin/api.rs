//! Money for administrators' programs, and one's own store credit.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use axum::http::StatusCode;
use kernel::{Line, Money, TextRule, Timestamp, Violations};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{
    Cx,
    dead::{Letter, LetterId, Source},
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, QueryOf};

use super::{
    PaymentFilter, RefundFilter, RefundRow, STATUSES,
    credit::{CreditError, CreditGrant, purse},
};
use crate::{
    Method, Payment, PaymentId, RefundId, RefundTo,
    refund::PartState,
    refusals::{Missing, NotAllowed},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(payments))
        .routes(routes!(refunds))
        .routes(routes!(grant))
        .routes(routes!(own))
        .routes(routes!(letters))
        .routes(routes!(retry))
        .routes(routes!(discard))
}

/// A payment as administrators see it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ManagedPayment)]
struct PaymentJson {
    id: PaymentId,
    #[schema(example = "Private lesson, 60 minutes")]
    description: String,
    #[schema(example = "Ana Flores")]
    name: String,
    email: String,
    due: Money,
    charged: Money,
    refunded: Money,
    #[schema(example = "paid")]
    status: String,
    #[schema(example = "RXK7M2-9PQWT")]
    reference: String,
    created_at: Timestamp,
}

impl From<Payment> for PaymentJson {
    fn from(payment: Payment) -> Self {
        Self {
            due: payment.due(),
            charged: payment.money(payment.charged),
            refunded: payment.money(payment.refunded),
            id: payment.id,
            description: payment.description,
            name: payment.name,
            email: payment.email,
            status: payment.status,
            reference: payment.reference,
            created_at: payment.created_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ManagedPayments)]
struct PaymentList {
    payments: Vec<PaymentJson>,
    total: i64,
    page: i64,
}

/// Which payments are wanted; all conditions hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// An id, or parts of name, address, description or reference; every word has to occur.
    #[param(max_length = 200, example = "flores")]
    q: Option<String>,
    /// `open`, `partly-paid`, `secured`, `paid`, `partly-refunded`, `refunded`, `disputed`; others narrow nothing.
    #[param(example = "paid")]
    status: Option<String>,
    method: Option<Method>,
}

/// List payments
///
/// Newest first.
#[utoipa::path(get, path = "/admin/payments", tag = "Payments", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = PaymentList), NotAllowed))]
async fn payments(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let q = Line::parse("q", &wanted.q.unwrap_or_default(), TextRule { min: 0, max: 200 })
        .map_err(Violations::from)?;
    let status = wanted.status.filter(|status| STATUSES.contains(&status.as_str()));
    let mut filter = PaymentFilter { status, method: wanted.method, ..PaymentFilter::default() };
    filter.search(&q);
    let found = edge.read(move |cx| super::payments(cx, &filter, at)).await?;
    let payments = found.items.into_iter().map(PaymentJson::from).collect();
    edge.respond(&PaymentList { payments, total: found.total, page: at.page })
}

/// What one attempt gives back of a refund.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ManagedRefund)]
struct RefundJson {
    refund: RefundId,
    payment: PaymentId,
    amount: Money,
    #[schema(example = "The teacher is ill")]
    reason: String,
    destination: RefundTo,
    state: PartState,
    error: Option<String>,
    created_at: Timestamp,
}

impl From<RefundRow> for RefundJson {
    fn from(row: RefundRow) -> Self {
        Self {
            amount: row.amount(),
            refund: row.refund_id,
            payment: row.payment_id,
            reason: row.reason,
            destination: row.destination,
            state: row.state,
            error: row.error,
            created_at: row.created_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ManagedRefunds)]
struct RefundList {
    refunds: Vec<RefundJson>,
    total: i64,
    page: i64,
}

/// Which refunds are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedRefunds {
    /// `waiting` are those that somebody has to send.
    #[param(example = "waiting")]
    state: Option<String>,
}

/// List refunds
///
/// Newest first.
#[utoipa::path(get, path = "/admin/refunds", tag = "Payments", params(WantedRefunds, Paging),
    security(("bearer" = [])), responses((status = 200, body = RefundList), NotAllowed))]
async fn refunds(
    edge: Edge,
    QueryOf(wanted): QueryOf<WantedRefunds>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let at = paging.request()?;
    let state = wanted.state.and_then(|state| state.parse().ok());
    let found = edge.read(move |cx| super::refunds(cx, RefundFilter { state, payment: None }, at)).await?;
    let refunds = found.items.into_iter().map(RefundJson::from).collect();
    edge.respond(&RefundList { refunds, total: found.total, page: at.page })
}

/// Store credit as a present.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreditBody {
    /// The account's address.
    #[schema(example = "ana@example.org", max_length = 254)]
    email: String,
    amount: Money,
    #[schema(example = "The hall was cold", min_length = 3, max_length = 200)]
    reason: String,
}

/// What somebody has then.
#[derive(Debug, Serialize, ToSchema)]
struct CreditBalance {
    balance: Money,
}

/// Give somebody store credit
#[utoipa::path(post, path = "/admin/credit", tag = "Payments", request_body = CreditBody, security(("bearer" = [])),
    responses((status = 201, body = CreditBalance), NotAllowed, Missing))]
async fn grant(edge: Edge, Body(body): Body<CreditBody>) -> Answer {
    let grant = CreditGrant::of(&body.email, body.amount, &body.reason)?;
    let give = move |cx: &mut Cx| -> Result<CreditBalance, CreditError> {
        super::grant_credit(cx, &grant).map(|balance| CreditBalance { balance })
    };
    edge.answer(StatusCode::CREATED, give).await
}

/// One's store credit with what moved it lately.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StoreCredit)]
struct PurseJson {
    /// One amount a currency.
    balances: Vec<Money>,
    /// Newest first.
    moves: Vec<MoveJson>,
}

/// One change of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StoreCreditMove)]
struct MoveJson {
    at: Timestamp,
    /// `gift`, `credit-spent`, `credit-refund`.
    #[schema(example = "gift")]
    event: String,
    /// Less than nothing where it was spent.
    amount: Money,
}

/// Look at one's own store credit
#[utoipa::path(get, path = "/me/credit", tag = "Payments", security(("bearer" = [])),
    responses((status = 200, body = PurseJson)))]
async fn own(edge: Edge) -> Answer {
    let found = edge.read(purse).await?;
    let told = found.moves.into_iter().map(|moved| MoveJson {
        at: moved.at,
        event: moved.event,
        amount: moved.amount,
    });
    edge.respond(&PurseJson { balances: found.balances, moves: told.collect() })
}

/// Work that has failed for good.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DeadLetter)]
struct LetterJson {
    #[schema(value_type = String, example = "ltr_06e2m9qk7n3x8r5tbwvyg0cdah")]
    id: LetterId,
    /// `job` or `event`.
    #[schema(value_type = String, example = "job")]
    source: Source,
    /// The job's kind, or the listener's name.
    #[schema(example = "mail.send")]
    name: String,
    #[schema(value_type = Object)]
    payload: Value,
    attempts: i64,
    /// What the last attempt said.
    error: String,
    failed_at: Timestamp,
    /// Marked to be tried again.
    retry: bool,
}

impl From<Letter> for LetterJson {
    fn from(letter: Letter) -> Self {
        let Letter { id, source, name, payload, attempts, error, failed_at, retry } = letter;
        Self { id, source, name, payload, attempts, error, failed_at, retry }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DeadLetters)]
struct LetterList {
    dead_letters: Vec<LetterJson>,
    total: i64,
    page: i64,
}

/// List what has failed for good
///
/// The latest first.
#[utoipa::path(get, path = "/admin/dead-letters", tag = "Administration", params(Paging), security(("bearer" = [])),
    responses((status = 200, body = LetterList), NotAllowed))]
async fn letters(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let found = edge.read(move |cx| super::letters(cx, None, at)).await?;
    let dead_letters = found.items.into_iter().map(LetterJson::from).collect();
    edge.respond(&LetterList { dead_letters, total: found.total, page: at.page })
}

/// Try it again
#[utoipa::path(post, path = "/admin/dead-letters/{id}/retry", tag = "Administration",
    params(("id" = String, Path, example = "ltr_06e2m9qk7n3x8r5tbwvyg0cdah")), security(("bearer" = [])),
    responses((status = 204, description = "It is tried again"), NotAllowed, Missing))]
async fn retry(edge: Edge, PathOf(id): PathOf<LetterId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::retry(cx, id)).await
}

/// Throw it away
#[utoipa::path(delete, path = "/admin/dead-letters/{id}", tag = "Administration",
    params(("id" = String, Path, example = "ltr_06e2m9qk7n3x8r5tbwvyg0cdah")), security(("bearer" = [])),
    responses((status = 204, description = "It is gone"), NotAllowed, Missing))]
async fn discard(edge: Edge, PathOf(id): PathOf<LetterId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::discard(cx, id)).await
}
