//! Documents as files.

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};
use web::{Answer, Edge, Kit, PathOf, Problem, QueryOf};

use crate::{
    InvoiceId,
    order::pages::buyer::{Key, hidden},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/invoices/{id}", get(show))
}

async fn show(edge: Edge, PathOf(id): PathOf<InvoiceId>, QueryOf(key): QueryOf<Key>) -> Answer {
    file(&edge, id, &key).await
}

/// The document as a PDF file, to be looked at or kept.
pub(super) async fn file(edge: &Edge, id: InvoiceId, key: &Key) -> Answer {
    let pass = key.pass(edge);
    let (_, document) =
        edge.read(move |cx| super::get(cx, id, &pass)).await.map_err(|error| hidden(edge, error))?;
    let pdf = super::print(&edge.kit.texts, &edge.tenant.name, &document)?;
    let name = format!("inline; filename=\"{}.pdf\"", document.code);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Problem::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, pdf).into_response())
}
