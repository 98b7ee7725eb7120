//! Gives problems their face: a document for programs, a page for people.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::{Edge, Problem, Shell, Tenant};

/// The page for anything that went wrong.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    pub(crate) shell: Shell,
    pub(crate) status: u16,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) request_id: String,
    /// Where to go on, and its text key: home, sign-in, back.
    pub(crate) next: (String, &'static str),
}

pub(crate) fn problem(edge: &Edge, problem: Problem, is_api: bool, id: &str) -> Response {
    if let Some(cause) = &problem.cause {
        tracing::error!(code = problem.code, status = problem.status.as_u16(), %cause, "failed");
    }
    if !is_api && problem.code == "unauthenticated" {
        return to_sign_in(edge);
    }
    let mut response = if is_api { document(edge, &problem, id) } else { page(edge, &problem, id) };
    problem.headers(&mut response);
    response
}

/// Before any tenant is known there is no language and no brand.
pub(crate) fn starting() -> Response {
    let wait = [(header::RETRY_AFTER, "1"), (header::CACHE_CONTROL, "no-store")];
    let text = "The service is starting. Please try again in a moment.\n";
    (StatusCode::SERVICE_UNAVAILABLE, wait, text).into_response()
}

/// A suspended tenant shows nothing of itself, and nobody else's face in its place.
pub(crate) fn closed() -> Response {
    let headers = [(header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, headers, "This community is closed at present.\n").into_response()
}

fn document(edge: &Edge, problem: &Problem, id: &str) -> Response {
    let document = problem.document(&edge.kit.texts, edge.locale, Some(id));
    let body = serde_json::to_vec(&document).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(edge.locale.tag())),
    ];
    (problem.status, headers, body).into_response()
}

fn page(edge: &Edge, problem: &Problem, id: &str) -> Response {
    let title = problem.title(&edge.kit.texts, edge.locale);
    let next = match problem.status {
        StatusCode::FORBIDDEN if problem.code == "email-not-verified" => {
            ("/verify/sent".into(), "web-error-verify")
        }
        StatusCode::FORBIDDEN if problem.code == "csrf" => (safe_path(edge), "web-error-again"),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            (safe_path(edge), "web-error-again")
        }
        _ => ("/".into(), "web-error-home"),
    };
    let page = ErrorPage {
        shell: edge.bare_shell().named(title.clone()),
        status: problem.status.as_u16(),
        title,
        detail: problem.detail(&edge.kit.texts, edge.locale),
        request_id: id.to_owned(),
        next,
    };
    match page.render() {
        Ok(html) => (problem.status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the error page could not be rendered");
            problem.status.into_response()
        }
    }
}

fn safe_path(edge: &Edge) -> String {
    edge.path().to_owned()
}

/// A guest who opens a page for members signs in first and comes back.
fn to_sign_in(edge: &Edge) -> Response {
    let next = serde_urlencoded::to_string([("next", edge.path())]).unwrap_or_default();
    edge.redirect(&format!("/signin?{next}")).unwrap_or_else(IntoResponse::into_response)
}

const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; \
                      frame-ancestors 'none'; form-action 'self'";

pub(crate) fn security_headers(tenant: &Tenant, response: &mut Response) {
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(self), geolocation=(self), microphone=()"),
    );
    if tenant.is_secure() {
        let value = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
}
