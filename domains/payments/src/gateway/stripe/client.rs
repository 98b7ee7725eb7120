//! HTTP to Stripe: forms out, JSON in, and what each status means for whether it was done.

use std::{fmt::Display, sync::Arc, time::Duration};

use kernel::Secret;
use reqwest::{Method, StatusCode, header, redirect};
use serde_json::Value;

use super::NoClient;
use crate::gateway::GatewayError;

/// The version of Stripe's shapes that this program reads.
const VERSION: &str = "2024-06-20";
/// Longer than Stripe takes at its worst, shorter than anybody waits.
const PATIENCE: Duration = Duration::from_secs(20);
/// Nothing that Stripe says of one payment is longer.
const LONGEST: usize = 4 * 1024 * 1024;

#[derive(Clone)]
pub(super) struct Client {
    http: reqwest::Client,
    secret: Secret,
    base: Arc<str>,
}

/// Fields of a form, or of a query.
#[derive(Debug, Clone, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn put(&mut self, name: &str, value: impl Display) -> &mut Self {
        self.0.push((name.to_owned(), value.to_string()));
        self
    }

    fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

impl Client {
    pub(super) fn new(secret: Secret, base: &str) -> Result<Self, NoClient> {
        // Somebody else in the program may have chosen the same provider already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            // What is asked of Stripe is answered by Stripe.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| NoClient(Box::new(error)))?;
        Ok(Self { http, secret, base: base.trim_end_matches('/').into() })
    }

    pub(super) async fn get(&self, path: &str, query: &Form) -> Result<Value, GatewayError> {
        let query = query.encoded();
        let path = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        self.send(self.request(Method::GET, &path)).await
    }

    /// The same key again answers the same and does nothing.
    pub(super) async fn post(&self, path: &str, form: &Form, key: &str) -> Result<Value, GatewayError> {
        let request = self
            .request(Method::POST, path)
            .header("idempotency-key", key)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.encoded());
        self.send(request).await
    }

    /// A call that may be made twice.
    pub(super) async fn post_anew(&self, path: &str, form: &Form) -> Result<Value, GatewayError> {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.encoded());
        self.send(request).await
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(self.secret.expose())
            .header("stripe-version", VERSION)
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Result<Value, GatewayError> {
        let response = request.send().await.map_err(lost)?;
        let status = response.status();
        let body = response.bytes().await.map_err(lost)?;
        if body.len() > LONGEST {
            return Err(GatewayError::Trouble("its answer is too long".to_owned()));
        }
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        read(status, body)
    }
}

/// The error names the address that was asked, which holds ids alone; the key travels in a header.
fn lost(error: reqwest::Error) -> GatewayError {
    GatewayError::Lost(Arc::new(error))
}

fn read(status: StatusCode, body: Value) -> Result<Value, GatewayError> {
    if status.is_success() {
        return Ok(body);
    }
    let error = body.get("error");
    let word = |name: &str| error?.get(name)?.as_str().map(str::to_owned);
    let code = word("decline_code").or_else(|| word("code")).or_else(|| word("type"));
    let code = code.unwrap_or_else(|| status.as_u16().to_string());
    match status {
        // The same call is under way, or we call too often: nothing was done, and the same key may come again.
        StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => {
            Err(GatewayError::Lost(Arc::from(Box::<dyn std::error::Error + Send + Sync>::from(format!(
                "Stripe is busy: {code}"
            )))))
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            tracing::error!(code, "Stripe does not know this installation: check the secret key");
            Err(GatewayError::Trouble(code))
        }
        status if status.is_client_error() => Err(GatewayError::Refused { code }),
        _ => Err(GatewayError::Trouble(code)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_status_says_whether_the_same_call_may_come_again() {
        let error = |status: u16, body: Value| read(StatusCode::from_u16(status).unwrap(), body).unwrap_err();
        let declined =
            json!({"error": {"type": "card_error", "code": "card_declined", "decline_code": "lost_card"}});
        assert!(matches!(error(402, declined), GatewayError::Refused { code } if code == "lost_card"));
        assert!(matches!(error(400, json!({})), GatewayError::Refused { code } if code == "400"));
        for busy in [409, 429] {
            assert!(matches!(error(busy, json!({})), GatewayError::Lost(_)));
        }
        for trouble in [401, 500, 503, 302] {
            assert!(matches!(error(trouble, json!({})), GatewayError::Trouble(_)));
        }
    }
}
