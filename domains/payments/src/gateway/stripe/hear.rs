//! Stripe's messages: which tenant and attempt they are about, and what they say.

use serde_json::Value;

use super::{Stripe, client::Form, shapes};
use crate::gateway::{Message, MessageError, Reach, Report, signature};

/// Reads a message after checking its signature. `None` for what does not concern us.
pub(super) async fn hear(
    stripe: &Stripe,
    reach: &Reach,
    message: &Message,
) -> Result<Option<Report>, MessageError> {
    let now = reach.store.clock().now();
    signature::verify(stripe.webhook_secret.expose().as_bytes(), message, now)?;
    let event: Value = serde_json::from_slice(&message.body).map_err(|_| MessageError::Unreadable)?;
    let object = event.get("data").and_then(|data| data.get("object")).ok_or(MessageError::Unreadable)?;
    let (intent, said, ask) = match object.get("object").and_then(Value::as_str).unwrap_or_default() {
        "payment_intent" => (shapes::text(object, "id"), shapes::intent(object, now), false),
        "refund" => (shapes::id_in(object, "payment_intent"), shapes::refund(object, now), false),
        "dispute" => (shapes::id_in(object, "payment_intent"), shapes::dispute(object, now), false),
        // A charge says less than its intent, and its refunds come as messages of their own.
        "charge" => (shapes::id_in(object, "payment_intent"), Vec::new(), true),
        _ => return Ok(None),
    };
    let Some(intent) = intent else { return Ok(None) };
    let names = match names(object) {
        Some(names) => Some(names),
        None => stripe.names_of(&intent).await,
    };
    let (tenant, attempt) = names.unwrap_or_default();
    Ok(Some(Report {
        tenant,
        attempt: attempt.and_then(|attempt| attempt.parse().ok()),
        remote: Some(intent),
        said,
        ask,
    }))
}

type Names = (Option<String>, Option<String>);

/// The tenant and the attempt that an object belongs to, as we named them when we made it.
fn names(object: &Value) -> Option<Names> {
    let tenant = shapes::metadata(object, "tenant")?;
    Some((Some(tenant), shapes::metadata(object, "attempt")))
}

impl Stripe {
    /// The same of an intent. Where Stripe does not answer, the intent's id has to do.
    async fn names_of(&self, intent: &str) -> Option<Names> {
        let path = format!("/v1/payment_intents/{intent}");
        let found = self.client.get(&path, &Form::default()).await.ok()?;
        names(&found)
    }
}
