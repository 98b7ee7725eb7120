//! Language and theme, kept in cookies so that guests have them too.

use std::time::Duration;

use axum::{Router, http::header, routing::post};
use kernel::Locale;
use serde::Deserialize;

use crate::{Answer, Edge, FormBody, Jar, Kit};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/preferences", post(set))
}

#[derive(Debug, Deserialize)]
struct Wish {
    theme: Option<String>,
    lang: Option<String>,
    next: Option<String>,
}

const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

async fn set(edge: Edge, FormBody(wish): FormBody<Wish>) -> Answer {
    let mut response = edge.redirect(&local_path(wish.next.as_deref()))?;
    let mut keep = |jar: Jar, value: &str| {
        response.headers_mut().append(header::SET_COOKIE, jar.set(&edge.tenant, value, Some(YEAR)));
    };
    if let Some(theme) = wish.theme.filter(|theme| ["light", "dark", "system"].contains(&theme.as_str())) {
        keep(Jar::Theme, &theme);
    }
    if let Some(locale) = wish.lang.and_then(|tag| tag.parse::<Locale>().ok()) {
        keep(Jar::Language, locale.tag());
    }
    Ok(response)
}

/// A path on this host to go on to, or the home page: never another site's address. A `lang` in its query is
/// dropped, since it would outdo the wish just made.
pub fn local_path(next: Option<&str>) -> String {
    let sound = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= 2000
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    let path = next.filter(sound).unwrap_or("/");
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let rest: Vec<&str> =
        query.split('&').filter(|pair| !pair.starts_with("lang=") && !pair.is_empty()).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_on_this_host_is_followed() {
        assert_eq!(local_path(Some("/people?page=2&lang=ru")), "/people?page=2");
        assert_eq!(local_path(Some("/x?lang=ru")), "/x");
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/a\r\nb",
            "",
        ] {
            assert_eq!(local_path(Some(foreign)), "/", "{foreign}");
        }
    }
}
