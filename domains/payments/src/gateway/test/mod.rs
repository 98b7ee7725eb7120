//! The test gateway: a provider with books, a page and signed messages of its own, and no money.
//!
//! It is as far away as any other: what it knows lies in tables that nobody else reads, and what it has to say comes as
//! an answer to a call or as a signed message on the same way in as everybody's.

mod deliver;
pub(crate) mod pages;
mod store;

pub(crate) use deliver::Deliver;

use std::sync::Arc;

use ::store::Cx;
use kernel::{Actor, Money, Timestamp};
use uuid::Uuid;

use super::{Answer, Begun, Call, Gateway, GatewayError, Heard, Message, Reach};
use crate::{
    AttemptId, Method,
    payment::{FactKind, Said},
    reconcile::Record,
};
use store::{Intent, Phase};

/// The provider's name.
pub const TEST: &str = "test";

/// A provider without money.
#[derive(Debug, Clone, Copy, Default)]
pub struct TestGateway;

/// Its name for an attempt.
fn remote(attempt: AttemptId) -> String {
    format!("test_{}", attempt.as_uuid().simple())
}

impl Gateway for TestGateway {
    fn provider(&self) -> &'static str {
        TEST
    }

    fn method(&self) -> Method {
        Method::CardTest
    }

    fn authorise<'a>(&'a self, call: &'a Call) -> Answer<'a, Begun> {
        Box::pin(async move {
            let (attempt, amount, about) = (call.attempt, call.amount, call.description.clone());
            let back = format!("/pay/{}/return?attempt={attempt}", call.payment);
            let intent = at_provider(&call.reach, move |cx| {
                store::begin(cx.tx, attempt, amount, &about, &back, cx.now)?;
                Ok(store::get(cx.tx, attempt)?)
            })
            .await?;
            let next = format!("/pay/test/{attempt}");
            Ok(Begun { remote: remote(attempt), next, said: self.said(&intent) })
        })
    }

    fn capture<'a>(&'a self, call: &'a Call, amount: Money) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let attempt = call.attempt;
            let work = move |cx: &mut Cx| capture(cx, attempt, amount.minor);
            Ok(self.said(&at_provider(&call.reach, work).await?))
        })
    }

    fn void<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let attempt = call.attempt;
            Ok(self.said(&at_provider(&call.reach, move |cx| void(cx, attempt)).await?))
        })
    }

    fn refund<'a>(&'a self, call: &'a Call, part: Uuid, amount: Money) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let (attempt, key) = (call.attempt, call.key.clone());
            let work = move |cx: &mut Cx| refund(cx, attempt, &key, part, amount.minor);
            Ok(self.said(&at_provider(&call.reach, work).await?))
        })
    }

    fn query<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            let attempt = call.attempt;
            Ok(self.said(&at_provider(&call.reach, move |cx| Ok(store::get(cx.tx, attempt)?)).await?))
        })
    }

    fn hear<'a>(&'a self, reach: &'a Reach, message: &'a Message) -> Heard<'a> {
        Box::pin(deliver::read(reach, message))
    }

    fn records<'a>(&'a self, reach: &'a Reach, from: Timestamp, to: Timestamp) -> Answer<'a, Vec<Record>> {
        Box::pin(async move { at_provider(reach, move |cx| Ok(store::records(cx.tx, from, to)?)).await })
    }
}

impl TestGateway {
    /// All that it knows of an attempt, as facts.
    fn said(self, intent: &Intent) -> Vec<Said> {
        let name = remote(intent.id);
        let fact = |kind, reference: String, minor: i64, note: Option<&str>| Said {
            kind,
            provider: TEST.to_owned(),
            reference,
            amount: Money::new(minor, intent.currency),
            at: intent.changed_at,
            note: note.map(str::to_owned),
        };
        let mut said = Vec::new();
        if intent.declines > 0 {
            let reference = format!("{name}:{}", intent.declines);
            said.push(fact(FactKind::Declined, reference, intent.amount, Some("card_declined")));
        }
        let was_ready = matches!(intent.phase, Phase::Authorised | Phase::Captured);
        if was_ready || intent.was_authorised {
            said.push(fact(FactKind::Authorised, name.clone(), intent.amount, None));
        }
        if intent.phase == Phase::Captured {
            said.push(fact(FactKind::Captured, name.clone(), intent.captured, None));
        }
        if intent.phase == Phase::Cancelled {
            said.push(fact(FactKind::Voided, name.clone(), intent.amount, None));
        }
        for (reference, amount) in &intent.refunds {
            said.push(fact(FactKind::Refunded, reference.clone(), *amount, None));
        }
        if intent.disputed_at.is_some() {
            let reference = format!("{name}:dispute");
            said.push(fact(FactKind::Disputed, reference, intent.captured, Some("fraudulent")));
        }
        said
    }
}

fn refused(code: &str) -> GatewayError {
    GatewayError::Refused { code: code.to_owned() }
}

fn capture(cx: &mut Cx, attempt: AttemptId, amount: i64) -> Result<Intent, GatewayError> {
    let intent = store::hold(cx.tx, attempt)?;
    match intent.phase {
        Phase::Captured => return Ok(intent),
        Phase::Authorised if amount <= intent.amount => {}
        Phase::Authorised => return Err(refused("amount_too_large")),
        Phase::Cancelled => return Err(refused("cancelled")),
        Phase::Waiting | Phase::Challenged => return Err(refused("not_authorised")),
    }
    store::capture(cx.tx, attempt, amount, cx.now)?;
    deliver::announce(cx, attempt)?;
    if intent.scenario.as_deref() == Some("dispute") {
        deliver::dispute_later(cx, attempt)?;
    }
    Ok(store::get(cx.tx, attempt)?)
}

fn void(cx: &mut Cx, attempt: AttemptId) -> Result<Intent, GatewayError> {
    let intent = store::hold(cx.tx, attempt)?;
    match intent.phase {
        Phase::Cancelled => return Ok(intent),
        Phase::Captured => return Err(refused("captured")),
        // What is under way at a bank cannot be called back.
        Phase::Waiting if intent.scenario.as_deref() == Some("late") => {
            return Err(GatewayError::Trouble("processing".to_owned()));
        }
        Phase::Waiting | Phase::Challenged | Phase::Authorised => {}
    }
    store::set_phase(cx.tx, attempt, Phase::Cancelled, cx.now)?;
    deliver::announce(cx, attempt)?;
    Ok(store::get(cx.tx, attempt)?)
}

fn refund(
    cx: &mut Cx,
    attempt: AttemptId,
    key: &str,
    part: Uuid,
    amount: i64,
) -> Result<Intent, GatewayError> {
    let intent = store::hold(cx.tx, attempt)?;
    if store::is_refunded(cx.tx, key)? {
        return Ok(intent);
    }
    let gone: i64 = intent.refunds.iter().map(|(_, amount)| amount).sum();
    if amount > intent.captured - gone {
        return Err(refused("amount_too_large"));
    }
    store::refund(cx.tx, key, attempt, &part.to_string(), amount, cx.now)?;
    deliver::announce(cx, attempt)?;
    Ok(store::get(cx.tx, attempt)?)
}

/// A transaction in the provider's own books.
async fn at_provider<T: Send + 'static>(
    reach: &Reach,
    work: impl Fn(&mut Cx) -> Result<T, GatewayError> + Send + 'static,
) -> Result<T, GatewayError> {
    reach.store.write_as(&reach.db, Arc::new(Actor::system()), work).await
}
