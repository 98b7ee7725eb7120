//! What every handler gets: who asks, of which tenant, in which language, and the doors to the database.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::{Actor, Fault, Locale, Violation};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{Cx, idempotency};

use crate::{
    Account, Answer, Jar, Kit, NavPlace, Problem, Shell, Tenant, Toast, idempotent,
    problem::rule_text,
    shell::{Surroundings, links},
    ui::{FieldErrors, Tab},
    visit::Visit,
};

/// A request, understood. Take it as an argument of a handler.
#[derive(Debug, Clone)]
pub struct Edge {
    pub kit: Kit,
    pub tenant: Arc<Tenant>,
    pub actor: Arc<Actor>,
    pub locale: Locale,
    pub(crate) account: Option<Account>,
    pub(crate) visit: Arc<Visit>,
}

impl Edge {
    /// Runs a verb that only looks.
    pub async fn read<T, E>(&self, f: impl FnOnce(&mut Cx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<store::Error> + Send + 'static,
    {
        self.kit.store.read_as(&self.tenant.key, Arc::clone(&self.actor), f).await
    }

    /// Runs a verb that changes something; answers after COMMIT. The closure may run twice.
    pub async fn write<T, E>(&self, f: impl Fn(&mut Cx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<store::Error> + Send + 'static,
    {
        self.kit.store.write_as(&self.tenant.key, Arc::clone(&self.actor), f).await
    }

    /// Runs a verb that changes something and answers with its result as JSON. Under an `Idempotency-Key` the
    /// answer is kept in the same transaction, so that a repeated request gets it again.
    pub async fn answer<T, E>(
        &self,
        status: StatusCode,
        f: impl Fn(&mut Cx) -> Result<T, E> + Send + 'static,
    ) -> Answer
    where
        T: Serialize + Send + 'static,
        E: Fault + From<store::Error>,
    {
        let edge = self.clone();
        let body = self
            .write(move |cx| -> Result<Vec<u8>, Problem> {
                let result = f(cx)?;
                let body = json(&result)?;
                if let Some(attempt) = &edge.visit.attempt {
                    let answer = idempotent::sealed(&edge.kit.sealer, status, &json_headers(), &body);
                    idempotency::finish(cx, attempt, &answer)?;
                }
                Ok(body)
            })
            .await?;
        self.visit.mark_finished();
        Ok(json_response(status, body))
    }

    /// Answers with JSON and a strong entity tag made from its bytes; 304 where the caller has it already.
    pub fn respond(&self, value: &impl Serialize) -> Answer {
        let body = json(value)?;
        let tag = format!("\"{}\"", hex(&Sha256::digest(&body)[..12]));
        self.tagged(&tag, body)
    }

    /// The same with a tag of the caller's, such as a version number to be sent back in `If-Match`.
    pub fn respond_tagged(&self, tag: &str, value: &impl Serialize) -> Answer {
        self.tagged(&format!("\"{tag}\""), json(value)?)
    }

    fn tagged(&self, tag: &str, body: Vec<u8>) -> Answer {
        let known = self.header(header::IF_NONE_MATCH.as_str());
        let known = known
            .is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            json_response(StatusCode::OK, body)
        };
        if let Ok(tag) = HeaderValue::from_str(tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        Ok(response)
    }

    /// The tags of an `If-Match` header, without quotes; `*` as it stands.
    pub fn if_match(&self) -> Option<Vec<String>> {
        let tags = self.header(header::IF_MATCH.as_str())?;
        Some(tags.split(',').map(|tag| tag.trim().trim_matches('"').to_owned()).collect())
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.visit.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.visit.headers
    }

    /// Path and query of the request.
    pub fn path(&self) -> &str {
        &self.visit.path
    }

    /// The surroundings of a page with this title.
    pub fn shell(&self, title: &str) -> Shell {
        self.bare_shell().titled(title)
    }

    pub(crate) fn bare_shell(&self) -> Shell {
        let nav = |place| links(self, place);
        let mut account = self.account.clone();
        if let Some(account) = &mut account {
            account.links = nav(NavPlace::Account);
        }
        let around = Surroundings {
            tenant: Arc::clone(&self.tenant),
            locale: self.locale,
            path: self.visit.path.clone(),
            theme: self.visit.theme,
            csrf: self.visit.csrf_token(&self.kit),
            account,
            toast: self
                .visit
                .toast
                .as_ref()
                .map(|(kind, key)| Toast { kind, text: self.kit.texts.get(self.locale, key) }),
            nav: nav(NavPlace::Main),
        };
        Shell::new(self.kit.clone(), around)
    }

    /// The parts of one's settings. `current` is the part shown: a form of it may post to another address.
    pub fn settings_tabs(&self, current: &str) -> Vec<Tab> {
        let tab = |link: crate::NavLink| {
            let is_current = link.href == current;
            Tab::new(link.label, link.href, is_current)
        };
        links(self, NavPlace::Settings).into_iter().map(tab).collect()
    }

    /// The admin area's own links.
    pub fn admin_links(&self) -> Vec<crate::NavLink> {
        links(self, NavPlace::Admin)
    }

    /// Renders a page. What was made for a signed-in person is never stored by caches.
    pub fn page(&self, template: &impl Template) -> Answer {
        self.page_with(StatusCode::OK, template)
    }

    /// Renders a page with another status than 200, such as a form with errors (422).
    pub fn page_with(&self, status: StatusCode, template: &impl Template) -> Answer {
        let html = template.render().map_err(Problem::internal)?;
        let mut response = (status, axum::response::Html(html)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        if let Some(cookie) = self.visit.new_csrf_cookie(&self.tenant) {
            headers.append(header::SET_COOKIE, cookie);
        }
        if self.visit.toast.is_some() {
            headers.append(header::SET_COOKIE, Jar::Toast.clear(&self.tenant));
        }
        Ok(response)
    }

    /// Sends the browser on to a local path (303, so that it asks with GET).
    pub fn redirect(&self, path: &str) -> Answer {
        let location = HeaderValue::from_str(path).map_err(Problem::internal)?;
        Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
    }

    /// The same, with a message shown on the next page. `kind` is `success`, `info` or `danger`.
    pub fn redirect_saying(&self, path: &str, kind: &'static str, key: &'static str) -> Answer {
        let mut response = self.redirect(path)?;
        let cookie = Jar::Toast.set(&self.tenant, &format!("{kind}.{key}"), None);
        response.headers_mut().append(header::SET_COOKIE, cookie);
        Ok(response)
    }

    /// Checks a form's CSRF token where the form is not read by [`crate::FormBody`] (uploads).
    pub fn check_csrf(&self, token: &str) -> Result<(), Problem> {
        self.visit.check_csrf(&self.kit, token)
    }

    /// The messages for violated rules, for a form to be shown once more.
    pub fn field_errors(&self, violations: &[Violation]) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for violation in violations {
            errors.add(violation.field.clone(), self.rule_text(violation));
        }
        errors
    }

    /// The message for one violated rule in the reader's language.
    pub fn rule_text(&self, violation: &Violation) -> String {
        rule_text(&self.kit.texts, self.locale, violation)
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value).map_err(Problem::internal)
}

fn json_response(status: StatusCode, body: Vec<u8>) -> Response {
    // 204 and 304 have no body (RFC 9110, 6.4.1).
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    (status, json_headers(), body).into_response()
}

fn json_headers() -> HeaderMap {
    HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))])
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl<S: Sync> FromRequestParts<S> for Edge {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // Absent only where a route was mounted outside the edge, which is our mistake.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::internal("a route outside the edge"))
    }
}
