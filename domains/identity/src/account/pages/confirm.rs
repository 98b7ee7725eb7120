//! Where mailed links lead, and the page that says that one was mailed.

use askama::Template;
use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, QueryOf, Shell,
    forms::{Pressed, Refused, refused, unreferred},
    ui::FieldErrors,
};

use crate::account;

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/verify", get(verify_form).post(verify))
        .route("/verify/sent", get(verify_sent))
        .route("/verify/resend", post(resend))
        .route("/settings/email/confirm", get(confirm_form).post(confirm_email))
}

/// For pages that a mailed link leads to.
#[derive(Debug, Deserialize)]
struct TokenForm {
    #[serde(default)]
    token: String,
}

/// Asks for one click more: programs that look into mails beforehand open links, but they press no buttons.
#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    shell: Shell,
    /// Where the button leads, and the texts' common beginning.
    action: &'static str,
    texts: &'static str,
    token: String,
    errors: FieldErrors,
}

const VERIFY: (&str, &str) = ("/verify", "identity-verify-");
const CHANGE: (&str, &str) = ("/settings/email/confirm", "identity-change-email-");

impl ConfirmPage {
    fn text(&self, part: &str) -> String {
        self.shell.t(&format!("{}{part}", self.texts))
    }

    fn new(
        edge: &Edge,
        (action, texts): (&'static str, &'static str),
        token: String,
        errors: FieldErrors,
    ) -> Self {
        Self { shell: edge.shell(&format!("{texts}title")), action, texts, token, errors }
    }
}

async fn verify_form(edge: Edge, QueryOf(form): QueryOf<TokenForm>) -> Answer {
    unreferred(edge.page(&ConfirmPage::new(&edge, VERIFY, form.token, FieldErrors::default())))
}

async fn verify(edge: Edge, FormBody(form): FormBody<TokenForm>) -> Answer {
    let token = form.token.clone();
    match edge.write(move |cx| account::verify(cx, &token)).await {
        Ok(_) if edge.actor.user().is_some() => edge.redirect_saying("/me", "success", "identity-verified"),
        Ok(_) => edge.redirect_saying("/signin", "success", "identity-verified"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            unreferred(edge.page_with(status, &ConfirmPage::new(&edge, VERIFY, form.token, errors)))
        }
    }
}

#[derive(Template)]
#[template(path = "verify_sent.html")]
struct VerifySentPage {
    shell: Shell,
    email: String,
    verified: bool,
    errors: FieldErrors,
}

async fn verify_sent(edge: Edge) -> Answer {
    verify_sent_page(&edge, StatusCode::OK, FieldErrors::default()).await
}

async fn resend(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    match edge.write(account::request_verification).await {
        Ok(()) => edge.redirect_saying("/verify/sent", "success", "identity-verify-resent"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            verify_sent_page(&edge, status, errors).await
        }
    }
}

async fn verify_sent_page(edge: &Edge, status: StatusCode, errors: FieldErrors) -> Answer {
    let account = edge.read(account::me).await?.account;
    let shell = edge.shell("identity-verify-sent-title");
    let page = VerifySentPage { shell, verified: account.is_verified(), email: account.email, errors };
    edge.page_with(status, &page)
}

async fn confirm_form(edge: Edge, QueryOf(form): QueryOf<TokenForm>) -> Answer {
    unreferred(edge.page(&ConfirmPage::new(&edge, CHANGE, form.token, FieldErrors::default())))
}

async fn confirm_email(edge: Edge, FormBody(form): FormBody<TokenForm>) -> Answer {
    let token = form.token.clone();
    match edge.write(move |cx| account::confirm_email(cx, &token)).await {
        Ok(_) if edge.actor.user().is_some() => {
            edge.redirect_saying("/settings", "success", "identity-email-changed")
        }
        Ok(_) => edge.redirect_saying("/signin", "success", "identity-email-changed"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            unreferred(edge.page_with(status, &ConfirmPage::new(&edge, CHANGE, form.token, errors)))
        }
    }
}
