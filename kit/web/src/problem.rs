//! The one type that every error becomes on its way out (RFC 9457).

use std::{error::Error, sync::Arc, time::Duration};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Args, Fault, Kind, Locale, Violation};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Texts;

/// What went wrong, ready to be shown as a problem document or as an error page.
///
/// Handlers return it with `?` from any [`Fault`]. It is rendered by the edge, which alone knows the language
/// and whether a program or a person asked.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    pub code: &'static str,
    pub args: Args,
    pub violations: Vec<Violation>,
    pub retry_after: Option<Duration>,
    /// Sent as `WWW-Authenticate` with a 401.
    pub challenge: Option<&'static str>,
    /// For the log alone.
    pub cause: Option<Arc<str>>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            args: Args::new(),
            violations: Vec::new(),
            retry_after: None,
            challenge: None,
            cause: None,
        }
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// A failure of ours. The cause is logged, never shown.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let cause = Some(cause.to_string().into());
        Self { cause, ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal") }
    }

    pub fn invalid(violation: Violation) -> Self {
        let violations = vec![violation];
        Self { violations, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid-input") }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn challenging(mut self, challenge: &'static str) -> Self {
        self.challenge = Some(challenge);
        self
    }

    #[must_use]
    pub fn after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    pub fn title(&self, texts: &Texts, locale: Locale) -> String {
        self.text(texts, locale, &format!("problem-{}", self.code))
    }

    pub fn detail(&self, texts: &Texts, locale: Locale) -> String {
        self.text(texts, locale, &format!("problem-{}-detail", self.code))
    }

    fn text(&self, texts: &Texts, locale: Locale, key: &str) -> String {
        texts.with(locale, key, &borrowed(&self.args))
    }

    /// The document that programs get.
    pub fn document(&self, texts: &Texts, locale: Locale, request: Option<&str>) -> ProblemDocument {
        let errors = self.violations.iter().map(|violation| FieldError {
            field: violation.field.clone(),
            rule: violation.rule.to_owned(),
            message: rule_text(texts, locale, violation),
        });
        ProblemDocument {
            r#type: format!("urn:realmx:problem:{}", self.code),
            title: self.title(texts, locale),
            status: self.status.as_u16(),
            detail: self.detail(texts, locale),
            request_id: request.map(str::to_owned),
            errors: errors.collect(),
        }
    }

    pub(crate) fn headers(&self, response: &mut Response) {
        let headers = response.headers_mut();
        if let Some(wait) = self.retry_after {
            // Rounded up: a client that waits as told must not come too early.
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        if let Some(challenge) = self.challenge {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// The message of one violated rule in the reader's language.
pub fn rule_text(texts: &Texts, locale: Locale, violation: &Violation) -> String {
    texts.with(locale, &format!("rule-{}", violation.rule), &borrowed(&violation.args))
}

fn borrowed(args: &Args) -> Vec<(&str, &dyn std::fmt::Display)> {
    args.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect()
}

/// `application/problem+json` as sent (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
#[serde(rename_all = "camelCase")]
pub struct ProblemDocument {
    /// Stable name of the kind of problem; compare this one, not the title.
    #[schema(example = "urn:realmx:problem:invalid-input")]
    pub r#type: String,
    /// What it is, in the language of the request.
    #[schema(example = "Please check what you entered")]
    pub title: String,
    /// The HTTP status once more.
    #[schema(example = 422, minimum = 400, maximum = 599)]
    pub status: u16,
    /// How to mend it, in the language of the request.
    #[schema(example = "One or more values break a rule; see `errors`.")]
    pub detail: String,
    /// Name this to support; it leads to our logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The single values at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// One value that breaks a rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// Where: `profile.links[2].url`.
    #[schema(example = "password")]
    pub field: String,
    /// Which rule; stable.
    #[schema(example = "too-short")]
    pub rule: String,
    /// What is wrong and how to mend it, in the language of the request.
    #[schema(example = "Use at least 8 characters.")]
    pub message: String,
}

impl<E: Fault> From<E> for Problem {
    fn from(fault: E) -> Self {
        let status = status(fault.kind());
        let logged = matches!(fault.kind(), Kind::Internal | Kind::Unavailable);
        Self {
            status,
            code: fault.code(),
            args: fault.args(),
            violations: fault.violations().to_vec(),
            retry_after: fault.retry_after(),
            challenge: (status == StatusCode::UNAUTHORIZED).then_some("Bearer"),
            cause: logged.then(|| chain(&fault).into()),
        }
    }
}

const fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl IntoResponse for Problem {
    /// Bare: the edge finds the problem among the response's extensions and gives it its face.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
