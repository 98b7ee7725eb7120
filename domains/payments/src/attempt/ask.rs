//! Asking a provider what became of an attempt: on the payer's return, after a message that does not say all, and by
//! the clock when an answer was lost. Whatever the step at which this program died, this finds it.

use std::{sync::Arc, time::Duration};

use ::store::{Cx, Error};
use kernel::Actor;

use super::{Attempt, BeginError, State, begin, remote, store};
use crate::{
    AttemptId, Gateways,
    gateway::{GatewayError, Reach},
    payment::{self, RecordError, Said},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Begin(#[from] BeginError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Store(#[from] Error),
}

/// After so long the payer has walked away: the attempt is given up, at the provider too.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// Asks the provider and writes down what it says.
pub(crate) async fn ask(reach: &Reach, id: AttemptId) -> Result<(), AskError> {
    let attempt = remote::load(reach, id).await?;
    let gateway = Gateways::at(&reach.store).by_provider(&attempt.provider);
    let Some(gateway) = gateway else {
        return Ok(write(reach, move |cx| store::checked(cx.tx, id, None)).await?);
    };
    let outcome = async {
        if attempt.remote.is_none() && attempt.state != State::Failed {
            begin::make_known(reach, &*gateway, id).await?;
        }
        let call = remote::call(reach, id, "query").await?;
        let said = gateway.query(&call).await?;
        heard(reach, id, said).await
    };
    let outcome = outcome.await;
    write(reach, move |cx| -> Result<(), RecordError> {
        let attempt = store::get(cx.tx, id)?;
        let pause = pause(&attempt);
        if attempt.state.is_pending() && cx.now.since(attempt.created_at) > PATIENCE {
            remote::request_void(cx, &attempt)?;
        }
        let next = if attempt.state == State::Failed { None } else { Some(cx.now.plus(pause)) };
        Ok(store::checked(cx.tx, id, next)?)
    })
    .await?;
    outcome
}

/// Writes down what a provider said of an attempt.
pub(crate) async fn heard(reach: &Reach, id: AttemptId, said: Vec<Said>) -> Result<(), AskError> {
    let write_down = move |cx: &mut Cx| -> Result<(), RecordError> {
        let payment = store::get(cx.tx, id)?.payment_id;
        payment::record(cx, payment, Some(id), &said).map(drop)
    };
    Ok(write(reach, write_down).await?)
}

/// Ever more seldom: a payer who is still at it needs an answer soon, one who left needs none.
fn pause(attempt: &Attempt) -> Duration {
    const MINUTES: [u64; 7] = [1, 2, 5, 15, 30, 60, 120];
    let at = usize::try_from(attempt.checks).unwrap_or(usize::MAX).min(MINUTES.len() - 1);
    match attempt.state {
        State::Begun | State::Open => Duration::from_secs(60 * MINUTES[at]),
        _ => Duration::from_secs(6 * 3600),
    }
}

/// A change by the program itself.
pub(crate) async fn write<T, E>(
    reach: &Reach,
    work: impl Fn(&mut Cx) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    reach.store.write_as(&reach.db, Arc::new(Actor::system()), work).await
}
