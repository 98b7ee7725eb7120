//! Pages of the platform itself: the style guide, the API's description and reference, and what stands in when
//! there is no network.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json, Router,
    extract::Extension,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::Value;

use crate::{Answer, Edge, Kit, Shell, reference::Reference};

#[derive(Clone)]
struct Document {
    json: Arc<Value>,
    reference: Arc<Reference>,
}

pub(super) fn routes(document: Value) -> Router<Kit> {
    let reference = Arc::new(Reference::from_openapi(&document));
    let document = Document { json: Arc::new(document), reference };
    Router::new()
        .route("/styleguide", get(styleguide))
        .route("/offline", get(offline))
        .route("/api", get(reference_page))
        .route("/api/reference", get(reference_page))
        .route("/api/openapi.json", get(openapi))
        .layer(Extension(document))
}

#[derive(Template)]
#[template(path = "styleguide.html")]
struct Styleguide {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "reference.html")]
struct ReferencePage {
    shell: Shell,
    reference: Arc<Reference>,
}

/// What the service worker shows while there is no network.
#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    shell: Shell,
}

async fn offline(edge: Edge) -> Answer {
    edge.page(&OfflinePage { shell: edge.shell("web-offline-title") })
}

async fn styleguide(edge: Edge) -> Answer {
    edge.page(&Styleguide { shell: edge.shell("web-styleguide-title") })
}

async fn reference_page(edge: Edge, Extension(document): Extension<Document>) -> Answer {
    edge.page(&ReferencePage { shell: edge.shell("web-reference-title"), reference: document.reference })
}

async fn openapi(Extension(document): Extension<Document>) -> Response {
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(&*document.json)).into_response()
}
