//! The payer's pages: how to pay, waiting for the answer, where to transfer to.

use std::time::Duration;

use askama::Template;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    routing::get,
};
use kernel::Money;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, QueryOf, Shell,
    forms::{Refused, moment, refused},
    ui::{self, FieldErrors},
};

use super::{Attempt, NextStep, State, ask::ask, begin};
use crate::{
    AttemptId, Method, PaymentId,
    gateway::Reach,
    payment::view::{PaymentView, view},
    settings::{self, BankAccount},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/pay/{id}", get(show).post(pay))
        .route("/pay/{id}/return", get(back))
        .route("/pay/{id}/transfer", get(transfer))
}

#[derive(Template)]
#[template(path = "pay.html")]
struct PayPage {
    shell: Shell,
    view: PaymentView,
    /// The last try failed.
    declined: bool,
    errors: FieldErrors,
}

impl PayPage {
    fn new(edge: &Edge, view: PaymentView, errors: FieldErrors) -> Self {
        let last = view.attempts.iter().max_by_key(|attempt| attempt.changed_at);
        let declined = last.is_some_and(|attempt| attempt.error.is_some());
        Self { shell: edge.shell("payments-pay-title"), declined, view, errors }
    }

    fn money(&self, amount: &Money) -> String {
        ui::money(*amount, self.shell.locale)
    }

    /// Collected or kept ready already.
    fn so_far(&self) -> Option<String> {
        let secured = self.view.standing.secured();
        (secured.minor > 0).then(|| self.money(&secured))
    }

    fn is_test(&self) -> bool {
        self.view.methods.iter().any(|offer| offer.method == Method::CardTest)
    }

    fn ends(&self) -> Option<(String, String)> {
        self.view.payment.expires_at.map(|end| (end.to_string(), moment(end)))
    }
}

async fn show(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let view = edge.read(move |cx| view(cx, id)).await?;
    if view.standing.is_secured() {
        return done(&edge, &view);
    }
    edge.page(&PayPage::new(&edge, view, FieldErrors::default()))
}

#[derive(Debug, Deserialize)]
struct PayForm {
    #[serde(default)]
    method: String,
}

async fn pay(edge: Edge, PathOf(id): PathOf<PaymentId>, FormBody(form): FormBody<PayForm>) -> Answer {
    let Ok(method) = form.method.parse::<Method>() else { return edge.redirect(&format!("/pay/{id}")) };
    match begin(&edge, id, method).await {
        Ok(NextStep::Redirect(path) | NextStep::Instructions(path)) => edge.redirect(&path),
        Ok(NextStep::Done) => {
            let view = edge.read(move |cx| view(cx, id)).await?;
            done(&edge, &view)
        }
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            let view = edge.read(move |cx| view(cx, id)).await?;
            edge.page_with(status, &PayPage::new(&edge, view, errors))
        }
    }
}

/// Back to what was paid for.
fn done(edge: &Edge, view: &PaymentView) -> Answer {
    let path = web::routes::local_path(Some(&view.about.return_to));
    edge.redirect_saying(&path, "success", "payments-paid")
}

#[derive(Debug, Deserialize)]
struct Return {
    attempt: Option<AttemptId>,
    /// How often this page has come back by itself.
    #[serde(default)]
    again: u32,
}

#[derive(Template)]
#[template(path = "pay_wait.html")]
struct WaitPage {
    shell: Shell,
    payment: PaymentId,
    again: String,
    /// Comes back by itself.
    waits: bool,
}

/// The page comes back by itself so often.
const AGAIN: u32 = 20;
/// A provider that takes longer is asked again when the page comes back.
const PATIENCE: Duration = Duration::from_secs(8);

/// The payer comes back from the provider, perhaps before its message. The provider is asked, and its answer runs the
/// same command as its message would.
async fn back(edge: Edge, PathOf(id): PathOf<PaymentId>, QueryOf(from): QueryOf<Return>) -> Answer {
    let before = edge.read(move |cx| view(cx, id)).await?;
    let attempt = before.attempts.iter().find(|attempt| Some(attempt.id) == from.attempt);
    if let Some(attempt) = attempt.filter(|attempt| attempt.state.is_pending()) {
        ask_now(&edge, attempt).await;
    }
    let view = edge.read(move |cx| view(cx, id)).await?;
    if view.standing.is_secured() {
        return done(&edge, &view);
    }
    let attempt = view.attempts.iter().find(|attempt| Some(attempt.id) == from.attempt);
    let waiting = attempt.is_some_and(|attempt| attempt.state.is_pending() && attempt.error.is_none());
    if !waiting {
        return edge.redirect(&format!("/pay/{id}"));
    }
    wait(&edge, id, &from)
}

async fn ask_now(edge: &Edge, attempt: &Attempt) {
    let reach = Reach::of(edge);
    match tokio::time::timeout(PATIENCE, ask(&reach, attempt.id)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, attempt = %attempt.id, "a provider could not be asked"),
        Err(_) => tracing::warn!(attempt = %attempt.id, "a provider takes its time"),
    }
}

fn wait(edge: &Edge, id: PaymentId, from: &Return) -> Answer {
    let attempt = from.attempt.map(|attempt| attempt.to_string()).unwrap_or_default();
    let again = format!("/pay/{id}/return?attempt={attempt}&again={}", from.again + 1);
    let waits = from.again < AGAIN;
    let shell = edge.shell("payments-wait-title");
    let page = WaitPage { shell, payment: id, again: again.clone(), waits };
    let mut response = edge.page_with(StatusCode::OK, &page)?;
    if let (true, Ok(value)) = (waits, HeaderValue::from_str(&format!("3; url={again}"))) {
        // A header, not a script: it works in every browser.
        response.headers_mut().insert(header::REFRESH, value);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "pay_transfer.html")]
struct TransferPage {
    shell: Shell,
    view: PaymentView,
    account: BankAccount,
    amount: String,
}

impl TransferPage {
    fn iban(&self) -> String {
        settings::grouped(&self.account.iban)
    }

    fn ends(&self) -> Option<(String, String)> {
        self.view.payment.expires_at.map(|end| (end.to_string(), moment(end)))
    }
}

async fn transfer(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let (view, account) = edge
        .read(move |cx| -> Result<_, crate::method::MethodsError> {
            Ok((view(cx, id)?, settings::bank_account(cx.tx)?))
        })
        .await?;
    let attempt = view.attempts.iter().rev().find(|attempt| {
        attempt.method == Method::BankTransfer && matches!(attempt.state, State::Open | State::Begun)
    });
    let (Some(_), Some(account)) = (attempt, account) else {
        return edge.redirect(&format!("/pay/{id}"));
    };
    let amount = ui::money(view.standing.missing(), edge.locale);
    edge.page(&TransferPage { shell: edge.shell("payments-transfer-title"), view, account, amount })
}
