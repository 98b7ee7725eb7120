//! Defence against requests that another site makes a browser send.
//!
//! Two independent checks: the browser's own word about where the request came from (`Sec-Fetch-Site`,
//! `Origin`), and a token in every form, bound to a cookie that only this host can set.

use axum::http::{HeaderMap, Method, header};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{Kit, Problem};

/// The token that belongs to a CSRF cookie.
pub(crate) fn token(kit: &Kit, cookie: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(kit.sealer.digest("csrf", cookie.as_bytes()))
}

/// Compares without telling by its duration how much was right.
pub(crate) fn matches(kit: &Kit, cookie: Option<&str>, sent: &str) -> bool {
    let Some(expected) = cookie.map(|cookie| token(kit, cookie)) else { return false };
    expected.len() == sent.len()
        && expected.bytes().zip(sent.bytes()).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
}

/// Refuses a form or script request that the browser itself calls foreign.
pub(crate) fn check_origin(method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let foreign = match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            origin.split_once("://").is_none_or(|(_, authority)| !authority.eq_ignore_ascii_case(host))
        }
        // Neither header: no browser of the last years. The token in the form decides.
        (None, None) => false,
    };
    if foreign { Err(refused()) } else { Ok(()) }
}

pub(crate) fn refused() -> Problem {
    Problem::new(axum::http::StatusCode::FORBIDDEN, "csrf")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn what_a_browser_calls_foreign_is_refused() {
        let post = |pairs| check_origin(&Method::POST, &headers(pairs)).is_ok();
        assert!(post(&[("sec-fetch-site", "same-origin")]));
        assert!(post(&[("host", "realm.example"), ("origin", "https://realm.example")]));
        assert!(!post(&[("sec-fetch-site", "cross-site")]));
        assert!(!post(&[("sec-fetch-site", "same-site")]));
        assert!(!post(&[("host", "realm.example"), ("origin", "https://evil.example")]));
        assert!(!post(&[("host", "realm.example"), ("origin", "null")]));
        assert!(check_origin(&Method::GET, &headers(&[("sec-fetch-site", "cross-site")])).is_ok());
    }
}
