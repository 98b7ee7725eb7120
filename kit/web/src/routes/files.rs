//! Files: ours, fingerprinted and cached for ever; a tenant's brand; what browsers ask for by fixed names.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{Kit, Tenant, ui::art as drawing};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const AN_HOUR: &str = "public, max-age=3600";
const ASK_AGAIN: &str = "no-cache";

pub(super) async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    file(&format!("/assets/{path}"), &headers, FOR_EVER)
}

pub(super) async fn service_worker(headers: HeaderMap) -> Response {
    file(assets::url("js/service-worker.js"), &headers, ASK_AGAIN)
}

pub(super) async fn favicon(headers: HeaderMap) -> Response {
    file(assets::url("icons/favicon.ico"), &headers, AN_HOUR)
}

fn file(address: &str, headers: &HeaderMap, caching: &'static str) -> Response {
    let Some(asset) = assets::get(address) else { return StatusCode::NOT_FOUND.into_response() };
    let text = |name: header::HeaderName| {
        headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    if text(header::IF_NONE_MATCH) == asset.etag {
        return (StatusCode::NOT_MODIFIED, [(header::CACHE_CONTROL, caching)]).into_response();
    }
    let accepted = text(header::ACCEPT_ENCODING);
    let (bytes, encoding) = match (asset.brotli, asset.gzip) {
        (Some(brotli), _) if accepted.contains("br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepted.contains("gzip") => (gzip, Some("gzip")),
        _ => (asset.bytes, None),
    };
    let mut response = bytes.into_response();
    let fixed = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, caching),
        (header::ETAG, asset.etag),
        (header::VARY, "accept-encoding"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in
        fixed.into_iter().chain(encoding.map(|encoding| (header::CONTENT_ENCODING, encoding)))
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The accent. Its address carries the colour, so it may be kept.
pub(super) async fn brand_css(State(kit): State<Kit>, headers: HeaderMap) -> Response {
    let Some(tenant) = tenant(&kit, &headers) else { return StatusCode::NOT_FOUND.into_response() };
    let fixed = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, AN_HOUR)];
    (fixed, tenant.accent.css()).into_response()
}

pub(super) async fn brand_logo(State(kit): State<Kit>, headers: HeaderMap) -> Response {
    let Some(logo) = tenant(&kit, &headers).and_then(|tenant| tenant.logo.clone()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let fixed = [
        (header::CONTENT_TYPE, logo.content_type),
        (header::CACHE_CONTROL, FOR_EVER),
        // An SVG opened by itself is a document: it must not run anything.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (fixed, logo.bytes.clone()).into_response()
}

pub(super) async fn manifest(State(kit): State<Kit>, headers: HeaderMap) -> Response {
    let Some(tenant) = tenant(&kit, &headers) else { return StatusCode::NOT_FOUND.into_response() };
    let icon = |path: &str, sizes: &str, purpose: &str| serde_json::json!({ "src": assets::url(path), "sizes": sizes, "type": "image/png", "purpose": purpose });
    let manifest = serde_json::json!({
        "name": tenant.name, "short_name": tenant.name, "description": tenant.tagline,
        "start_url": "/", "scope": "/", "display": "standalone",
        "background_color": "#fcf9f2", "theme_color": tenant.accent.to_string(),
        "icons": [
            icon("icons/icon-192.png", "192x192", "any"),
            icon("icons/icon-512.png", "512x512", "any"),
            icon("icons/icon-maskable-512.png", "512x512", "maskable"),
        ],
    });
    let fixed = [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, AN_HOUR)];
    (fixed, manifest.to_string()).into_response()
}

pub(super) async fn robots(State(kit): State<Kit>, headers: HeaderMap) -> Response {
    let mut text =
        "User-agent: *\nDisallow: /admin\nDisallow: /settings\nDisallow: /api/v1/\nDisallow: /mailbox\n"
            .to_owned();
    if let Some(tenant) = tenant(&kit, &headers) {
        text.push_str("Sitemap: ");
        text.push_str(&tenant.public_url);
        text.push_str("/sitemap.xml\n");
    }
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, AN_HOUR)], text)
        .into_response()
}

/// Pictures drawn from a seed: `/art/cover/ana.svg`.
pub(super) async fn art(Path((kind, seed)): Path<(String, String)>) -> Response {
    let Some(seed) = seed.strip_suffix(".svg").filter(|seed| seed.len() <= 80) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let picture = match kind.as_str() {
        "cover" => drawing::cover(seed),
        "avatar" => drawing::avatar(seed, ""),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let fixed = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=604800"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (fixed, picture).into_response()
}

fn tenant(kit: &Kit, headers: &HeaderMap) -> Option<Arc<Tenant>> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    kit.tenants.by_host(host)
}
