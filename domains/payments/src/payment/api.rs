//! Payments for programs.

use kernel::{Money, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;
use web::{Answer, Edge, Kit, PathOf};

use identity::UserId;

use super::{
    FactKind, Payment, Standing, store,
    view::{PaymentView, view},
};
use crate::{AttemptId, Method, MethodView, PaymentId, refusals::Missing};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(own)).routes(routes!(one)).routes(routes!(methods))
}

/// What is to be collected for one thing, and how it stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Payment)]
struct PaymentJson {
    id: PaymentId,
    /// What kind of thing is paid.
    #[schema(example = "order")]
    payable_kind: String,
    payable: Uuid,
    #[schema(example = "Private lesson, 60 minutes")]
    description: String,
    /// `open`, `partly-paid`, `secured`, `paid`, `partly-refunded`, `refunded`, `disputed`.
    #[schema(example = "open")]
    status: String,
    standing: Standing,
    /// What a bank transfer must name.
    #[schema(example = "RXK7M2-9PQWT")]
    reference: String,
    /// Nothing new begins after it.
    expires_at: Option<Timestamp>,
    /// Nothing new begins any more.
    closed_at: Option<Timestamp>,
    created_at: Timestamp,
    events: Vec<EventJson>,
}

/// Something that happened to the money.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PaymentEvent)]
struct EventJson {
    kind: FactKind,
    amount: Money,
    attempt: Option<AttemptId>,
    at: Timestamp,
}

/// A payment among others.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PaymentLine {
    id: PaymentId,
    #[schema(example = "Private lesson, 60 minutes")]
    description: String,
    due: Money,
    #[schema(example = "paid")]
    status: String,
    created_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
struct PaymentList {
    payments: Vec<PaymentLine>,
    total: i64,
}

/// A way of paying that is open now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PaymentMethod)]
pub(crate) struct MethodJson {
    code: Method,
    /// In the language of the request.
    #[schema(example = "Card")]
    title: String,
    /// What it would pay: all that is missing, or what store credit there is.
    amount: Money,
}

#[derive(Debug, Serialize, ToSchema)]
struct MethodList {
    methods: Vec<MethodJson>,
    total: i64,
}

impl PaymentJson {
    fn new(view: PaymentView, events: Vec<store::Event>) -> Self {
        let PaymentView { payment, standing, .. } = view;
        let event = |event: store::Event| EventJson {
            kind: event.kind,
            amount: payment.money(event.amount),
            attempt: event.attempt_id,
            at: event.at,
        };
        Self {
            events: events.into_iter().map(event).collect(),
            id: payment.id,
            payable_kind: payment.payable_kind,
            payable: payment.payable,
            description: payment.description,
            status: payment.status,
            standing,
            reference: payment.reference,
            expires_at: payment.expires_at,
            closed_at: payment.closed_at,
            created_at: payment.created_at,
        }
    }
}

impl From<Payment> for PaymentLine {
    fn from(payment: Payment) -> Self {
        Self {
            id: payment.id,
            due: payment.due(),
            description: payment.description,
            status: payment.status,
            created_at: payment.created_at,
        }
    }
}

impl MethodJson {
    pub(crate) fn new(edge: &Edge, offer: &MethodView) -> Self {
        let title = edge.kit.texts.get(edge.locale, offer.title);
        Self { code: offer.method, title, amount: offer.amount }
    }
}

/// Longest list of one's own payments.
const OWN: i64 = 100;

/// List one's own payments
///
/// The newest hundred.
#[utoipa::path(get, path = "/me/payments", tag = "Payments", security(("bearer" = [])),
    responses((status = 200, body = PaymentList)))]
async fn own(edge: Edge) -> Answer {
    let user = UserId::from_uuid(edge.actor.require_user()?);
    let payments = edge.read(move |cx| store::of_person(cx.tx, user, OWN)).await?;
    let payments: Vec<PaymentLine> = payments.into_iter().map(PaymentLine::from).collect();
    let total = i64::try_from(payments.len()).unwrap_or(OWN);
    edge.respond(&PaymentList { payments, total })
}

/// Look at a payment
///
/// One's own, or a guest's by its id.
#[utoipa::path(get, path = "/payments/{id}", tag = "Payments", params(("id" = PaymentId, Path)),
    security((), ("bearer" = [])), responses((status = 200, body = PaymentJson), Missing))]
async fn one(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let payment = edge
        .read(move |cx| -> Result<_, crate::method::MethodsError> {
            let view = view(cx, id)?;
            let events = store::events(cx.tx, id)?;
            Ok(PaymentJson::new(view, events))
        })
        .await?;
    edge.respond(&payment)
}

/// List how a payment can be paid now
///
/// Nothing once it is paid, given up or over.
#[utoipa::path(get, path = "/payments/{id}/methods", tag = "Payments", params(("id" = PaymentId, Path)),
    security((), ("bearer" = [])), responses((status = 200, body = MethodList), Missing))]
async fn methods(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let view = edge.read(move |cx| view(cx, id)).await?;
    let methods: Vec<MethodJson> = view.methods.iter().map(|offer| MethodJson::new(&edge, offer)).collect();
    let total = i64::try_from(methods.len()).unwrap_or_default();
    edge.respond(&MethodList { methods, total })
}
