//! What one has sold, and what buyers ask for.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use kernel::Page;
use web::{
    Answer, Edge, FormBody, Kit, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, moment},
    ui::{Pager, money},
};

use super::super::{OrderError, Sale};
use crate::{LineId, state::LineState};

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/sales", get(list))
        .route("/sales/{line}/approve", post(approve))
        .route("/sales/{line}/decline", post(decline))
}

#[derive(Template)]
#[template(path = "sales.html")]
struct SalesPage {
    shell: Shell,
    sales: Page<SaleRow>,
    pager: Pager,
}

impl SalesPage {
    fn at(&self, line: &str, verb: &str) -> String {
        format!("/sales/{line}/{verb}")
    }
}

struct SaleRow {
    line: String,
    number: String,
    buyer: String,
    title: String,
    detail: String,
    quantity: i64,
    total: String,
    refunded: String,
    placed: String,
    placed_iso: String,
    state: String,
    tone: &'static str,
    waits: bool,
}

impl SaleRow {
    fn new(shell: &Shell, sale: Sale) -> Self {
        let (state, tone) = match sale.state {
            LineState::Revoked | LineState::Released => ("orders-line-revoked", "bad"),
            LineState::Completed => ("orders-line-completed", "good"),
            LineState::Held | LineState::Fulfilled => (sale.order_state.text(), sale.order_state.tone()),
        };
        Self {
            line: sale.line.to_string(),
            number: sale.number,
            buyer: sale.buyer,
            title: sale.title,
            detail: sale.detail,
            quantity: sale.quantity,
            total: money(sale.total, shell.locale),
            refunded: if sale.refunded.minor > 0 {
                money(sale.refunded, shell.locale)
            } else {
                String::new()
            },
            placed: moment(sale.placed_at),
            placed_iso: sale.placed_at.to_string(),
            state: shell.t(state),
            tone,
            waits: sale.waits,
        }
    }
}

async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let sales = edge.read(move |cx| super::super::sales(cx, at)).await?;
    let shell = edge.shell("orders-sales-title");
    let pager = Pager::of(&sales, edge.path());
    let sales = sales.map(|sale| SaleRow::new(&shell, sale));
    edge.page(&SalesPage { shell, sales, pager })
}

async fn approve(
    edge: Edge,
    PathOf(line): PathOf<LineId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.actor.require_user()?;
    let approved = edge.write(move |cx| super::super::approve(cx, line)).await;
    done(&edge, approved.map(drop), "orders-approved-toast")
}

async fn decline(
    edge: Edge,
    PathOf(line): PathOf<LineId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.actor.require_user()?;
    let declined = edge.write(move |cx| super::super::decline(cx, line, "seller")).await;
    done(&edge, declined, "orders-declined-toast")
}

fn done(edge: &Edge, outcome: Result<(), OrderError>, key: &'static str) -> Answer {
    match outcome {
        Ok(()) => edge.redirect_saying("/sales", "success", key),
        Err(OrderError::NotInState(_) | OrderError::LineSettled) => {
            edge.redirect_saying("/sales", "danger", "problem-order-line-settled-detail")
        }
        Err(error) => Err(error.into()),
    }
}
