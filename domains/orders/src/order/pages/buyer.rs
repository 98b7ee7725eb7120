//! One's own orders.

use askama::Template;
use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::{get, post},
};
use kernel::{Forbidden, Page};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Paging, PathOf, Problem, QueryOf, Shell,
    forms::{moment, unreferred},
    ui::{Pager, Tab, money},
};

use super::super::{Order, OrderError, Pass, calendar, view::OrderView};
use crate::{LineId, OrderId, OrderState};

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/orders", get(list))
        .route("/orders/{id}", get(show))
        .route("/orders/{id}/cancel", post(cancel))
        .route("/orders/{id}/lines/{line}/calendar.ics", get(calendar_file))
}

/// What the links in mails to guests carry.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Key {
    #[serde(default)]
    pub(crate) key: String,
}

impl Key {
    /// The end of an address that keeps the key.
    pub(crate) fn query(&self) -> String {
        if self.key.is_empty() { String::new() } else { format!("?key={}", self.sound()) }
    }

    /// Nothing but what a key is made of goes into addresses.
    fn sound(&self) -> String {
        self.key.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(64).collect()
    }

    pub(crate) fn pass(&self, edge: &Edge) -> Pass {
        Pass::of(edge, Some(&self.key))
    }
}

/// To a guest a page that is not theirs may be one that they only have to sign in for.
pub(crate) fn hidden(edge: &Edge, error: OrderError) -> Problem {
    match error {
        OrderError::NotFound if edge.actor.user().is_none() => Forbidden::SignInFirst.into(),
        other => other.into(),
    }
}

#[derive(Template)]
#[template(path = "orders.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    orders: Page<OrderRow>,
    pager: Pager,
}

pub(super) struct OrderRow {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) placed: String,
    pub(super) placed_iso: String,
    pub(super) state: String,
    pub(super) tone: &'static str,
    pub(super) total: String,
}

impl OrderRow {
    pub(super) fn new(shell: &Shell, order: Order, base: &str) -> Self {
        Self {
            href: format!("{base}/{}", order.id),
            placed: moment(order.placed_at),
            placed_iso: order.placed_at.to_string(),
            state: shell.t(order.state.text()),
            tone: order.state.tone(),
            total: money(order.total(), shell.locale),
            number: order.number,
            name: order.name,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    state: String,
}

async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let state: Option<OrderState> = wanted.state.parse().ok();
    let orders = edge.read(move |cx| super::super::mine(cx, state, at)).await?;
    let shell = edge.shell("orders-title");
    let choices = [
        None,
        Some(OrderState::Held),
        Some(OrderState::Requested),
        Some(OrderState::Confirmed),
        Some(OrderState::Cancelled),
    ];
    let tabs = choices.map(|choice| {
        let href = choice.map_or_else(|| "/orders".to_owned(), |state| format!("/orders?state={state}"));
        Tab::new(shell.t(choice.map_or("orders-all", OrderState::text)), href, choice == state)
    });
    let pager = Pager::of(&orders, edge.path());
    let orders = orders.map(|order| OrderRow::new(&shell, order, "/orders"));
    edge.page(&ListPage { tabs: tabs.into(), orders, pager, shell })
}

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage {
    shell: Shell,
    view: OrderView,
    key: Key,
    /// What comes back on cancelling, in words; `None` where it cannot be cancelled here.
    cancel: Option<String>,
    is_guest: bool,
}

impl OrderPage {
    fn at(&self, rest: &str) -> String {
        format!("/orders/{}{rest}{}", self.view.id, self.key.query())
    }

    fn checkout(&self) -> String {
        format!("/checkout/{}{}", self.view.id, self.key.query())
    }

    fn calendar(&self, line: &str) -> String {
        self.at(&format!("/lines/{line}/calendar.ics"))
    }

    fn document(&self, id: &str) -> String {
        format!("/invoices/{id}{}", self.key.query())
    }
}

async fn show(edge: Edge, PathOf(id): PathOf<OrderId>, QueryOf(key): QueryOf<Key>) -> Answer {
    let pass = key.pass(&edge);
    let detail = edge.read(move |cx| super::super::detail(cx, id, &pass)).await;
    let detail = detail.map_err(|error| hidden(&edge, error))?;
    let shell = titled(&edge, &detail.order.number);
    let cancel = detail.on_cancel.map(|back| {
        let was_firm = detail.order.state == OrderState::Confirmed;
        let text = if was_firm { "orders-cancel-text-firm" } else { "orders-cancel-text" };
        shell.tx(text, &[("amount", &money(detail.order.money(back), shell.locale))])
    });
    let view = OrderView::new(&shell, &detail, edge.kit.clock.now());
    let is_guest = detail.order.user_id.is_none() && edge.actor.user().is_none();
    unreferred(edge.page(&OrderPage { shell, view, key, cancel, is_guest }))
}

/// The shell of a page about one order.
pub(super) fn titled(edge: &Edge, number: &str) -> Shell {
    let shell = edge.shell("orders-title");
    let title = shell.tx("orders-order-title", &[("number", &number)]);
    shell.named(title)
}

async fn cancel(
    edge: Edge,
    PathOf(id): PathOf<OrderId>,
    QueryOf(key): QueryOf<Key>,
    FormBody(_): FormBody<Key>,
) -> Answer {
    let pass = key.pass(&edge);
    let back = format!("/orders/{id}{}", key.query());
    let cancelled = edge.write(move |cx| super::super::cancel(cx, id, &pass, "buyer")).await;
    match cancelled {
        Ok(()) => edge.redirect_saying(&back, "success", "orders-cancelled-toast"),
        Err(OrderError::NotInState(_) | OrderError::AskTheSeller) => {
            edge.redirect_saying(&back, "danger", "orders-not-cancelled-toast")
        }
        Err(error) => Err(hidden(&edge, error)),
    }
}

async fn calendar_file(
    edge: Edge,
    PathOf((id, line)): PathOf<(OrderId, LineId)>,
    QueryOf(key): QueryOf<Key>,
) -> Answer {
    let pass = key.pass(&edge);
    let detail = edge.read(move |cx| super::super::detail(cx, id, &pass)).await;
    let detail = detail.map_err(|error| hidden(&edge, error))?;
    let shown = detail.lines.iter().find(|shown| shown.line.id == line).ok_or_else(Problem::not_found)?;
    let link = format!("{}/orders/{id}", edge.tenant.public_url);
    let now = edge.kit.clock.now();
    let file = shown.view.as_ref().and_then(|view| calendar::file(&shown.line, view, &link, now));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"booking.ics\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, file.ok_or_else(Problem::not_found)?).into_response())
}
