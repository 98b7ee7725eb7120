use std::{sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error};
use kernel::{Actor, Money, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::Edge;

use super::{Attempt, State, ask, remote, store};
use crate::{
    AttemptId, Gateways, Method, PaymentId,
    gateway::{Gateway, GatewayError, Reach},
    method::{self, BANK, CREDIT, MethodsError, VENUE},
    payable::{self, Choice},
    payment::{self, FactKind, Payment, RecordError, Said, Standing},
};

/// What the payer does next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase", tag = "step", content = "path")]
pub enum NextStep {
    /// Go on at this address; a path of ours.
    Redirect(String),
    /// Read there how to pay.
    Instructions(String),
    /// Nothing: it is paid, or will be at the venue.
    Done,
}

#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    #[error("this cannot be paid any more")]
    Closed,
    #[error("it cannot be paid in this way")]
    NotOffered,
    #[error("the owner of the thing refuses this way of paying")]
    Unwelcome(#[source] BoxError),
    #[error("the provider refuses: {code}")]
    Refused { code: String },
    #[error("the provider does not answer")]
    Away { wait: Duration },
    #[error(transparent)]
    Methods(#[from] MethodsError),
    #[error(transparent)]
    Record(RecordError),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { BeginError:
    Closed => Conflict "payment-closed",
    NotOffered => Conflict "payment-method-not-offered",
    Unwelcome => Conflict "payment-method-not-offered",
    Refused => Conflict "payment-refused",
    Away => Unavailable "payment-provider-away" wait wait;
    Methods, Record, Store
}

impl From<Error> for BeginError {
    fn from(error: Error) -> Self {
        // The database decides, for two may spend the same credit at once.
        match &error {
            Error::Check { constraint } if constraint == crate::ledger::COVERED => Self::NotOffered,
            _ => Self::Store(error),
        }
    }
}

impl From<RecordError> for BeginError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Store(error) => error.into(),
            other => Self::Record(other),
        }
    }
}

/// How long a bank transfer may take.
const TRANSFER: Duration = Duration::from_secs(5 * 24 * 3600);
/// Nobody has heard of the provider's answer by then: it is asked.
const ANSWER: Duration = Duration::from_secs(60);
/// What is told to whoever comes while the provider is away.
const LATER: Duration = Duration::from_secs(5);

/// Begins to pay by this method, or goes on where the payer left off. The attempt is written down first; the provider
/// is called outside every transaction.
pub async fn begin(edge: &Edge, payment: PaymentId, method: Method) -> Result<NextStep, BeginError> {
    begin_at(&Reach::of(edge), Arc::clone(&edge.actor), payment, method).await
}

pub(crate) async fn begin_at(
    reach: &Reach,
    actor: Arc<Actor>,
    payment: PaymentId,
    method: Method,
) -> Result<NextStep, BeginError> {
    let prepared = reach.store.write_as(&reach.db, actor, move |cx| prepare(cx, payment, method)).await?;
    let attempt = match prepared {
        Prepared::Done(next) => return Ok(next),
        Prepared::Remote(attempt) => attempt,
    };
    let gateways = Gateways::at(&reach.store);
    let gateway = gateways.by_method(method).ok_or(BeginError::NotOffered)?;
    make_known(reach, &*gateway, attempt).await.map(NextStep::Redirect)
}

enum Prepared {
    Done(NextStep),
    /// Written down; the provider is to be called.
    Remote(AttemptId),
}

fn prepare(cx: &mut Cx, id: PaymentId, method: Method) -> Result<Prepared, BeginError> {
    let payment = payment::store::hold(cx.tx, id)?;
    payment::may_pay(cx, &payment)?;
    let standing = Standing::of(payment.due(), &payment::store::facts(cx.tx, id)?);
    if standing.missing().minor == 0 {
        return Ok(Prepared::Done(NextStep::Done));
    }
    let offered = method::of(cx, &payment, &standing)?;
    let Some(offer) = offered.iter().find(|offer| offer.method == method) else {
        return Err(if offered.is_empty() { BeginError::Closed } else { BeginError::NotOffered });
    };
    let attempts = store::of_payment(cx.tx, id)?;
    let number = attempts.last().map_or(1, |last| last.number + 1);
    let going_on = give_up_others(cx, &attempts, method, offer.amount)?;
    match method {
        Method::CardTest | Method::Card => {
            let attempt = match going_on {
                Some(attempt) => attempt,
                None => add(cx, &payment, number, method, offer.amount)?,
            };
            Ok(Prepared::Remote(attempt))
        }
        Method::BankTransfer => {
            if going_on.is_none() {
                wait_for_transfer(cx, &payment)?;
                add(cx, &payment, number, method, offer.amount)?;
            }
            Ok(Prepared::Done(NextStep::Instructions(format!("/pay/{id}/transfer"))))
        }
        Method::AtVenue | Method::StoreCredit => {
            let attempt = add(cx, &payment, number, method, offer.amount)?;
            let kind = if method == Method::AtVenue { FactKind::Promised } else { FactKind::Authorised };
            at_once(cx, &payment, attempt, kind, offer.amount)?;
            let missing = payment::standing(cx, id)?.missing().minor > 0;
            let on = NextStep::Redirect(format!("/pay/{id}"));
            Ok(Prepared::Done(if missing { on } else { NextStep::Done }))
        }
    }
}

