//! Stripe: cards with strong customer authentication, on Stripe's own elements. Card data never reaches this program:
//! the browser gives it to Stripe, and we are told names of things.

pub(crate) mod api;
mod client;
mod hear;
pub(crate) mod pages;
mod shapes;

use std::sync::Arc;

use identity::UserId;
use kernel::{Money, Secret, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use super::{Answer, Begun, Call, Gateway, GatewayError, Heard, Message, Reach};
use crate::{Method, attempt, payment, payment::Said, reconcile::Record};
use client::{Client, Form};

/// The provider's name.
pub const STRIPE: &str = "stripe";

/// How this installation is known to Stripe.
#[derive(Debug, Clone)]
pub struct StripeKeys {
    /// `sk_…`.
    pub secret: Secret,
    /// `pk_…`; the browser gets it.
    pub publishable: String,
    /// `whsec_…`: signs messages.
    pub webhook_secret: Secret,
    /// `https://api.stripe.com` but for tests.
    pub api_base: String,
}

/// The real thing.
#[derive(Clone)]
pub struct Stripe {
    client: Client,
    publishable: Arc<str>,
    webhook_secret: Secret,
}

/// The HTTP client could not be made: no root certificates, no threads.
#[derive(Debug, thiserror::Error)]
#[error("the client for Stripe could not be made")]
pub struct NoClient(#[source] Box<dyn std::error::Error + Send + Sync>);

impl Stripe {
    pub fn new(keys: StripeKeys) -> Result<Self, NoClient> {
        Ok(Self {
            client: Client::new(keys.secret, &keys.api_base)?,
            publishable: keys.publishable.into(),
            webhook_secret: keys.webhook_secret,
        })
    }
}

impl Gateway for Stripe {
    fn provider(&self) -> &'static str {
        STRIPE
    }

    fn method(&self) -> Method {
        Method::Card
    }

    fn authorise<'a>(&'a self, call: &'a Call) -> Answer<'a, Begun> {
        Box::pin(async move {
            let customer = match (&call.customer, call.user) {
                (Some(known), _) => Some(known.clone()),
                (None, Some(user)) => Some(self.make_customer(call, user).await?),
                (None, None) => None,
            };
            let mut form = Form::default();
            form.put("amount", call.amount.minor)
                .put("currency", call.amount.currency.code().to_ascii_lowercase())
                .put("capture_method", "manual")
                .put("payment_method_types[]", "card")
                .put("metadata[description]", &call.description)
                .put("metadata[tenant]", call.reach.db.as_str())
                .put("metadata[payment]", call.payment)
                .put("metadata[attempt]", call.attempt);
            if let Some(customer) = customer {
                form.put("customer", customer);
            }
            let intent = self.client.post("/v1/payment_intents", &form, &call.key).await?;
            let remote = shapes::text(&intent, "id").ok_or_else(|| unreadable("payment_intent"))?;
            let next = format!("/pay/{}/card/{}", call.payment, call.attempt);
            Ok(Begun { remote, next, said: shapes::intent(&intent, call.now) })
        })
    }

    fn capture<'a>(&'a self, call: &'a Call, amount: Money) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let mut form = Form::default();
            form.put("amount_to_capture", amount.minor);
            let path = format!("/v1/payment_intents/{}/capture", remote(call)?);
            Ok(shapes::intent(&self.client.post(&path, &form, &call.key).await?, call.now))
        })
    }

    fn void<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let path = format!("/v1/payment_intents/{}/cancel", remote(call)?);
            Ok(shapes::intent(&self.client.post(&path, &Form::default(), &call.key).await?, call.now))
        })
    }

    fn refund<'a>(&'a self, call: &'a Call, part: Uuid, amount: Money) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            // Keys are forgotten after a day, and a refund may be under way for longer than that.
            let known = self.refunds(remote(call)?).await?;
            let name = part.to_string();
            if let Some(known) = known.iter().find(|refund| shapes::part(refund).as_deref() == Some(&name)) {
                return Ok(shapes::refund(known, call.now));
            }
            let mut form = Form::default();
            form.put("payment_intent", remote(call)?)
                .put("amount", amount.minor)
                .put("metadata[refund]", &name)
                .put("metadata[attempt]", call.attempt)
                .put("metadata[tenant]", call.reach.db.as_str());
            Ok(shapes::refund(&self.client.post("/v1/refunds", &form, &call.key).await?, call.now))
        })
    }

    fn query<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let id = remote(call)?;
            let intent = self.client.get(&format!("/v1/payment_intents/{id}"), &Form::default()).await?;
            let mut said = shapes::intent(&intent, call.now);
            // Only what was collected can have gone back.
            if shapes::text(&intent, "status").as_deref() == Some("succeeded") {
                for refund in self.refunds(id).await? {
                    said.extend(shapes::refund(&refund, call.now));
                }
            }
            Ok(said)
        })
    }

    fn hear<'a>(&'a self, reach: &'a Reach, message: &'a Message) -> Heard<'a> {
        Box::pin(hear::hear(self, reach, message))
    }

    fn records<'a>(&'a self, _: &'a Reach, from: Timestamp, to: Timestamp) -> Answer<'a, Vec<Record>> {
        Box::pin(self.movements(from, to))
    }
}

impl Stripe {
    /// Who somebody is at Stripe; made once.
    async fn make_customer(&self, call: &Call, user: UserId) -> Result<String, GatewayError> {
        let mut form = Form::default();
        form.put("email", &call.email).put("metadata[user]", user);
        let key = format!("customer-{}-{user}", call.reach.db);
        let customer = self.client.post("/v1/customers", &form, &key).await?;
        let id = shapes::text(&customer, "id").ok_or_else(|| unreadable("customer"))?;
        let keep = id.clone();
        let kept = attempt::write(&call.reach, move |cx| {
            payment::store::keep_customer(cx.tx, user, STRIPE, &keep, cx.now)?;
            payment::store::customer(cx.tx, user, STRIPE)
        });
        Ok(kept.await?.unwrap_or(id))
    }

    async fn refunds(&self, intent: &str) -> Result<Vec<Value>, GatewayError> {
        let mut form = Form::default();
        form.put("payment_intent", intent).put("limit", 100);
        Ok(shapes::list(self.client.get("/v1/refunds", &form).await?))
    }

    /// All that moved on the balance, page by page.
    async fn movements(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Record>, GatewayError> {
        let (mut records, mut after) = (Vec::new(), None::<String>);
        loop {
            let mut form = Form::default();
            form.put("created[gte]", from.as_seconds())
                .put("created[lt]", to.as_seconds())
                .put("limit", 100)
                .put("expand[]", "data.source");
            if let Some(after) = &after {
                form.put("starting_after", after);
            }
            let page = self.client.get("/v1/balance_transactions", &form).await?;
            let more = page.get("has_more").and_then(Value::as_bool).unwrap_or(false);
            let transactions = shapes::list(page);
            after = transactions.last().and_then(|last| shapes::text(last, "id"));
            records.extend(transactions.iter().flat_map(shapes::movement));
            if !more || after.is_none() {
                return Ok(records);
            }
        }
    }
}

fn remote(call: &Call) -> Result<&str, GatewayError> {
    call.remote.as_deref().ok_or_else(|| GatewayError::Refused { code: "unknown".to_owned() })
}

fn unreadable(what: &str) -> GatewayError {
    GatewayError::Trouble(format!("its {what} cannot be read"))
}
