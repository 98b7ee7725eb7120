//! The page on which a community says who issues its invoices.

use askama::Template;
use axum::{Router, http::StatusCode, routing::get};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Problem, Shell,
    forms::{Refused, refused},
    ui::FieldErrors,
};

use super::{
    TaxSettings, percent,
    settings::{Entered, Wishes},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/admin/tax", get(show).post(change))
}

#[derive(Template)]
#[template(path = "admin_tax.html")]
struct TaxPage {
    shell: Shell,
    links: Vec<NavLink>,
    errors: FieldErrors,
    form: TaxForm,
    /// Whether nobody has entered anything yet.
    is_unset: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct TaxForm {
    version: i64,
    legal_name: String,
    address: String,
    country: String,
    vat_id: String,
    standard: String,
    reduced: String,
    prefix: String,
    note: String,
}

impl From<TaxSettings> for TaxForm {
    fn from(settings: TaxSettings) -> Self {
        Self {
            version: settings.version,
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

impl TaxForm {
    fn entered(&self) -> Entered<'_> {
        Entered {
            legal_name: &self.legal_name,
            address: &self.address,
            country: &self.country,
            vat_id: &self.vat_id,
            standard: &self.standard,
            reduced: &self.reduced,
            prefix: &self.prefix,
            note: &self.note,
        }
    }
}

async fn show(edge: Edge) -> Answer {
    let settings = edge.read(super::settings).await?;
    page(&edge, settings.into(), Refused { status: StatusCode::OK, errors: FieldErrors::default() })
}

fn page(edge: &Edge, form: TaxForm, refused: Refused) -> Answer {
    let shell = edge.shell("orders-tax-title");
    let is_unset = form.version == 0;
    let links = edge.admin_links();
    edge.page_with(refused.status, &TaxPage { shell, links, errors: refused.errors, form, is_unset })
}

async fn change(edge: Edge, FormBody(form): FormBody<TaxForm>) -> Answer {
    edge.actor.require(crate::permissions::SET_TAX)?;
    let version = form.version;
    let outcome = match Wishes::parse(&form.entered()) {
        Ok(wishes) => edge.write(move |cx| super::change(cx, version, &wishes)).await.map_err(Problem::from),
        Err(violations) => Err(violations.into()),
    };
    match outcome {
        Ok(_) => edge.redirect_saying("/admin/tax", "success", "orders-tax-saved"),
        Err(problem) => page(&edge, form, refused(&edge, problem, &[])?),
    }
}
