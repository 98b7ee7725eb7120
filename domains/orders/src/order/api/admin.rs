//! Everybody's orders, for staff's programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use ::store::Cx;
use axum::http::StatusCode;
use kernel::{Line, Money, TextRule, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, Problem, QueryOf};

use super::view::{OrderSummary, OrderView};
use crate::{
    LineId, OrderId, OrderState,
    order::{self, Filter, OrderError, Pass, Share},
    permissions,
    refusals::{Missing, NotAllowed, Settled},
};

pub(super) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(find)).routes(routes!(refund))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Parts of number, name or address; every word has to occur.
    #[param(example = "ana")]
    q: Option<String>,
    state: Option<OrderState>,
    /// Placed from then on.
    from: Option<Timestamp>,
    /// Placed before then.
    to: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FoundOrders)]
struct FoundOrders {
    orders: Vec<OrderSummary>,
    #[schema(example = 1)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
}

/// Find orders, newest first
#[utoipa::path(get, path = "/admin/orders", tag = "Orders", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = FoundOrders), NotAllowed))]
async fn find(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let filter = Filter {
        q: wanted.q.unwrap_or_default(),
        state: wanted.state,
        user: None,
        from: wanted.from,
        to: wanted.to,
    };
    let orders = edge.read(move |cx| order::find(cx, &filter, at)).await?;
    let (total, page) = (orders.total, orders.at.page);
    edge.respond(&FoundOrders { orders: orders.items.iter().map(OrderSummary::from).collect(), total, page })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LineRefund)]
struct RefundBody {
    line: LineId,
    /// Left out: all that has not gone back yet.
    #[serde(default)]
    amount: Option<Money>,
    /// Why, for the history and the credit note's reader.
    #[schema(example = "The hall was cold", min_length = 3, max_length = 200)]
    reason: String,
}

/// Give back a part of a line's price
///
/// The line itself stays as it is. A credit note says what went back; no more goes back than was paid.
#[utoipa::path(post, path = "/orders/{id}/refunds", tag = "Orders", request_body = RefundBody,
    params(("id" = OrderId, Path)), security(("bearer" = [])),
    responses((status = 201, body = OrderView), NotAllowed, Missing, Settled))]
async fn refund(edge: Edge, PathOf(id): PathOf<OrderId>, Body(body): Body<RefundBody>) -> Answer {
    edge.actor.require(permissions::MANAGE)?;
    let reason =
        Line::parse("reason", &body.reason, TextRule { min: 3, max: 200 }).map_err(Problem::invalid)?;
    let share = body.amount.map_or(Share::Whole, Share::Amount);
    edge.answer(StatusCode::CREATED, move |cx: &mut Cx| -> Result<_, OrderError> {
        if order::order_of_line(cx, body.line)?.id != id {
            return Err(OrderError::NotFound);
        }
        order::refund_line(cx, body.line, share, &reason)?;
        Ok(OrderView::from(order::detail(cx, id, &Pass::default())?))
    })
    .await
}
