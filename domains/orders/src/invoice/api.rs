//! Invoices and credit notes for programs.

use kernel::{Money, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, PathOf, QueryOf};

use super::{Document, InvoiceKind, Issued, pages};
use crate::{InvoiceId, OrderId, order::pages::buyer::Key, refusals::Missing, tax::TaxSum};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(print))
}

/// An invoice or credit note, without what it says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceSummary)]
pub(crate) struct IssuedView {
    id: InvoiceId,
    kind: InvoiceKind,
    /// Numbered without a gap in its series.
    #[schema(example = "INV-2026-00042")]
    code: String,
    issued_at: Timestamp,
    /// Of a credit note, what goes back.
    total: Money,
}

impl From<Issued> for IssuedView {
    fn from(issued: Issued) -> Self {
        let total = issued.total();
        Self { id: issued.id, kind: issued.kind, code: issued.code, issued_at: issued.issued_at, total }
    }
}

/// An invoice or credit note as it was issued. Amounts without a currency are minor units of its own.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Invoice)]
struct InvoiceView {
    #[serde(flatten)]
    issued: IssuedView,
    order: OrderId,
    /// The code of the invoice that a credit note takes back from.
    corrects: Option<String>,
    seller: PartyView,
    buyer: PartyView,
    lines: Vec<InvoiceLineView>,
    taxes: Vec<TaxSum>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceParty)]
struct PartyView {
    #[schema(example = "Tango Nord e. V.")]
    name: String,
    #[schema(example = "Tanzstraße 12\n10115 Berlin")]
    address: String,
    /// Empty where there is none.
    #[schema(example = "DE999999999")]
    vat_id: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceLine)]
struct InvoiceLineView {
    #[schema(example = "Private lesson with Ana")]
    title: String,
    #[schema(example = "Tue, 5 May 2026, 18:00 (Europe/Berlin)")]
    detail: String,
    #[schema(example = 1)]
    quantity: i64,
    #[schema(example = 5000)]
    unit_price: i64,
    #[schema(example = 5000)]
    total: i64,
    #[schema(example = 190_000)]
    tax_ppm: i64,
    /// Contained in the total.
    #[schema(example = 798)]
    tax: i64,
}

impl InvoiceView {
    fn new(issued: Issued, document: Document) -> Self {
        let party = |party: super::Party| PartyView {
            name: party.name,
            address: party.address,
            vat_id: party.vat_id,
        };
        let lines = document.lines.into_iter().map(|line| InvoiceLineView {
            title: line.title,
            detail: line.detail,
            quantity: line.quantity,
            unit_price: line.unit_price,
            total: line.total,
            tax_ppm: line.tax_ppm,
            tax: line.tax,
        });
        Self {
            order: issued.order_id,
            issued: issued.into(),
            corrects: document.corrects,
            seller: party(document.seller),
            buyer: party(document.buyer),
            lines: lines.collect(),
            taxes: document.taxes,
        }
    }
}

/// Read an invoice or credit note
#[utoipa::path(get, path = "/invoices/{id}", tag = "Orders", security((), ("bearer" = [])),
    params(("id" = InvoiceId, Path), ("key" = Option<String>, Query, description = "The key of a guest's order")),
    responses((status = 200, body = InvoiceView), Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<InvoiceId>, QueryOf(key): QueryOf<Key>) -> Answer {
    let pass = key.pass(&edge);
    let (issued, document) = edge.read(move |cx| super::get(cx, id, &pass)).await?;
    edge.respond(&InvoiceView::new(issued, document))
}

/// Get an invoice or credit note as a PDF file
///
/// A4, in the language of its buyer. It is printed of what was stored when it was issued, so it never changes.
#[utoipa::path(get, path = "/invoices/{id}/pdf", tag = "Orders", security((), ("bearer" = [])),
    params(("id" = InvoiceId, Path), ("key" = Option<String>, Query, description = "The key of a guest's order")),
    responses((status = 200, description = "The file", content_type = "application/pdf", body = Vec<u8>), Missing))]
async fn print(edge: Edge, PathOf(id): PathOf<InvoiceId>, QueryOf(key): QueryOf<Key>) -> Answer {
    pages::file(&edge, id, &key).await
}
