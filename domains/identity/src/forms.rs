//! What the pages with forms share: showing a form once more, and cookies of a session.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kernel::{Locale, Timestamp};
use serde::Deserialize;
use web::{Answer, Edge, Jar, Problem, ui::FieldErrors};

use crate::{
    account::Theme,
    session::{LONGEST, Opened},
};

/// A form that was refused, to be shown once more with what is wrong.
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    pub(crate) errors: FieldErrors,
}

/// A form of one button. Taking it checks the CSRF token, which is all that it holds.
#[derive(Debug, Deserialize)]
pub(crate) struct Pressed {}

/// Turns an error into what is shown beside the form's fields. `fields` says to which field a problem belongs
/// that is not about a single value; others stand above the form. What is no fault of the form goes on as it
/// is, to the error page.
pub(crate) fn refused(
    edge: &Edge,
    error: impl Into<Problem>,
    fields: &[(&str, &str)],
) -> Result<Refused, Problem> {
    let problem = error.into();
    let is_own = problem.status.is_client_error() && !["unauthenticated", "csrf"].contains(&problem.code);
    if !is_own {
        return Err(problem);
    }
    let mut errors = edge.field_errors(&problem.violations);
    if errors.is_empty() {
        let field = fields.iter().find(|(code, _)| *code == problem.code).map_or("", |(_, field)| *field);
        errors.add(field, problem.detail(&edge.kit.texts, edge.locale));
    }
    Ok(Refused { status: problem.status, errors })
}

/// Goes on with the cookie of a session that was just opened or renewed.
pub(crate) fn entered(edge: &Edge, opened: &Opened, mut response: Response) -> Response {
    let cookie = Jar::Session.set(&edge.tenant, opened.token.reveal(), Some(LONGEST));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Takes the cookie of a session away.
pub(crate) fn left(edge: &Edge, mut response: Response) -> Response {
    response.headers_mut().append(header::SET_COOKIE, Jar::Session.clear(&edge.tenant));
    response
}

/// Keeps the account's appearance where guests have theirs, so that pages know it without asking.
pub(crate) fn themed(edge: &Edge, theme: Theme, mut response: Response) -> Response {
    let cookie = Jar::Theme.set(&edge.tenant, theme.code(), Some(LONGEST));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// For pages whose address holds a token: no link on them may give it away.
pub(crate) fn unreferred(answer: Answer) -> Answer {
    let mut response = answer?;
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

/// A moment as it stands on a page until the browser writes its own local time: `2026-05-01 18:30 UTC`.
pub(crate) fn moment(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// A day, `2026-05-01`.
pub(crate) fn day(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y-%m-%d").to_string()
}

/// A dotted name in words: `orders.order.placed` of the kind `audit` is the text `orders-audit-order-placed`.
/// Where its domain has no words for it, it stands as it is.
pub(crate) fn worded(edge: &Edge, kind: &str, name: &str) -> String {
    let (domain, rest) = name.split_once('.').unwrap_or((name, ""));
    let key = format!("{domain}-{kind}-{}", rest.replace(['.', '_'], "-"));
    if edge.kit.texts.has(edge.locale, &key) {
        edge.kit.texts.get(edge.locale, &key)
    } else {
        name.to_owned()
    }
}

/// A day on the axis of a chart, as short as the language writes it.
pub(crate) fn short_day(at: Timestamp, locale: Locale) -> String {
    let pattern = match locale {
        Locale::En => "%b %-d",
        Locale::Es => "%-d/%-m",
        Locale::Ru | Locale::De => "%-d.%-m.",
    };
    at.to_jiff().strftime(pattern).to_string()
}
