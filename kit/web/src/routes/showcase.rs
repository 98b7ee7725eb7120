//! What shows the platform to those who build on it: the style guide and the API's description and reference.

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

async fn styleguide(edge: Edge) -> Answer {
    edge.page(&Styleguide { shell: edge.shell("web-styleguide-title") })
}

async fn reference_page(edge: Edge, Extension(document): Extension<Document>) -> Answer {
    edge.page(&ReferencePage { shell: edge.shell("web-reference-title"), reference: document.reference })
}

async fn openapi(Extension(document): Extension<Document>) -> Response {
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(&*document.json)).into_response()
}
