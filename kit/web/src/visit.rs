//! The details of one request that the edge keeps for itself.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use kernel::Locale;
use store::idempotency::Attempt;

use crate::{Jar, Kit, Problem, Tenant, csrf};

#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) headers: HeaderMap,
    pub(crate) path: String,
    pub(crate) theme: &'static str,
    /// Kind and text key of a message left by the page before.
    pub(crate) toast: Option<(&'static str, String)>,
    /// The CSRF cookie that came with the request.
    csrf: Option<String>,
    /// The one to set if none came and the page shows a form.
    fresh_csrf: String,
    pub(crate) attempt: Option<Arc<Attempt>>,
    finished: AtomicBool,
}

impl Visit {
    pub(crate) fn new(kit: &Kit, tenant: &Tenant, headers: HeaderMap, path: String) -> Self {
        let theme = match Jar::Theme.read(&headers, tenant).as_deref() {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "system",
        };
        let toast = Jar::Toast.read(&headers, tenant).and_then(|value| parse_toast(&value));
        Self {
            theme,
            toast,
            csrf: Jar::Csrf.read(&headers, tenant).filter(|value| value.len() >= 32),
            fresh_csrf: BASE64_URL_SAFE_NO_PAD.encode(kit.random::<24>()),
            path,
            headers,
            attempt: None,
            finished: AtomicBool::new(false),
        }
    }

    pub(crate) fn csrf_token(&self, kit: &Kit) -> String {
        csrf::token(kit, self.csrf.as_ref().unwrap_or(&self.fresh_csrf))
    }

    pub(crate) fn new_csrf_cookie(&self, tenant: &Tenant) -> Option<HeaderValue> {
        const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
        self.csrf.is_none().then(|| Jar::Csrf.set(tenant, &self.fresh_csrf, Some(YEAR)))
    }

    pub(crate) fn check_csrf(&self, kit: &Kit, token: &str) -> Result<(), Problem> {
        if csrf::matches(kit, self.csrf.as_deref(), token) { Ok(()) } else { Err(csrf::refused()) }
    }

    /// The answer was kept in the business transaction.
    pub(crate) fn mark_finished(&self) {
        self.finished.store(true, Ordering::Release);
    }

    pub(crate) fn is_finished(&self) -> bool {
        self.finished.load(Ordering::Acquire)
    }
}

/// `?lang=` for this request, else the visitor's choice, the account's, the browser's wish, the tenant's own.
pub(crate) fn choose_locale(
    tenant: &Tenant,
    headers: &HeaderMap,
    query: &str,
    account: Option<Locale>,
) -> Locale {
    let offered = |locale: &Locale| tenant.locales.contains(locale);
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang=")?.parse().ok()).filter(offered);
    let chosen = || Jar::Language.read(headers, tenant)?.parse().ok().filter(offered);
    let wished = || {
        let header = headers.get("accept-language")?.to_str().ok()?;
        Locale::negotiate(header, &tenant.locales)
    };
    asked
        .or_else(chosen)
        .or_else(|| account.filter(offered))
        .or_else(wished)
        .unwrap_or_else(|| tenant.default_locale())
}

/// A toast names a text key; anything else a cookie may hold is ignored.
fn parse_toast(value: &str) -> Option<(&'static str, String)> {
    let (kind, key) = value.split_once('.')?;
    let kind = ["success", "info", "danger"].into_iter().find(|known| *known == kind)?;
    let sound = key.len() <= 80 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    sound.then(|| (kind, key.to_owned()))
}
