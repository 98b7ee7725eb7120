//! The cookies we set. Each is `HttpOnly` and `SameSite=Lax`; over TLS also `Secure` with the `__Host-` prefix,
//! which no sibling host can overwrite.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use cookie::{Cookie, SameSite};

use crate::Tenant;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jar {
    Session,
    Csrf,
    Theme,
    Language,
    Toast,
    /// The browser's time zone, set by a script of ours.
    Zone,
    /// Somebody without an account, known again.
    Visitor,
}

impl Jar {
    const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-realmx_session",
            (Self::Session, false) => "realmx_session",
            (Self::Csrf, true) => "__Host-realmx_csrf",
            (Self::Csrf, false) => "realmx_csrf",
            (Self::Visitor, true) => "__Host-realmx_visitor",
            (Self::Visitor, false) => "realmx_visitor",
            (Self::Theme, _) => "realmx_theme",
            (Self::Language, _) => "realmx_language",
            (Self::Toast, _) => "realmx_toast",
            (Self::Zone, _) => "realmx_zone",
        }
    }

    /// The value a request brings, if it brings one.
    pub fn read(self, headers: &HeaderMap, tenant: &Tenant) -> Option<String> {
        let name = self.name(tenant.is_secure());
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(Cookie::split_parse_encoded)
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)
            .map(|cookie| cookie.value().to_owned())
    }

    /// A `Set-Cookie` value; without `max_age` it lasts until the browser closes.
    pub fn set(self, tenant: &Tenant, value: &str, max_age: Option<Duration>) -> HeaderValue {
        let mut cookie = Cookie::build((self.name(tenant.is_secure()), value.to_owned()))
            .path("/")
            .http_only(true)
            .secure(tenant.is_secure())
            .same_site(SameSite::Lax)
            .build();
        if let Some(age) = max_age {
            cookie.set_max_age(cookie::time::Duration::seconds(
                i64::try_from(age.as_secs()).unwrap_or(i64::MAX),
            ));
        }
        HeaderValue::from_str(&cookie.encoded().to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    /// A `Set-Cookie` value that removes it.
    pub fn clear(self, tenant: &Tenant) -> HeaderValue {
        self.set(tenant, "", Some(Duration::ZERO))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_cookies_are_bound_to_the_host() {
        let tenant = Tenant { public_url: "https://realm.example".into(), ..Tenant::sample() };
        let set = Jar::Session.set(&tenant, "abc", Some(Duration::from_secs(60)));
        let text = set.to_str().unwrap();
        assert!(text.starts_with("__Host-realmx_session=abc; "), "{text}");
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=60"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn odd_cookie_headers_are_read_as_far_as_they_make_sense() {
        let tenant = Tenant::sample();
        let mut headers = HeaderMap::new();
        headers.append(
            COOKIE,
            HeaderValue::from_static("; =x; %%%; realmx_session=abc%20d; realmx_session=second"),
        );
        assert_eq!(Jar::Session.read(&headers, &tenant).as_deref(), Some("abc d"));
        assert_eq!(Jar::Csrf.read(&headers, &tenant), None);
    }
}
