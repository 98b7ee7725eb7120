//! What is asked of a provider afterwards: fetch the money, let it go, pay it back. Each is requested in a transaction
//! and done by a job until the provider has said what came of it.

use ::store::{BoxError, Cx, Error, When};
use kernel::Money;

use super::{
    Attempt, State,
    ask::{ask, heard, write},
    begin, store,
};
use crate::{
    AttemptId, Gateways,
    gateway::{Call, Gateway, GatewayError, Reach},
    jobs::{CaptureJob, PayBackJob, VoidJob},
    method::{BANK, CREDIT, VENUE},
    payment::{self, FactKind, RecordError, Said, standing::courses},
    refund,
};

/// Our own request, written down as a fact.
fn request(attempt: &Attempt, kind: FactKind, amount: Money, cx: &Cx) -> Said {
    Said {
        kind,
        provider: attempt.provider.clone(),
        reference: format!("{}:{}", attempt.id, attempt.tries),
        amount,
        at: cx.now,
        note: None,
    }
}

/// Asks for an amount of what is kept ready.
pub(crate) fn request_capture(cx: &mut Cx, attempt: &Attempt, amount: Money) -> Result<(), RecordError> {
    let said = request(attempt, FactKind::CaptureRequested, amount, cx);
    payment::record(cx, attempt.payment_id, Some(attempt.id), &[said])?;
    Ok(cx.enqueue_once(&CaptureJob { attempt: attempt.id }, When::now(), &attempt.id.to_string())?)
}

/// Asks that nothing comes of an attempt.
pub(crate) fn request_void(cx: &mut Cx, attempt: &Attempt) -> Result<(), RecordError> {
    let payment = payment::store::get(cx.tx, attempt.payment_id)?;
    let said = request(attempt, FactKind::VoidRequested, payment.money(attempt.amount), cx);
    payment::record(cx, attempt.payment_id, Some(attempt.id), &[said])?;
    Ok(cx.enqueue_once(&VoidJob { attempt: attempt.id }, When::now(), &attempt.id.to_string())?)
}

pub(crate) async fn load(reach: &Reach, id: AttemptId) -> Result<Attempt, Error> {
    write(reach, move |cx| store::get(cx.tx, id)).await
}

/// All that a provider must know for a call. `verb` and the number of tries make the key: the same call again has the
/// same, and one after an answer another.
pub(crate) async fn call(reach: &Reach, id: AttemptId, verb: &'static str) -> Result<Call, Error> {
    let reach_again = reach.clone();
    write(reach, move |cx| {
        let attempt = store::get(cx.tx, id)?;
        let payment = payment::store::get(cx.tx, attempt.payment_id)?;
        let customer = match payment.user_id {
            Some(user) => payment::store::customer(cx.tx, user, &attempt.provider)?,
            None => None,
        };
        Ok(Call {
            reach: reach_again.clone(),
            key: format!("{}-{}-{verb}-{}", attempt.id, attempt.number, attempt.tries),
            attempt: attempt.id,
            payment: payment.id,
            amount: payment.money(attempt.amount),
            remote: attempt.remote,
            description: payment.description,
            locale: payment.locale,
            email: payment.email,
            user: payment.user_id,
            customer,
            now: cx.now,
        })
    })
    .await
}

/// Fetches what was asked for.
pub(crate) async fn capture(reach: &Reach, id: AttemptId) -> Result<(), BoxError> {
    let attempt = load(reach, id).await?;
    let asked = write(reach, move |cx| pending(cx, id)).await?;
    if asked.minor == 0 {
        return Ok(());
    }
    if attempt.provider == CREDIT {
        return Ok(locally(reach, id, FactKind::Captured, asked).await?);
    }
    let gateway = gateway(reach, &attempt)?;
    let call = call(reach, id, "capture").await?;
    match gateway.capture(&call, asked).await {
        Ok(said) => Ok(heard(reach, id, said).await?),
        Err(GatewayError::Refused { code }) => {
            // Perhaps it was fetched already, or let go meanwhile: what the provider says counts.
            ask(reach, id).await?;
            let failed = move |cx: &mut Cx| -> Result<(), RecordError> {
                let asked = pending(cx, id)?;
                if asked.minor == 0 {
                    return Ok(());
                }
                let attempt = store::get(cx.tx, id)?;
                let said = Said {
                    note: Some(code.clone()),
                    ..request(&attempt, FactKind::CaptureFailed, asked, cx)
                };
                payment::record(cx, attempt.payment_id, Some(id), &[said])?;
                Ok(store::count_try(cx.tx, id)?)
            };
            Ok(write(reach, failed).await?)
        }
        Err(error) => Err(postponed(reach, id, error).await?),
    }
}

/// What was asked for and has not come yet.
fn pending(cx: &mut Cx, id: AttemptId) -> Result<Money, Error> {
    let payment = store::get(cx.tx, id)?.payment_id;
    let payment = payment::store::get(cx.tx, payment)?;
    let course = courses(&payment::store::facts(cx.tx, payment.id)?).remove(&id).unwrap_or_default();
    Ok(payment.money(course.pending_charge))
}

