//! Extractors that answer bad input with a clear problem: what is wrong, where, and how to mend it.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use kernel::{PageRequest, Violation, Violations};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{Edge, Problem};

/// How long a whole body may take to arrive.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The field that carries a form's CSRF token; never part of what the form says.
const CSRF: &str = "csrf";

/// A JSON body. 400 malformed, 413 too large, 415 not JSON, 422 well-formed but not what is expected.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// A form's fields. Checks the CSRF token (`csrf`, or the header `X-CSRF-Token`) first.
#[derive(Debug)]
pub struct FormBody<T>(pub T);

/// The query string. Unknown names are ignored: links gather them on their way.
#[derive(Debug)]
pub struct QueryOf<T>(pub T);

/// The variable parts of the path. What does not parse does not exist: 404.
#[derive(Debug)]
pub struct PathOf<T>(pub T);

/// `page` and `size` of a list, to be flattened into a query type.
#[derive(Debug, Clone, Copy, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Counted from 1.
    #[param(minimum = 1, maximum = 100_000, default = 1, example = 1)]
    pub page: Option<i64>,
    /// Items on a page.
    #[param(minimum = 1, maximum = 100, default = 20, example = 20)]
    pub size: Option<i64>,
}

impl Paging {
    pub fn request(self) -> Result<PageRequest, Violations> {
        let mut found = Violations::default();
        let page = self.page.unwrap_or(1);
        let size = self.size.unwrap_or(PageRequest::DEFAULT_SIZE);
        if !(1..=PageRequest::MAX_PAGE).contains(&page) {
            found.add(between("page", PageRequest::MAX_PAGE));
        }
        if !(1..=PageRequest::MAX_SIZE).contains(&size) {
            found.add(between("size", PageRequest::MAX_SIZE));
        }
        found.finish(PageRequest::new(page, size))
    }
}

fn between(field: &str, max: i64) -> Violation {
    Violation::new(field, "out-of-range").with("min", 1).with("max", max)
}

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let edge = edge_of(&request)?;
        if !is_json(request.headers()) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "expects-json"));
        }
        let bytes = read(request, edge.kit.settings.body_limit).await?;
        parse_json(&bytes).map(Self)
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for FormBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let edge = edge_of(&request)?;
        let header_token = request.headers().get("x-csrf-token").and_then(|token| token.to_str().ok());
        let header_token = header_token.map(str::to_owned);
        let bytes = read(request, edge.kit.settings.body_limit).await?;
        let text = str::from_utf8(&bytes).map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "not-utf8"))?;
        let sent = header_token.or_else(|| field(text, CSRF)).unwrap_or_default();
        edge.check_csrf(&sent)?;
        let fields = form_urlencoded::parse(text.as_bytes()).filter(|(name, _)| name != CSRF);
        let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        parse_fields(&fields).map(Self)
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for QueryOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parse_fields(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for PathOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(value)| Self(value)).map_err(|_| Problem::not_found())
    }
}

fn edge_of(request: &Request) -> Result<Edge, Problem> {
    request.extensions().get::<Edge>().cloned().ok_or_else(|| Problem::internal("a route outside the edge"))
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// Reads a whole body within a limit and within [`PATIENCE`].
pub(crate) async fn read(request: Request, limit: usize) -> Result<Bytes, Problem> {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let body = Limited::new(request.into_body(), limit);
    match tokio::time::timeout(PATIENCE, body.collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large(limit)),
        Ok(Err(_)) => Err(Problem::new(StatusCode::BAD_REQUEST, "malformed-body")),
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "request-timeout")),
    }
}

pub(crate) fn too_large(limit: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large").with("limit", limit / 1024)
}

/// Parses JSON as strictly as the type says.
///
/// The whole must be an object: a derived type would also take an array, value by value in the order of its
/// fields, which nobody means.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        serde_json::from_slice::<serde::de::IgnoredAny>(bytes).map_err(|error| json_problem(".", &error))?;
        return Err(Violations::from(Violation::new("", "wrong-type").with("expected", "an object")).into());
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut deserializer);
    let value = parsed.map_err(|error| {
        let path = error.path().to_string();
        // Where a choice is expected the parser calls any other kind of value a fault of the JSON.
        if !error.inner().is_data() && serde_json::from_slice::<serde_json::Value>(bytes).is_ok() {
            return Violations::from(Violation::new(path, "wrong-type").with("expected", "a string")).into();
        }
        json_problem(&path, error.inner())
    })?;
    deserializer.end().map_err(|error| json_problem(".", &error))?;
    Ok(value)
}

fn json_problem(path: &str, error: &serde_json::Error) -> Problem {
    if error.is_data() {
        return unexpected(path, &error.to_string()).into();
    }
    Problem::new(StatusCode::BAD_REQUEST, "malformed-json")
        .with("line", error.line())
        .with("column", error.column())
}

