//! Routes that belong to no domain: assets, brand, preferences, health, metrics, style guide, API reference.

mod files;
mod health;
mod preferences;
mod showcase;
mod sitemap;

use std::sync::Arc;

use axum::{Router, middleware, routing::get};
use serde_json::Value;

use crate::{Kit, Problem, enter};

pub use health::{Check, Readiness};
pub use preferences::local_path;
pub use sitemap::{SitemapEntry, SitemapPart};

/// The whole HTTP surface: the domains' routes and ours, inside the edge. `document` is the completed OpenAPI
/// document, `metrics` renders the metrics in Prometheus' text format.
pub fn surface(
    kit: Kit,
    domains: Router<Kit>,
    document: Value,
    readiness: Arc<Readiness>,
    metrics: fn() -> String,
) -> Router {
    let inside = domains
        .merge(showcase::routes(document))
        .merge(preferences::routes())
        .merge(sitemap::routes())
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || {
            Problem::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed")
        })
        .layer(middleware::from_fn_with_state(kit.clone(), enter))
        .with_state(kit.clone());
    // Outside the edge: these must answer whatever state tenants and database are in, and cost next to nothing.
    Router::new()
        .route("/assets/{*path}", get(files::asset))
        .route("/service-worker.js", get(files::service_worker))
        .route("/manifest.webmanifest", get(files::manifest))
        .route("/brand.css", get(files::brand_css))
        .route("/brand/logo", get(files::brand_logo))
        .route("/favicon.ico", get(files::favicon))
        .route("/robots.txt", get(files::robots))
        .route("/art/{kind}/{seed}", get(files::art))
        .merge(health::routes(readiness, metrics))
        .with_state(kit)
        .merge(inside)
}
