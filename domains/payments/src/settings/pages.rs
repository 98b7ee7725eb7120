//! The administrators' page about ways of paying.

use askama::Template;
use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Shell,
    forms::{Pressed, Refused, refused},
    ui::FieldErrors,
};

use super::NewBankAccount;
use crate::{Gateways, Method};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/payments/setup", get(show).post(set))
        .route("/admin/payments/setup/remove", post(remove))
}

#[derive(Template)]
#[template(path = "admin_payments_setup.html")]
struct SetupPage {
    shell: Shell,
    links: Vec<NavLink>,
    form: AccountForm,
    errors: FieldErrors,
    /// Transfers are taken now.
    taken: bool,
    takes_cards: bool,
    takes_test_cards: bool,
}

#[derive(Debug, Default, Deserialize)]
struct AccountForm {
    #[serde(default)]
    holder: String,
    #[serde(default)]
    iban: String,
    #[serde(default)]
    bic: String,
    #[serde(default)]
    bank: String,
}

fn page(edge: &Edge, status: StatusCode, form: AccountForm, taken: bool, errors: FieldErrors) -> Answer {
    let gateways = Gateways::at(&edge.kit.store);
    let page = SetupPage {
        shell: edge.shell("payments-setup-title"),
        links: edge.admin_links(),
        form,
        errors,
        taken,
        takes_cards: gateways.by_method(Method::Card).is_some(),
        takes_test_cards: gateways.by_method(Method::CardTest).is_some(),
    };
    edge.page_with(status, &page)
}

async fn show(edge: Edge) -> Answer {
    let account = edge.read(super::shown_bank_account).await?;
    let taken = account.is_some();
    let form = account.map(|account| AccountForm {
        holder: account.holder,
        iban: super::grouped(&account.iban),
        bic: account.bic,
        bank: account.bank,
    });
    page(&edge, StatusCode::OK, form.unwrap_or_default(), taken, FieldErrors::default())
}

async fn set(edge: Edge, FormBody(form): FormBody<AccountForm>) -> Answer {
    let AccountForm { holder, iban, bic, bank } = &form;
    let (holder, iban, bic, bank) = (holder.clone(), iban.clone(), bic.clone(), bank.clone());
    let set = move |cx: &mut store::Cx| {
        let account = NewBankAccount::parse(&holder, &iban, &bic, &bank)?;
        super::set_bank_account(cx, &account)
    };
    match edge.write(set).await {
        Ok(()) => edge.redirect_saying("/admin/payments/setup", "success", "payments-setup-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            let taken = edge.read(super::shown_bank_account).await?.is_some();
            page(&edge, status, form, taken, errors)
        }
    }
}

async fn remove(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(super::remove_bank_account).await?;
    edge.redirect_saying("/admin/payments/setup", "success", "payments-setup-removed")
}
