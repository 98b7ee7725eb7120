//! What pages with forms share: showing a form once more, and moments and names in words.

use axum::http::{HeaderValue, StatusCode, header};
use kernel::{Locale, Timestamp};
use serde::Deserialize;

use crate::{Answer, Edge, Problem, ui::FieldErrors};

/// A form that was refused, to be shown once more with what is wrong.
pub struct Refused {
    pub status: StatusCode,
    pub errors: FieldErrors,
}

/// A form of one button. Taking it checks the CSRF token, which is all that it holds.
#[derive(Debug, Deserialize)]
pub struct Pressed {}

/// Turns an error into what is shown beside the form's fields. `fields` says to which field a problem belongs
/// that is not about a single value; others stand above the form. What is no fault of the form goes on as it
/// is, to the error page.
pub fn refused(edge: &Edge, error: impl Into<Problem>, fields: &[(&str, &str)]) -> Result<Refused, Problem> {
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

/// For pages whose address holds a token: no link on them may give it away.
pub fn unreferred(answer: Answer) -> Answer {
    let mut response = answer?;
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

/// A moment as it stands on a page until the browser writes its own local time: `2026-05-01 18:30 UTC`.
pub fn moment(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// A day, `2026-05-01`.
pub fn day(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y-%m-%d").to_string()
}

/// A dotted name in words: `orders.order.placed` of the kind `audit` is the text `orders-audit-order-placed`.
/// Where its domain has no words for it, it stands as it is.
pub fn worded(edge: &Edge, kind: &str, name: &str) -> String {
    let (domain, rest) = name.split_once('.').unwrap_or((name, ""));
    let key = format!("{domain}-{kind}-{}", rest.replace(['.', '_'], "-"));
    if edge.kit.texts.has(edge.locale, &key) {
        edge.kit.texts.get(edge.locale, &key)
    } else {
        name.to_owned()
    }
}

/// A day on the axis of a chart, as short as the language writes it.
pub fn short_day(at: Timestamp, locale: Locale) -> String {
    let pattern = match locale {
        Locale::En => "%b %-d",
        Locale::Es => "%-d/%-m",
        Locale::Ru | Locale::De => "%-d.%-m.",
    };
    at.to_jiff().strftime(pattern).to_string()
}
