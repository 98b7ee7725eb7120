//! Tax settings for programs.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit};

use super::{
    TaxSettings, percent,
    settings::{Entered, Wishes},
};
use crate::refusals::{NotAllowed, Stale};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(show, change))
}

/// What stands on every invoice of the community.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TaxSettings)]
struct TaxView {
    /// Who issues the invoices.
    #[schema(example = "Tango Nord e. V.", min_length = 1, max_length = 120)]
    legal_name: String,
    #[schema(example = "Tanzstraße 12\n10115 Berlin", min_length = 1, max_length = 400)]
    address: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "DE", pattern = "^[A-Z]{2}$")]
    country: String,
    /// Empty where there is none.
    #[schema(example = "DE999999999")]
    vat_id: String,
    /// Per cent, with up to four decimals.
    #[schema(example = "19")]
    standard: String,
    /// Per cent, with up to four decimals.
    #[schema(example = "7")]
    reduced: String,
    /// Of invoice numbers; up to eight letters and digits.
    #[schema(example = "INV", min_length = 1, max_length = 8)]
    prefix: String,
    /// A sentence at an invoice's end; may be empty.
    #[schema(example = "", max_length = 300)]
    note: String,
}

impl From<TaxSettings> for TaxView {
    fn from(settings: TaxSettings) -> Self {
        Self {
            standard: percent(settings.standard_ppm),
            reduced: percent(settings.reduced_ppm),
            legal_name: settings.legal_name,
            address: settings.address,
            country: settings.country,
            vat_id: settings.vat_id,
            prefix: settings.prefix,
            note: settings.note,
        }
    }
}

/// Read the tax settings
///
/// The entity tag is their version.
#[utoipa::path(get, path = "/settings/tax", tag = "Orders", security(("bearer" = [])),
    responses((status = 200, body = TaxView), NotAllowed))]
async fn show(edge: Edge) -> Answer {
    let settings = edge.read(super::settings).await?;
    let version = settings.version.to_string();
    edge.respond_tagged(&version, &TaxView::from(settings))
}

/// Change the tax settings
///
/// Documents issued before keep what they say. With `If-Match` only the version that was read is changed.
#[utoipa::path(put, path = "/settings/tax", tag = "Orders", request_body = TaxView, security(("bearer" = [])),
    params(("If-Match" = Option<String>, Header, description = "The version that was read", example = "\"3\"")),
    responses((status = 200, body = TaxView), NotAllowed, Stale))]
async fn change(edge: Edge, Body(body): Body<TaxView>) -> Answer {
    edge.actor.require(crate::permissions::SET_TAX)?;
    let wishes = Wishes::parse(&Entered {
        legal_name: &body.legal_name,
        address: &body.address,
        country: &body.country,
        vat_id: &body.vat_id,
        standard: &body.standard,
        reduced: &body.reduced,
        prefix: &body.prefix,
        note: &body.note,
    })?;
    let tags = edge.if_match();
    edge.answer(StatusCode::OK, move |cx| {
        let now = super::settings(cx)?.version;
        let is_meant =
            tags.as_ref().is_none_or(|tags| tags.iter().any(|tag| tag == "*" || *tag == now.to_string()));
        if !is_meant {
            return Err(super::TaxError::Stale);
        }
        super::change(cx, now, &wishes).map(TaxView::from)
    })
    .await
}
