//! One's own orders: placing, looking, cancelling.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use ::store::Cx;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, QueryOf};

use super::view::{OrderSummary, OrderView, PlacedView};
use crate::{
    Buyer, Contact, OrderId, OrderState, Visitor,
    cart::api::LineBody,
    order::{self, NewLine, NewOrder, OrderError, PlaceError, pages::buyer::Key},
    refusals::{Missing, Settled, Taken},
};

pub(super) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, place)).routes(routes!(show)).routes(routes!(cancel))
}

/// Name and address of somebody who has not signed in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OrderBuyer)]
pub(crate) struct BuyerBody {
    #[schema(example = "Ana María Núñez", min_length = 1, max_length = 80)]
    pub(crate) name: String,
    #[schema(example = "ana@example.org")]
    pub(crate) email: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewOrder)]
struct OrderBody {
    #[schema(min_items = 1, max_items = 50)]
    lines: Vec<LineBody>,
    /// For somebody who has not signed in; may also be given when paying.
    #[serde(default)]
    buyer: Option<BuyerBody>,
}

/// Place an order
///
/// Everything in it is taken, all or nothing, and held for fifteen minutes, in which it is paid. What costs nothing is
/// confirmed at once. A thing that somebody else has taken is a 409 `offer-taken`.
#[utoipa::path(post, path = "/orders", tag = "Orders", request_body = OrderBody, security((), ("bearer" = [])),
    params(("X-Visitor" = Option<String>, Header)),
    responses((status = 201, body = PlacedView), Missing, Taken))]
async fn place(edge: Edge, Body(body): Body<OrderBody>) -> Answer {
    let contact = body.buyer.map(|buyer| Contact::parse(&buyer.name, &buyer.email)).transpose()?;
    let visitor = Visitor::known(&edge);
    let (locale, url) = (edge.locale, edge.tenant.public_url.clone());
    let lines: Vec<NewLine> = body.lines.into_iter().map(NewLine::from).collect();
    edge.answer(StatusCode::CREATED, move |cx: &mut Cx| -> Result<_, PlaceError> {
        let buyer = Buyer::current(cx, visitor, locale)?.or_reached_at(contact.as_ref());
        let placed = order::place(cx, &NewOrder::new(buyer, lines.clone(), "api"))?;
        PlacedView::of(cx, placed.order, &url).map_err(PlaceError::Order)
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Only those in this state.
    #[param(example = "confirmed")]
    state: Option<OrderState>,
}

#[derive(Debug, Serialize, ToSchema)]
struct OrderList {
    orders: Vec<OrderSummary>,
    #[schema(example = 1)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
}

/// List one's orders, newest first
#[utoipa::path(get, path = "/orders", tag = "Orders", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = OrderList)))]
async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let orders = edge.read(move |cx| order::mine(cx, wanted.state, at)).await?;
    let (total, page) = (orders.total, orders.at.page);
    edge.respond(&OrderList { orders: orders.items.iter().map(OrderSummary::from).collect(), total, page })
}

/// Read an order
///
/// Its buyer may, by account, by `X-Visitor`, or by the key that came with a guest's order; and staff.
#[utoipa::path(get, path = "/orders/{id}", tag = "Orders", security((), ("bearer" = [])),
    params(("id" = OrderId, Path), ("key" = Option<String>, Query, description = "The key of a guest's order"),
        ("X-Visitor" = Option<String>, Header)),
    responses((status = 200, body = OrderView), Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<OrderId>, QueryOf(key): QueryOf<Key>) -> Answer {
    let pass = key.pass(&edge);
    let detail = edge.read(move |cx| order::detail(cx, id, &pass)).await?;
    edge.respond(&OrderView::from(detail))
}

/// Cancel one's order
///
/// Before it is confirmed nothing is charged. Afterwards the seller's rules say how much goes back; where they leave
/// it to the seller, this is a 409 `order-ask-seller`.
#[utoipa::path(post, path = "/orders/{id}/cancel", tag = "Orders", security((), ("bearer" = [])),
    params(("id" = OrderId, Path), ("key" = Option<String>, Query, description = "The key of a guest's order"),
        ("X-Visitor" = Option<String>, Header)),
    responses((status = 200, body = OrderView), Missing, Settled))]
async fn cancel(edge: Edge, PathOf(id): PathOf<OrderId>, QueryOf(key): QueryOf<Key>) -> Answer {
    let pass = key.pass(&edge);
    edge.answer(StatusCode::OK, move |cx: &mut Cx| -> Result<_, OrderError> {
        order::cancel(cx, id, &pass, "buyer")?;
        Ok(OrderView::from(order::detail(cx, id, &pass)?))
    })
    .await
}
