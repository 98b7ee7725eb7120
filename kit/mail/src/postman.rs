//! Takes the mails that transactions have left behind to where they go.

use std::sync::Arc;

use kernel::{Actor, Clock};
use store::{BoxError, Cx, Error, GiveUp, Job, JobHandler, JobRun};

use crate::{
    Failure, Mailbox, Message, Settled, SmtpUrl, mailbox,
    smtp::{Limits, Smtp},
};

/// A message is its own job: `cx.enqueue(&message, When::now())` sends it once the transaction is committed.
impl Job for Message {
    const KIND: &'static str = "mail.send";
}

/// Delivers mails, to a mail server or to the mailbox page. Cheap to clone.
#[derive(Clone)]
pub struct Postman(Arc<Inner>);

struct Inner {
    route: Route,
    from: Mailbox,
    clock: Arc<dyn Clock>,
}

enum Route {
    Smtp(Smtp),
    Mailbox,
}

impl Postman {
    /// Hands mails over to a server, as `from` unless a message says otherwise.
    pub fn to_server(url: SmtpUrl, from: Mailbox, clock: Arc<dyn Clock>) -> Self {
        let smtp = Smtp::new(url, from.domain(), Limits::default());
        Self(Arc::new(Inner { route: Route::Smtp(smtp), from, clock }))
    }

    /// Keeps mails in the mailbox page instead of sending them.
    pub fn to_mailbox(from: Mailbox, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner { route: Route::Mailbox, from, clock }))
    }

    /// What the worker calls for every mail.
    pub fn handler(&self) -> JobHandler {
        let postman = self.clone();
        JobHandler::new(move |run: JobRun, message: Message| {
            let postman = postman.clone();
            async move { postman.deliver(&run, message).await }
        })
    }

    /// Whether the mail server can be reached and takes our credentials; the mailbox always can.
    pub async fn check(&self) -> Result<(), Failure> {
        match &self.0.route {
            Route::Smtp(smtp) => smtp.check().await,
            Route::Mailbox => Ok(()),
        }
    }

    async fn deliver(&self, run: &JobRun, message: Message) -> Result<(), BoxError> {
        let delivered = match &self.0.route {
            Route::Smtp(smtp) => self.send(smtp, run, &message).await,
            Route::Mailbox => return self.keep(run, message).await,
        };
        let outcome = match &delivered {
            Ok(()) => "sent",
            Err(Failure::ForNow { .. }) => "postponed",
            Err(Failure::ForGood { .. }) => "refused",
        };
        metrics::counter!("mails_total", "outcome" => outcome).increment(1);
        let is_last = run.attempt >= Message::MAX_ATTEMPTS;
        let told = match &delivered {
            Ok(()) => Settled::tell(run, &message, None).await,
            Err(Failure::ForNow { .. }) if !is_last => Ok(()),
            Err(failure) => Settled::tell(run, &message, Some(failure.to_string())).await,
        };
        // The mail is gone either way; to fail now would send it twice.
        if let Err(error) = told {
            tracing::warn!(%error, "what became of a mail could not be told");
        }
        delivered.map_err(|failure| match failure {
            Failure::ForNow { .. } => failure.into(),
            Failure::ForGood { .. } => GiveUp(failure.to_string()).into(),
        })
    }

    async fn send(&self, smtp: &Smtp, run: &JobRun, message: &Message) -> Result<(), Failure> {
        let id = run.id.simple().to_string();
        let mail = message
            .compose(&self.0.from, &id, self.0.clock.now())
            .map_err(|unsendable| Failure::ForGood { reason: unsendable.to_string() })?;
        smtp.send(&mail).await
    }

    async fn keep(&self, run: &JobRun, message: Message) -> Result<(), BoxError> {
        let (from, job, now) = (self.0.from.clone(), run.id, self.0.clock.now());
        let keep = move |cx: &mut Cx<'_>| -> Result<(), Error> {
            mailbox::keep(cx.tx, job, &message, &from, now)?;
            Settled::emit(cx, &message, None)
        };
        run.store.write_as(&run.db, Arc::new(Actor::system()), keep).await?;
        metrics::counter!("mails_total", "outcome" => "kept").increment(1);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
