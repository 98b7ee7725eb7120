//! Everybody's orders, for staff.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use kernel::{Currency, Line, Money, Page, TextRule, Timestamp, Violation};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Paging, PathOf, Problem, QueryOf, Shell,
    forms::refused,
    ui::{Choice, Crumb, FieldErrors, Pager, money},
};

use super::{
    super::{Filter, OrderError, Pass, Share, view::OrderView},
    buyer::{OrderRow, titled},
};
use crate::{LineId, OrderId, OrderState, permissions};

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/orders", get(list))
        .route("/admin/orders/{id}", get(show))
        .route("/admin/orders/{id}/cancel", post(cancel))
        .route("/admin/orders/{id}/refund", post(refund))
}

#[derive(Template)]
#[template(path = "admin_orders.html")]
struct ListPage {
    shell: Shell,
    links: Vec<NavLink>,
    orders: Page<OrderRow>,
    pager: Pager,
    wanted: Wanted,
    states: Vec<Choice>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    state: String,
    from: String,
    to: String,
}

impl Wanted {
    /// A choice that is none, such as the empty one, narrows nothing.
    fn filter(&self) -> Filter {
        let begin = |day: &str| format!("{day}T00:00:00Z").parse::<Timestamp>().ok();
        const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 3600);
        Filter {
            q: self.q.clone(),
            state: self.state.parse().ok(),
            user: None,
            from: begin(&self.from),
            to: begin(&self.to).map(|day| day.plus(DAY)),
        }
    }
}

async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let filter = wanted.filter();
    let orders = edge.read(move |cx| super::super::find(cx, &filter, at)).await?;
    let shell = edge.shell("orders-admin-title");
    let pager = Pager::of(&orders, edge.path());
    let orders = orders.map(|order| OrderRow::new(&shell, order, "/admin/orders"));
    let states = OrderState::ALL.map(|state| Choice::new(state.code(), shell.t(state.text()))).into();
    edge.page(&ListPage { links: edge.admin_links(), orders, pager, wanted, states, shell })
}

#[derive(Template)]
#[template(path = "admin_order.html")]
struct OrderPage {
    shell: Shell,
    links: Vec<NavLink>,
    crumbs: Vec<Crumb>,
    view: OrderView,
    errors: FieldErrors,
    /// Lines of which something can be given back.
    lines: Vec<Choice>,
    entered: RefundForm,
    may_manage: bool,
    cancel: Option<String>,
}

impl OrderPage {
    fn at(&self, verb: &str) -> String {
        format!("/admin/orders/{}/{verb}", self.view.id)
    }

    fn document(&self, id: &str) -> String {
        format!("/invoices/{id}")
    }
}

async fn show(edge: Edge, PathOf(id): PathOf<OrderId>) -> Answer {
    page(&edge, id, RefundForm::default(), None).await
}

async fn page(edge: &Edge, id: OrderId, entered: RefundForm, refused: Option<web::forms::Refused>) -> Answer {
    edge.actor.require(permissions::SEE)?;
    let detail = edge.read(move |cx| super::super::detail(cx, id, &Pass::default())).await?;
    let shell = titled(edge, &detail.order.number);
    let view = OrderView::new(&shell, &detail, edge.kit.clock.now());
    let lines = view.lines.iter().filter(|line| !line.refundable.is_empty());
    let lines = lines.map(|line| Choice::new(&line.id, format!("{} · {}", line.title, line.total))).collect();
    let cancel = detail.on_cancel.map(|back| {
        shell.tx("orders-admin-cancel-text", &[("amount", &money(detail.order.money(back), shell.locale))])
    });
    let (status, errors) = refused.map_or_else(
        || (axum::http::StatusCode::OK, FieldErrors::default()),
        |refused| (refused.status, refused.errors),
    );
    let crumbs = vec![
        Crumb::new(shell.t("orders-admin-title"), "/admin/orders"),
        Crumb::new(detail.order.number.clone(), ""),
    ];
    let may_manage = edge.actor.may(permissions::MANAGE);
    let links = edge.admin_links();
    edge.page_with(
        status,
        &OrderPage { shell, links, crumbs, view, errors, lines, entered, may_manage, cancel },
    )
}