/// Lets go what is kept ready, or makes sure that nothing comes.
pub(crate) async fn void(reach: &Reach, id: AttemptId) -> Result<(), BoxError> {
    let attempt = load(reach, id).await?;
    if matches!(attempt.state, State::Charged | State::Voided | State::Failed) {
        return Ok(());
    }
    let amount = write(reach, move |cx| -> Result<Money, Error> {
        let payment = store::get(cx.tx, id)?.payment_id;
        let payment = payment::store::get(cx.tx, payment)?;
        let course = courses(&payment::store::facts(cx.tx, payment.id)?).remove(&id).unwrap_or_default();
        Ok(payment.money(course.authorised + course.promised))
    })
    .await?;
    match attempt.provider.as_str() {
        CREDIT | BANK => return Ok(locally(reach, id, FactKind::Voided, amount).await?),
        VENUE => return Ok(locally(reach, id, FactKind::PromiseWithdrawn, amount).await?),
        _ => {}
    }
    let gateway = gateway(reach, &attempt)?;
    if attempt.remote.is_none() {
        // Its beginning was lost on the way. Only what the provider knows can be given up for good.
        begin::make_known(reach, &*gateway, id).await?;
    }
    let call = call(reach, id, "void").await?;
    match gateway.void(&call).await {
        Ok(said) => Ok(heard(reach, id, said).await?),
        Err(GatewayError::Refused { code }) => {
            ask(reach, id).await?;
            let state = load(reach, id).await?.state;
            let over = matches!(state, State::Charged | State::Voided | State::Failed);
            if over { Ok(()) } else { Err(GatewayError::Refused { code }.into()) }
        }
        Err(error) => Err(postponed(reach, id, error).await?),
    }
}

/// Pays one part of a refund back.
pub(crate) async fn pay_back(reach: &Reach, job: &PayBackJob) -> Result<(), BoxError> {
    let id = job.part;
    let mut part = write(reach, move |cx| refund::get(cx, id)).await?;
    if part.tries > 0 {
        // Somebody in trouble may have done it all the same.
        ask(reach, part.attempt_id).await?;
        part = write(reach, move |cx| refund::get(cx, id)).await?;
    }
    if !part.is_requested() {
        return Ok(());
    }
    let id = part.attempt_id;
    let attempt = load(reach, id).await?;
    let amount = write(reach, move |cx| -> Result<Money, Error> {
        Ok(payment::store::get(cx.tx, part.payment_id)?.money(part.amount))
    })
    .await?;
    if part.needs_no_provider(&attempt) {
        let said = Said { reference: part.id.to_string(), ..said(&attempt, FactKind::Refunded, amount) };
        return Ok(heard_now(reach, id, said).await?);
    }
    let gateway = gateway(reach, &attempt)?;
    let mut call = call(reach, id, "refund").await?;
    call.key = format!("{}-{}", part.id, part.tries);
    match gateway.refund(&call, part.id, amount).await {
        Ok(said) => Ok(heard(reach, id, said).await?),
        Err(GatewayError::Refused { code }) => {
            ask(reach, id).await?;
            Ok(write(reach, move |cx| refund::fail(cx, part.id, &code)).await?)
        }
        Err(GatewayError::Trouble(what)) => {
            write(reach, move |cx| refund::count_try(cx, part.id)).await?;
            Err(GatewayError::Trouble(what).into())
        }
        Err(error) => Err(error.into()),
    }
}

fn said(attempt: &Attempt, kind: FactKind, amount: Money) -> Said {
    Said {
        kind,
        provider: attempt.provider.clone(),
        reference: attempt.id.to_string(),
        amount,
        at: attempt.changed_at,
        note: None,
    }
}

/// What no provider need be asked for happens here.
async fn locally(reach: &Reach, id: AttemptId, kind: FactKind, amount: Money) -> Result<(), RecordError> {
    let attempt = load(reach, id).await?;
    heard_now(reach, id, said(&attempt, kind, amount)).await
}

async fn heard_now(reach: &Reach, id: AttemptId, said: Said) -> Result<(), RecordError> {
    write(reach, move |cx| {
        let payment = store::get(cx.tx, id)?.payment_id;
        let said = Said { at: cx.now, ..said.clone() };
        payment::record(cx, payment, Some(id), &[said]).map(drop)
    })
    .await
}

fn gateway(reach: &Reach, attempt: &Attempt) -> Result<std::sync::Arc<dyn Gateway>, BoxError> {
    Gateways::at(&reach.store)
        .by_provider(&attempt.provider)
        .ok_or_else(|| format!("the provider {} is not set up any more", attempt.provider).into())
}

/// What an answer that is none means for the next call.
async fn postponed(reach: &Reach, id: AttemptId, error: GatewayError) -> Result<BoxError, Error> {
    if let GatewayError::Trouble(_) = &error {
        write(reach, move |cx| store::count_try(cx.tx, id)).await?;
    }
    Ok(error.into())
}
