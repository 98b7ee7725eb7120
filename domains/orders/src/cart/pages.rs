//! The cart's page.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use serde::Deserialize;
use web::{Answer, Edge, FormBody, Kit, PathOf, Problem, Shell, forms::Pressed, ui::money};

use super::{Cart, CartError, Owner};
use crate::{Buyer, CartLineId, Visitor, order::NewLine};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/cart", get(show))
        .route("/cart/lines", post(add))
        .route("/cart/lines/{id}", post(change))
        .route("/cart/lines/{id}/remove", post(remove))
        .route("/cart/checkout", post(check_out))
}

#[derive(Template)]
#[template(path = "cart.html")]
struct CartPage {
    shell: Shell,
    lines: Vec<Row>,
    total: String,
    /// Whether all of it can be ordered together.
    is_orderable: bool,
}

impl CartPage {
    fn removal(&self, line: &str) -> String {
        format!("/cart/lines/{line}/remove")
    }
}

struct Row {
    id: String,
    title: String,
    detail: String,
    shop: String,
    quantity: i64,
    /// Empty where it can no longer be had.
    price: String,
}

async fn show(edge: Edge) -> Answer {
    merge(&edge).await?;
    let cart = match Owner::known(&edge) {
        Some(owner) => edge.read(move |cx| super::cart(cx, owner)).await?,
        None => Cart::default(),
    };
    let shell = edge.shell("orders-cart-title");
    let is_orderable = cart.total.is_some() && cart.lines.iter().all(|line| line.quote.is_some());
    let total = cart.total.map(|total| money(total, shell.locale)).unwrap_or_default();
    let gone = shell.t("orders-cart-gone");
    let lines = cart.lines.into_iter().map(|line| {
        let price = line.quote.as_ref().and_then(|quote| quote.unit_price.times(line.quantity).ok());
        Row {
            id: line.id.to_string(),
            title: line.quote.as_ref().map_or_else(|| gone.clone(), |quote| quote.title.clone()),
            detail: line.quote.map(|quote| quote.detail).unwrap_or_default(),
            shop: line.shop,
            quantity: line.quantity,
            price: price.map(|price| money(price, shell.locale)).unwrap_or_default(),
        }
    });
    edge.page(&CartPage { lines: lines.collect(), total, is_orderable, shell })
}

/// Whoever has just signed in brings along what they gathered before.
async fn merge(edge: &Edge) -> Result<(), Problem> {
    if let (Some(_), Some(visitor)) = (edge.actor.user(), Visitor::known(edge)) {
        let waits = edge.read(move |cx| super::store::open(cx.tx, Owner::Visitor(visitor))).await?;
        if waits.is_some() {
            edge.write(move |cx| super::merge(cx, visitor)).await?;
        }
    }
    Ok(())
}

/// What a seller's page posts to put something into the cart.
#[derive(Debug, Deserialize)]
struct AddForm {
    offering: String,
    /// JSON, as the seller's domain reads it.
    item: String,
    #[serde(default = "one")]
    quantity: i64,
}

const fn one() -> i64 {
    1
}

async fn add(edge: Edge, FormBody(form): FormBody<AddForm>) -> Answer {
    let visitor = Visitor::of(&edge);
    let owner = Owner::of(&edge, &visitor);
    let item = serde_json::from_str(&form.item).map_err(|_| Problem::not_found())?;
    let line = NewLine { offering: form.offering, item, quantity: form.quantity };
    edge.write(move |cx| super::add(cx, owner, &line)).await?;
    Ok(visitor.remember(&edge, edge.redirect_saying("/cart", "success", "orders-cart-added")?))
}

#[derive(Debug, Deserialize)]
struct QuantityForm {
    #[serde(default)]
    quantity: String,
}

async fn change(
    edge: Edge,
    PathOf(id): PathOf<CartLineId>,
    FormBody(form): FormBody<QuantityForm>,
) -> Answer {
    let quantity = form.quantity.trim().parse().unwrap_or(-1);
    set(&edge, id, quantity).await
}

async fn remove(
    edge: Edge,
    PathOf(id): PathOf<CartLineId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    set(&edge, id, 0).await
}

async fn set(edge: &Edge, id: CartLineId, quantity: i64) -> Answer {
    let owner = Owner::known(edge).ok_or_else(Problem::not_found)?;
    match edge.write(move |cx| super::set_quantity(cx, owner, id, quantity)).await {
        Ok(()) => edge.redirect("/cart"),
        Err(CartError::Invalid(_)) => edge.redirect_saying("/cart", "danger", "orders-cart-quantity-wrong"),
        Err(error) => Err(error.into()),
    }
}

async fn check_out(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let owner = Owner::known(&edge).ok_or_else(Problem::not_found)?;
    let locale = edge.locale;
    let order = move |cx: &mut store::Cx| -> Result<_, CartError> {
        let buyer = Buyer::current(cx, None, locale)?;
        super::order(cx, owner, buyer)
    };
    match edge.write(order).await {
        Ok(ordered) => edge.redirect(&format!("/checkout/{}", ordered.order())),
        Err(CartError::Empty) => edge.redirect("/cart"),
        Err(CartError::Unavailable) => {
            edge.redirect_saying("/cart", "danger", "problem-cart-unavailable-detail")
        }
        Err(CartError::Place(error)) if kernel::Fault::kind(&error) == kernel::Kind::Conflict => {
            edge.redirect_saying("/cart", "danger", "problem-cart-unavailable-detail")
        }
        Err(error) => Err(error.into()),
    }
}
