//! The bank account for administrators' programs.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::{Cx, Error};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit};

use super::{BankAccount, NewBankAccount, SettingsError};
use crate::refusals::{Missing, NotAllowed};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(show, set, remove))
}

/// Where transfers go.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BankAccount)]
struct BankAccountJson {
    #[schema(example = "Tango Nord e. V.", min_length = 2, max_length = 70)]
    holder: String,
    #[schema(example = "DE89370400440532013000")]
    iban: String,
    #[serde(default)]
    #[schema(example = "COBADEFFXXX")]
    bic: String,
    #[serde(default)]
    #[schema(example = "Commerzbank", max_length = 70)]
    bank: String,
}

impl From<BankAccount> for BankAccountJson {
    fn from(account: BankAccount) -> Self {
        let BankAccount { holder, iban, bic, bank } = account;
        Self { holder, iban, bic, bank }
    }
}

fn shown(cx: &mut Cx) -> Result<BankAccountJson, SettingsError> {
    Ok(super::shown_bank_account(cx)?.ok_or(Error::NotFound)?.into())
}

/// Look at the community's bank account
#[utoipa::path(get, path = "/admin/payments/bank-account", tag = "Administration", security(("bearer" = [])),
    responses((status = 200, body = BankAccountJson), NotAllowed, Missing))]
async fn show(edge: Edge) -> Answer {
    let account = edge.read(shown).await?;
    edge.respond(&account)
}

/// Say where transfers go
///
/// From then on bank transfer is offered wherever the thing to be paid can wait for it.
#[utoipa::path(put, path = "/admin/payments/bank-account", tag = "Administration", request_body = BankAccountJson,
    security(("bearer" = [])), responses((status = 200, body = BankAccountJson), NotAllowed))]
async fn set(edge: Edge, Body(body): Body<BankAccountJson>) -> Answer {
    let set = move |cx: &mut Cx| -> Result<BankAccountJson, SettingsError> {
        let account = NewBankAccount::parse(&body.holder, &body.iban, &body.bic, &body.bank)?;
        super::set_bank_account(cx, &account)?;
        shown(cx)
    };
    edge.answer(StatusCode::OK, set).await
}

/// Take no transfers any more
#[utoipa::path(delete, path = "/admin/payments/bank-account", tag = "Administration", security(("bearer" = [])),
    responses((status = 204, description = "Bank transfer is not offered any more"), NotAllowed))]
async fn remove(edge: Edge) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, super::remove_bank_account).await
}