/// Turns a deserializer's complaint into a violation. Its wording is serde's own, so what is not recognised
/// still becomes a sound answer: the value at this place is not what is expected.
fn unexpected(path: &str, message: &str) -> Violations {
    let name = |prefix: &str| {
        let rest = message.strip_prefix(prefix)?;
        rest.split('`').next().map(str::to_owned)
    };
    let at = if path == "." { String::new() } else { path.to_owned() };
    let below = |name: String| match at.rsplit_once('.') {
        _ if at.is_empty() || at == name => name,
        // For an unknown field the path already ends in its name.
        Some((_, last)) if last == name => at.clone(),
        _ => format!("{at}.{name}"),
    };
    let violation = if let Some(field) = name("missing field `") {
        Violation::new(below(field), "required")
    } else if let Some(field) = name("unknown field `") {
        Violation::new(below(field), "unknown-field")
    } else if let Some(field) = name("duplicate field `") {
        Violation::new(below(field), "duplicate-field")
    } else if message.starts_with("unknown variant") {
        let expected = message.split_once("expected ").map_or("", |(_, rest)| rest);
        let expected = expected.split(" at line").next().unwrap_or_default().trim_start_matches("one of ");
        Violation::new(at, "unknown-choice").with("choices", expected.replace('`', ""))
    } else if let Some((_, rest)) = message.split_once(", expected ") {
        Violation::new(at, "wrong-type").with("expected", rest.split(" at line").next().unwrap_or_default())
    } else {
        Violation::new(at, "wrong-value")
            .with("expected", message.split(" at line").next().unwrap_or_default())
    };
    violation.into()
}

/// A field given several times becomes a list where the type asks for one.
fn parse_fields<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let deserializer = serde_html_form::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
    serde_path_to_error::deserialize(deserializer)
        .map_err(|error| unexpected(&error.path().to_string(), &error.inner().to_string()).into())
}

fn field(text: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(text.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    #[expect(dead_code, reason = "only its reading is of interest")]
    struct Wanted {
        name: String,
        links: Vec<Link>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its reading is of interest")]
    struct Link {
        url: String,
        kind: Kind,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Web,
        Video,
    }

    fn refused(json: &str) -> (u16, &'static str, String, String) {
        let problem = parse_json::<Wanted>(json.as_bytes()).unwrap_err();
        let violation = problem.violations.first();
        (
            problem.status.as_u16(),
            problem.code,
            violation.map(|violation| violation.field.clone()).unwrap_or_default(),
            violation.map(|violation| violation.rule.to_owned()).unwrap_or_default(),
        )
    }

    #[test]
    fn every_kind_of_bad_json_says_what_and_where() {
        let data = |field: &str, rule: &str| (422, "invalid-input", field.to_owned(), rule.to_owned());
        assert_eq!(refused("{"), (400, "malformed-json", String::new(), String::new()));
        assert_eq!(refused("{}{}"), data("name", "required"));
        assert_eq!(refused(r#"{"name":"a","links":[],"x":1}"#), data("x", "unknown-field"));
        assert_eq!(refused(r#"{"name":1,"links":[]}"#), data("name", "wrong-type"));
        assert_eq!(
            refused(r#"{"name":"a","links":[{"url":"u","kind":"tv"}]}"#),
            data("links[0].kind", "unknown-choice")
        );
        for value in ["null", "7", "[]", "{}"] {
            let json = format!(r#"{{"name":"a","links":[{{"url":"u","kind":{value}}}]}}"#);
            assert_eq!(refused(&json), data("links[0].kind", "wrong-type"), "{value}");
        }
        assert_eq!(refused(r#"{"name":"a","links":[{"kind":"web"}]}"#), data("links[0].url", "required"));
        assert_eq!(refused(r#"{"name":"a","name":"b","links":[]}"#), data("name", "duplicate-field"));
        assert_eq!(refused(r#"{"name":"\ud800","links":[]}"#).0, 400);
        assert_eq!(refused(r#"{"name":"a","links":[]} x"#).0, 400);
        assert_eq!(refused("[]"), data("", "wrong-type"));
        assert_eq!(refused(" [\"a\", []]").0, 422);
        assert_eq!(refused("[").0, 400);
        assert_eq!(refused("null").0, 422);
    }

    #[test]
    fn broken_utf8_and_deep_nesting_are_malformed() {
        assert_eq!(parse_json::<Wanted>(b"{\"name\":\"\xff\"}").unwrap_err().status, 400);
        let deep = "{\"a\":".repeat(10_000);
        assert_eq!(parse_json::<serde_json::Value>(deep.as_bytes()).unwrap_err().status, 400);
    }

    #[test]
    fn a_page_outside_its_bounds_is_refused_not_cut() {
        let paging = |page, size| Paging { page, size }.request();
        assert_eq!(paging(None, None).unwrap(), PageRequest::default());
        assert!(paging(Some(0), None).is_err());
        assert_eq!(paging(Some(-1), Some(101)).unwrap_err().0.len(), 2);
    }
}
