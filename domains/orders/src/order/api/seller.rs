//! What one has sold, and what one says to requests.

use ::store::Cx;
use axum::http::StatusCode;
use kernel::{Money, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, Paging, PathOf, QueryOf};

use crate::{
    LineId, OrderId, OrderState,
    order::{self, OrderError, Sale},
    refusals::{Missing, Settled},
    state::LineState,
};

pub(super) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(approve)).routes(routes!(decline))
}

/// Something that one has sold.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Sale)]
struct SaleView {
    line: LineId,
    order: OrderId,
    #[schema(example = "K7QM-2RXP")]
    number: String,
    order_state: OrderState,
    state: LineState,
    /// Who bought it; empty once they are gone.
    #[schema(example = "Ana María Núñez")]
    buyer: String,
    #[schema(example = "Private lesson with Ana")]
    title: String,
    #[schema(example = "Tue, 5 May 2026, 18:00 (Europe/Berlin)")]
    detail: String,
    #[schema(example = 1)]
    quantity: i64,
    total: Money,
    refunded: Money,
    placed_at: Timestamp,
    /// Whether it waits for an answer.
    awaits_approval: bool,
}

impl From<Sale> for SaleView {
    fn from(sale: Sale) -> Self {
        Self {
            line: sale.line,
            order: sale.order,
            number: sale.number,
            order_state: sale.order_state,
            state: sale.state,
            buyer: sale.buyer,
            title: sale.title,
            detail: sale.detail,
            quantity: sale.quantity,
            total: sale.total,
            refunded: sale.refunded,
            placed_at: sale.placed_at,
            awaits_approval: sale.waits,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct SaleList {
    sales: Vec<SaleView>,
    #[schema(example = 1)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
}

/// List what one has sold, newest first
#[utoipa::path(get, path = "/sales", tag = "Orders", params(Paging), security(("bearer" = [])),
    responses((status = 200, body = SaleList)))]
async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let sales = edge.read(move |cx| order::sales(cx, at)).await?;
    let (total, page) = (sales.total, sales.at.page);
    edge.respond(&SaleList { sales: sales.items.into_iter().map(SaleView::from).collect(), total, page })
}

/// What an order has come to.
#[derive(Debug, Serialize, ToSchema)]
struct Answered {
    state: OrderState,
}

/// Agree to a request
///
/// Once every seller in the order has, and the payment is secured, it is confirmed and charged.
#[utoipa::path(post, path = "/sales/{line}/approve", tag = "Orders", params(("line" = LineId, Path)),
    security(("bearer" = [])), responses((status = 200, body = Answered), Missing, Settled))]
async fn approve(edge: Edge, PathOf(line): PathOf<LineId>) -> Answer {
    edge.actor.require_user()?;
    edge.answer(StatusCode::OK, move |cx| order::approve(cx, line).map(|state| Answered { state })).await
}

/// Decline a request
///
/// The whole order is cancelled, and nothing is charged.
#[utoipa::path(post, path = "/sales/{line}/decline", tag = "Orders", params(("line" = LineId, Path)),
    security(("bearer" = [])), responses((status = 200, body = Answered), Missing, Settled))]
async fn decline(edge: Edge, PathOf(line): PathOf<LineId>) -> Answer {
    edge.actor.require_user()?;
    edge.answer(StatusCode::OK, move |cx: &mut Cx| -> Result<_, OrderError> {
        order::decline(cx, line, "seller")?;
        Ok(Answered { state: order::order_of_line(cx, line)?.state })
    })
    .await
}
