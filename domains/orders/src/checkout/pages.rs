//! The checkout: one page, one button.

use askama::Template;
use axum::{Router, http::StatusCode, routing::get};
use kernel::Violation;
use payments::{Method, NextStep};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem, QueryOf, Shell,
    forms::{Refused, refused, unreferred},
    ui::{Choice, FieldErrors, money},
};

use super::{Checkout, Entered, Ready};
use crate::{
    OrderId, OrderState,
    order::{
        self,
        pages::buyer::{Key, hidden},
        view::OrderView,
    },
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/checkout/{id}", get(show).post(pay))
}

#[derive(Template)]
#[template(path = "checkout.html")]
struct CheckoutPage {
    shell: Shell,
    view: OrderView,
    errors: FieldErrors,
    form: CheckoutForm,
    methods: Vec<Choice>,
    asks_contact: bool,
    is_free: bool,
    sign_in: String,
    action: String,
    /// What stands on the button.
    button: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct CheckoutForm {
    name: String,
    email: String,
    billing: String,
    method: String,
}

async fn show(edge: Edge, PathOf(id): PathOf<OrderId>, QueryOf(key): QueryOf<Key>) -> Answer {
    let ok = Refused { status: StatusCode::OK, errors: FieldErrors::default() };
    page(&edge, id, key, None, ok).await
}

async fn page(edge: &Edge, id: OrderId, key: Key, entered: Option<CheckoutForm>, refused: Refused) -> Answer {
    let pass = key.pass(edge);
    let look = move |cx: &mut store::Cx| {
        let checkout = super::look(cx, id, &pass)?;
        let detail = order::detail(cx, id, &pass)?;
        Ok::<_, order::OrderError>((checkout, detail))
    };
    let (checkout, detail) = edge.read(look).await.map_err(|error| hidden(edge, error))?;
    let Checkout { order, methods, asks_contact } = checkout;
    if order.state != OrderState::Held || !order.is_open(edge.kit.clock.now()) {
        return edge.redirect(&format!("/orders/{id}{}", key.query()));
    }
    let shell = edge.shell("orders-checkout-title");
    let view = OrderView::new(&shell, &detail, edge.kit.clock.now());
    let form = entered.unwrap_or_else(|| CheckoutForm {
        name: order.name.clone(),
        email: order.email.clone(),
        billing: order.billing.clone(),
        method: methods.first().map(|method| method.code.to_owned()).unwrap_or_default(),
    });
    let is_free = order.payment_id.is_none();
    let button = if is_free {
        shell.t("orders-checkout-confirm")
    } else {
        shell.tx("orders-checkout-pay", &[("amount", &money(order.total(), shell.locale))])
    };
    let methods = methods
        .iter()
        .map(|method| {
            Choice::new(method.code, shell.t(method.title)).hint(shell.t(method.note)).icon(method.icon)
        })
        .collect();
    let action = format!("/checkout/{id}{}", key.query());
    let page = CheckoutPage {
        sign_in: format!("/signin?next=/checkout/{id}"),
        view,
        errors: refused.errors,
        form,
        methods,
        asks_contact,
        is_free,
        action,
        button,
        shell,
    };
    unreferred(edge.page_with(refused.status, &page))
}

async fn pay(
    edge: Edge,
    PathOf(id): PathOf<OrderId>,
    QueryOf(key): QueryOf<Key>,
    FormBody(form): FormBody<CheckoutForm>,
) -> Answer {
    match go(&edge, id, &key, &form).await {
        Ok(path) => edge.redirect(&path),
        // Settled meanwhile, or gone: the order's page says so.
        Err(problem) if matches!(problem.code, "order-not-in-state" | "order-lapsed" | "payment-closed") => {
            edge.redirect(&format!("/orders/{id}{}", key.query()))
        }
        Err(problem) => {
            let refused = refused(
                &edge,
                problem,
                &[("payment-method-not-offered", "method"), ("payment-refused", "method")],
            )?;
            page(&edge, id, key, Some(form), refused).await
        }
    }
}

/// Where the buyer goes on.
async fn go(edge: &Edge, id: OrderId, key: &Key, form: &CheckoutForm) -> Result<String, Problem> {
    let pass = key.pass(edge);
    let looked = pass.clone();
    let checkout =
        edge.read(move |cx| super::look(cx, id, &looked)).await.map_err(|error| hidden(edge, error))?;
    let entered = Entered::parse(checkout.asks_contact, &form.name, &form.email, &form.billing, edge.locale)?;
    let method = form.method.parse::<Method>().ok();
    if checkout.order.payment_id.is_some() && method.is_none() {
        return Err(Problem::invalid(Violation::new("method", "required")));
    }
    let ready = edge.write(move |cx| super::enter(cx, id, &pass, &entered)).await?;
    let done = format!("/orders/{id}{}", key.query());
    match (ready, method) {
        (Ready::Pay(payment), Some(method)) => Ok(match payments::begin(edge, payment, method).await? {
            NextStep::Redirect(path) | NextStep::Instructions(path) => path,
            NextStep::Done => done,
        }),
        _ => Ok(done),
    }
}