/// The attempt that the payer may go on with, if there is one; what else waits for them at a provider is given up, so
/// that nobody pays twice in two windows.
fn give_up_others(
    cx: &mut Cx,
    attempts: &[Attempt],
    method: Method,
    amount: Money,
) -> Result<Option<AttemptId>, BeginError> {
    let mut going_on = None;
    for attempt in attempts.iter().filter(|attempt| attempt.state.is_pending()) {
        if attempt.method == method && attempt.amount == amount.minor {
            going_on = Some(attempt.id);
        } else if attempt.method != Method::BankTransfer {
            remote::request_void(cx, attempt)?;
        }
    }
    Ok(going_on)
}

fn add(
    cx: &mut Cx,
    payment: &Payment,
    number: i64,
    method: Method,
    amount: Money,
) -> Result<AttemptId, BeginError> {
    let gateway = Gateways::of(cx).by_method(method);
    let provider = match method {
        Method::BankTransfer => BANK,
        Method::AtVenue => VENUE,
        Method::StoreCredit => CREDIT,
        Method::Card | Method::CardTest => gateway.as_ref().ok_or(BeginError::NotOffered)?.provider(),
    };
    let new = store::NewAttempt {
        id: cx.new_id(),
        payment: payment.id,
        number,
        method,
        provider,
        amount: amount.minor,
        state: if gateway.is_some() { State::Begun } else { State::Open },
        check_at: gateway.is_some().then(|| cx.now.plus(ANSWER)),
    };
    store::insert(cx.tx, &new, cx.now)?;
    Ok(new.id)
}

/// What needs no provider is true at once.
fn at_once(
    cx: &mut Cx,
    payment: &Payment,
    attempt: AttemptId,
    kind: FactKind,
    amount: Money,
) -> Result<(), BeginError> {
    let provider = store::get(cx.tx, attempt)?.provider;
    let said = Said { kind, provider, reference: attempt.to_string(), amount, at: cx.now, note: None };
    payment::record(cx, payment.id, Some(attempt), &[said])?;
    Ok(())
}

fn wait_for_transfer(cx: &mut Cx, payment: &Payment) -> Result<(), BeginError> {
    let until = cx.now.plus(TRANSFER);
    let owner = payable::of_kind(cx, &payment.payable_kind)
        .map_err(|error| BeginError::Methods(MethodsError::Owner(error.into())))?;
    let choice = Choice { method: Method::BankTransfer, until: Some(until) };
    owner.chosen(cx, payment.payable, &choice).map_err(BeginError::Unwelcome)?;
    let later = |end: Timestamp| end.max(until);
    Ok(payment::store::extend(cx.tx, payment.id, payment.expires_at.map(later))?)
}

/// Makes an attempt known to its provider and answers where the payer goes on. The same again changes nothing.
pub(super) async fn make_known(
    reach: &Reach,
    gateway: &dyn Gateway,
    attempt: AttemptId,
) -> Result<String, BeginError> {
    let call = remote::call(reach, attempt, "authorise").await?;
    match gateway.authorise(&call).await {
        Ok(begun) => {
            let (remote, said) = (begun.remote, begun.said);
            let known = move |cx: &mut Cx| -> Result<(), BeginError> {
                store::set_remote(cx.tx, attempt, &remote)?;
                let payment = store::get(cx.tx, attempt)?.payment_id;
                payment::record(cx, payment, Some(attempt), &said)?;
                Ok(())
            };
            ask::write(reach, known).await?;
            Ok(begun.next)
        }
        Err(GatewayError::Lost(error)) => {
            tracing::warn!(%attempt, %error, "a provider's answer was lost");
            Err(BeginError::Away { wait: LATER })
        }
        Err(GatewayError::Trouble(what)) => {
            tracing::warn!(%attempt, what, "a provider is in trouble");
            ask::write(reach, move |cx| -> Result<(), Error> { store::count_try(cx.tx, attempt) }).await?;
            Err(BeginError::Away { wait: LATER })
        }
        Err(GatewayError::Refused { code }) => {
            let why = code.clone();
            let failed = move |cx: &mut Cx| -> Result<(), Error> {
                store::set_state(cx.tx, attempt, State::Failed, Some(&why), None, cx.now)
            };
            ask::write(reach, failed).await?;
            Err(BeginError::Refused { code })
        }
    }
}
