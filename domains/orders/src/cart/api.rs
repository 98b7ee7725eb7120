//! The cart for programs.

use ::store::Cx;
use axum::http::StatusCode;
use kernel::{Money, Timestamp, Violation};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf, Problem};

use super::{Cart, CartError, CartLine, Ordered, Owner};
use crate::{
    Buyer, CartLineId, Contact, Visitor,
    order::{
        self, NewLine,
        api::{BuyerBody, PlacedView},
    },
    refusals::{Missing, Taken},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(add))
        .routes(routes!(change, remove))
        .routes(routes!(check_out))
}

/// What somebody has gathered, and what it costs now. Nothing in it is held.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Cart)]
struct CartView {
    lines: Vec<CartLineView>,
    /// `null` while there is nothing to be had, or in several currencies.
    total: Option<Money>,
    /// For somebody who has not signed in: send it as `X-Visitor` from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "J2m0Qv1Yc9U3nR8sQ2kz5x")]
    visitor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CartLine)]
struct CartLineView {
    id: CartLineId,
    /// What kind of thing it is.
    #[schema(example = "lesson")]
    offering: String,
    /// As it was put in.
    #[schema(value_type = Object)]
    item: Value,
    #[schema(example = 1)]
    quantity: i64,
    added_at: Timestamp,
    /// Empty where it can no longer be had.
    #[schema(example = "Private lesson with Ana")]
    title: String,
    #[schema(example = "Tue, 5 May 2026, 18:00 (Europe/Berlin)")]
    detail: String,
    /// For one of it, tax included; `null` where it can no longer be had.
    unit_price: Option<Money>,
}

impl CartView {
    fn new(cart: Cart, visitor: Option<String>) -> Self {
        let line = |line: CartLine| {
            let (title, detail, unit_price) = line
                .quote
                .map(|quote| (quote.title, quote.detail, Some(quote.unit_price)))
                .unwrap_or_default();
            CartLineView {
                id: line.id,
                offering: line.offering,
                item: line.item,
                quantity: line.quantity,
                added_at: line.added_at,
                title,
                detail,
                unit_price,
            }
        };
        Self { lines: cart.lines.into_iter().map(line).collect(), total: cart.total, visitor }
    }
}

/// Read one's cart
///
/// Somebody who has not signed in sends the `X-Visitor` that came with the first line; without it the cart is empty.
#[utoipa::path(get, path = "/cart", tag = "Orders", security((), ("bearer" = [])),
    params(("X-Visitor" = Option<String>, Header)), responses((status = 200, body = CartView)))]
async fn show(edge: Edge) -> Answer {
    let cart = match Owner::known(&edge) {
        Some(owner) => edge.read(move |cx| super::cart(cx, owner)).await?,
        None => Cart::default(),
    };
    edge.respond(&CartView::new(cart, None))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewCartLine)]
pub(crate) struct LineBody {
    /// What kind of thing it is; each selling part of the platform has its own.
    #[schema(example = "lesson")]
    pub(crate) offering: String,
    /// Which one, as that part describes it.
    #[schema(value_type = Object, example = json!({ "lesson": "ltp_06e2m9qk7n3x8r5tbwvyg0cdah", "startTime": "2026-05-05T16:00:00Z" }))]
    pub(crate) item: Value,
    #[serde(default = "one")]
    #[schema(default = 1, minimum = 1, maximum = 999, example = 1)]
    pub(crate) quantity: i64,
}

const fn one() -> i64 {
    1
}

impl From<LineBody> for NewLine {
    fn from(body: LineBody) -> Self {
        Self { offering: body.offering, item: body.item, quantity: body.quantity }
    }
}

/// Put something into one's cart
///
/// The same thing again counts it up. The answer to somebody who has not signed in and brings no `X-Visitor` has one.
#[utoipa::path(post, path = "/cart/lines", tag = "Orders", request_body = LineBody, security((), ("bearer" = [])),
    params(("X-Visitor" = Option<String>, Header)), responses((status = 201, body = CartView), Missing, Taken))]
async fn add(edge: Edge, Body(body): Body<LineBody>) -> Answer {
    let visitor = Visitor::of(&edge);
    let owner = Owner::of(&edge, &visitor);
    let shown = edge.actor.user().is_none().then(|| visitor.reveal().to_owned());
    let line = NewLine::from(body);
    edge.answer(StatusCode::CREATED, move |cx| -> Result<_, CartError> {
        super::add(cx, owner, &line)?;
        Ok(CartView::new(super::cart(cx, owner)?, shown.clone()))
    })
    .await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CartLineQuantity)]
struct QuantityBody {
    #[schema(minimum = 1, maximum = 999, example = 2)]
    quantity: i64,
}

/// Change how much of something one wants
#[utoipa::path(patch, path = "/cart/lines/{id}", tag = "Orders", request_body = QuantityBody,
    security((), ("bearer" = [])),
    params(("id" = CartLineId, Path), ("X-Visitor" = Option<String>, Header)),
    responses((status = 200, body = CartView), Missing))]
async fn change(edge: Edge, PathOf(id): PathOf<CartLineId>, Body(body): Body<QuantityBody>) -> Answer {
    if body.quantity == 0 {
        let wrong =
            Violation::new("quantity", "out-of-range").with("min", 1).with("max", order::MAX_QUANTITY);
        return Err(Problem::invalid(wrong));
    }
    let owner = Owner::known(&edge).ok_or_else(Problem::not_found)?;
    edge.answer(StatusCode::OK, move |cx| -> Result<_, CartError> {
        super::set_quantity(cx, owner, id, body.quantity)?;
        Ok(CartView::new(super::cart(cx, owner)?, None))
    })
    .await
}

/// Take something out of one's cart
#[utoipa::path(delete, path = "/cart/lines/{id}", tag = "Orders", security((), ("bearer" = [])),
    params(("id" = CartLineId, Path), ("X-Visitor" = Option<String>, Header)),
    responses((status = 204, description = "It is out"), Missing))]
async fn remove(edge: Edge, PathOf(id): PathOf<CartLineId>) -> Answer {
    let owner = Owner::known(&edge).ok_or_else(Problem::not_found)?;
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::set_quantity(cx, owner, id, 0)).await
}

#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CartCheckout)]
struct CheckOutBody {
    /// For somebody who has not signed in; may also be given when paying.
    #[serde(default)]
    buyer: Option<BuyerBody>,
}

/// Make an order of one's cart
///
/// Everything in it is held, all or nothing, and waits to be paid. One cart becomes one order: asked again, this
/// answers the same one.
#[utoipa::path(post, path = "/cart/checkout", tag = "Orders", request_body = CheckOutBody,
    security((), ("bearer" = [])), params(("X-Visitor" = Option<String>, Header)),
    responses((status = 201, body = PlacedView), Missing, Taken))]
async fn check_out(edge: Edge, Body(body): Body<CheckOutBody>) -> Answer {
    let owner = Owner::known(&edge).ok_or(CartError::Empty)?;
    let contact = body.buyer.map(|buyer| Contact::parse(&buyer.name, &buyer.email)).transpose()?;
    let (locale, url) = (edge.locale, edge.tenant.public_url.clone());
    edge.answer(StatusCode::CREATED, move |cx: &mut Cx| -> Result<_, CartError> {
        let buyer = Buyer::current(cx, None, locale)?.or_reached_at(contact.as_ref());
        let ordered: Ordered = super::order(cx, owner, buyer)?;
        Ok(PlacedView::of(cx, ordered.order(), &url)?)
    })
    .await
}
