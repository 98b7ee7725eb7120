//! Somebody who sends requests to a [`House`]: a program with tokens or a browser with cookies.

use std::{collections::BTreeMap, net::SocketAddr, sync::Mutex};

use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use web::Peer;

use crate::{House, PASSWORD};

/// Somebody who sends requests.
pub struct Visitor<'h> {
    house: &'h House,
    pub bearer: Option<String>,
    /// The refresh token that came with it.
    pub refresh: Option<String>,
    /// Their address.
    pub from: [u8; 4],
    /// The realm they speak to.
    pub host: &'static str,
    /// Sent as `X-Request-Id`, so that two answers can be compared byte by byte.
    pub request: Option<&'static str>,
    cookies: Mutex<BTreeMap<String, String>>,
    csrf: Mutex<String>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Status and the name of the problem.
    pub fn problem(&self) -> (u16, String) {
        let kind = self.json()["type"].as_str().unwrap_or_default().replace("urn:realmx:problem:", "");
        (self.status.as_u16(), kind)
    }

    /// The fields at fault with the rules they break.
    pub fn violations(&self) -> Vec<(String, String)> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(&error["field"]), text(&error["rule"]))).collect()
    }
}

impl<'h> Visitor<'h> {
    pub fn new(house: &'h House) -> Self {
        Self {
            house,
            bearer: None,
            refresh: None,
            from: [192, 0, 2, 1],
            host: "localhost:8080",
            request: None,
            cookies: Mutex::default(),
            csrf: Mutex::default(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn json(&self, method: Method, path: &str, body: Value) -> Answer {
        let kind = [("content-type", "application/json")];
        self.send(method, path, &kind, Body::from(body.to_string())).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.json(Method::POST, path, body).await
    }

    pub async fn put(&self, path: &str) -> Answer {
        self.send(Method::PUT, path, &[], Body::empty()).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PATCH, path, body).await
    }

    /// The same request under an idempotency key.
    pub async fn post_once(&self, key: &str, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        self.send(Method::POST, path, &headers, Body::from(body.to_string())).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &[], Body::empty()).await
    }

    /// Sends a form with the CSRF token of the page seen last.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.lock().unwrap().clone();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &csrf).extend_pairs(fields);
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.send(Method::POST, path, &headers, Body::from(form.finish())).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", self.host);
        request = request.header("user-agent", "Test/1.0");
        if let Some(id) = self.request {
            request = request.header("x-request-id", id);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.bearer {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let mut request = request.body(body).expect("a request");
        request.extensions_mut().insert(Peer(SocketAddr::from((self.from, 4711))));
        let response = self.house.app.clone().oneshot(web::rewrite(request)).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        self.remember(&answer);
        answer
    }

    fn remember(&self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie");
            let (name, rest) = text.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            let mut cookies = self.cookies.lock().unwrap();
            if text.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let text = answer.text();
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            *self.csrf.lock().unwrap() = rest.split('"').next().unwrap_or_default().to_owned();
        }
    }

    /// The CSRF token of the page seen last.
    pub fn csrf(&self) -> String {
        self.csrf.lock().unwrap().clone()
    }

    pub fn set_csrf(&self, token: &str) {
        token.clone_into(&mut self.csrf.lock().unwrap());
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// Signs a program up and keeps its token.
    pub async fn sign_up(&mut self, email: &str) -> Answer {
        let body =
            json!({"email": email, "password": PASSWORD, "name": "Ana María Núñez", "role": "STUDENT"});
        let answer = self.post("/api/v1/auth/signup", body).await;
        self.keep(&answer);
        answer
    }

    /// Signs a program in and keeps its token.
    pub async fn sign_in(&mut self, email: &str) -> Answer {
        // A token that has run out would be refused before anything else is looked at.
        self.bearer = None;
        let answer = self.try_sign_in(email, PASSWORD).await;
        self.keep(&answer);
        answer
    }

    pub async fn try_sign_in(&self, email: &str, password: &str) -> Answer {
        self.post("/api/v1/auth/signin", json!({"email": email, "password": password})).await
    }

    pub fn keep(&mut self, answer: &Answer) {
        let body = answer.json();
        let token = |name: &str| body[name].as_str().map(str::to_owned);
        (self.bearer, self.refresh) = (token("accessToken"), token("refreshToken"));
    }
}
