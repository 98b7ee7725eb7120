//! The closures of callers on their way to a working thread and their results on the way back.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use tokio::sync::oneshot;
use tracing::Span;

use crate::{Error, Tx};

/// A read: runs once, answers by itself.
pub(crate) trait Read: Send {
    /// Whether nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
    fn asked_at(&self) -> Instant;
    fn run(self: Box<Self>, tx: &mut Tx<'_>);
    fn refuse(self: Box<Self>, error: Error);
}

/// A write: may run several times; answers once it is known whether its change stands.
pub(crate) trait Write: Send {
    fn abandoned(&self) -> bool;
    fn asked_at(&self) -> Instant;
    /// Runs the closure; whether its change is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// `Ok` when the change was committed or the closure itself refused; an error overrules success.
    fn answer(self: Box<Self>, end: Result<(), Error>);
}

/// What both kinds carry.
struct Call<T, E> {
    reply: oneshot::Sender<Result<T, E>>,
    asked_at: Instant,
    /// So that what the closure logs belongs to the request that asked for it.
    span: Span,
}

impl<T, E> Call<T, E> {
    fn new(reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { reply, asked_at: Instant::now(), span: Span::current() }
    }
}

pub(crate) struct ReadTask<F, T, E> {
    call: Call<T, E>,
    work: F,
}

pub(crate) fn read<F, T, E>(work: F) -> (Box<dyn Read>, oneshot::Receiver<Result<T, E>>)
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(ReadTask { call: Call::new(reply), work }), answer)
}

impl<F, T, E> Read for ReadTask<F, T, E>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    fn abandoned(&self) -> bool {
        self.call.reply.is_closed()
    }

    fn asked_at(&self) -> Instant {
        self.call.asked_at
    }

    fn run(self: Box<Self>, tx: &mut Tx<'_>) {
        let Self { call, work } = *self;
        let outcome = {
            let _in = call.span.enter();
            guarded(tx, work)
        };
        // Whoever asked may have gone meanwhile.
        let _ = call.reply.send(outcome);
    }

    fn refuse(self: Box<Self>, error: Error) {
        let _ = self.call.reply.send(Err(error.into()));
    }
}

pub(crate) struct WriteTask<F, T, E> {
    call: Call<T, E>,
    work: F,
    outcome: Option<Result<T, E>>,
}

pub(crate) fn write<F, T, E>(work: F) -> (Box<dyn Write>, oneshot::Receiver<Result<T, E>>)
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(WriteTask { call: Call::new(reply), work, outcome: None }), answer)
}

impl<F, T, E> Write for WriteTask<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    fn abandoned(&self) -> bool {
        self.call.reply.is_closed()
    }

    fn asked_at(&self) -> Instant {
        self.call.asked_at
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let _in = self.call.span.enter();
        let outcome = guarded(tx, &self.work);
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, end: Result<(), Error>) {
        let answer = match (self.outcome, end) {
            (Some(Err(refusal)), _) => Err(refusal),
            (_, Err(error)) => Err(error.into()),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(Error::Panicked.into()),
        };
        let _ = self.call.reply.send(answer);
    }
}

/// Runs the closure; a panic, a swallowed database error or an overrun turns success into failure.
fn guarded<T, E: From<Error>>(
    tx: &mut Tx<'_>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    // What a panic leaves half-done lives in the transaction, and that is rolled back.
    match catch_unwind(AssertUnwindSafe(|| work(tx))) {
        Ok(Ok(value)) => tx.sound().map(|()| value).map_err(E::from),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(Error::Panicked.into()),
    }
}