/// Why staff does something, for the history.
const REASON: TextRule = TextRule { min: 3, max: 200 };

#[derive(Debug, Deserialize)]
struct CancelForm {
    #[serde(default)]
    reason: String,
}

async fn cancel(edge: Edge, PathOf(id): PathOf<OrderId>, FormBody(form): FormBody<CancelForm>) -> Answer {
    edge.actor.require(permissions::MANAGE)?;
    let outcome = match Line::parse("reason", &form.reason, REASON) {
        Ok(reason) => {
            let cancel = move |cx: &mut store::Cx| super::super::cancel(cx, id, &Pass::default(), &reason);
            edge.write(cancel).await.map_err(Problem::from)
        }
        Err(violation) => Err(Problem::invalid(violation)),
    };
    match outcome {
        Ok(()) => edge.redirect_saying(&format!("/admin/orders/{id}"), "success", "orders-cancelled-toast"),
        Err(problem) => page(&edge, id, RefundForm::default(), Some(refused(&edge, problem, &[])?)).await,
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct RefundForm {
    line: String,
    amount: String,
    why: String,
}

async fn refund(edge: Edge, PathOf(id): PathOf<OrderId>, FormBody(form): FormBody<RefundForm>) -> Answer {
    edge.actor.require(permissions::MANAGE)?;
    match give_back(&edge, id, &form).await {
        Ok(()) => edge.redirect_saying(&format!("/admin/orders/{id}"), "success", "orders-refunded-toast"),
        Err(problem) => {
            let refused = refused(&edge, problem, &[("order-refund-too-much", "amount")])?;
            page(&edge, id, form, Some(refused)).await
        }
    }
}

async fn give_back(edge: &Edge, id: OrderId, form: &RefundForm) -> Result<(), Problem> {
    let why = Line::parse("why", &form.why, REASON).map_err(Problem::invalid)?;
    let line: LineId = form.line.parse().map_err(|_| Problem::invalid(Violation::new("line", "required")))?;
    let amount = form.amount.clone();
    let give = move |cx: &mut store::Cx| -> Result<(), OrderError> {
        let order = super::super::order_of_line(cx, line)?;
        if order.id != id {
            return Err(OrderError::NotFound);
        }
        let money = parse_amount(&amount, order.currency)
            .ok_or_else(|| kernel::Violations::from(Violation::new("amount", "order-amount")))?;
        super::super::refund_line(cx, line, Share::Amount(money), &why).map(drop)
    };
    Ok(edge.write(give).await?)
}

/// `12`, `12.5`, `12,50`; no more decimals than the currency has.
fn parse_amount(text: &str, currency: Currency) -> Option<Money> {
    let text = text.trim().replace(',', ".");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let places = currency.exponent() as usize;
    if whole.is_empty() || whole.len() > 12 || rest.len() > places || !digits(whole) || !digits(rest) {
        return None;
    }
    format!("{whole}{rest:0<places$}").parse().ok().map(|minor| Money::new(minor, currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |text: &str| parse_amount(text, Currency::EUR).map(|money| money.minor);
        assert_eq!([read("12"), read(" 12,5 "), read("0.05")], [Some(1200), Some(1250), Some(5)]);
        for odd in ["", ".", "-1", "1.005", "1e3", "1 000", "9999999999999"] {
            assert_eq!(read(odd), None, "{odd}");
        }
        assert_eq!(parse_amount("700", "JPY".parse().unwrap()).unwrap().minor, 700);
        assert_eq!(parse_amount("7.5", "JPY".parse().unwrap()), None);
    }
}
