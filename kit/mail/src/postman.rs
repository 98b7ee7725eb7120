//! Takes the mails that transactions have left behind to where they go.

use std::sync::Arc;

use kernel::Clock;
use store::{BoxError, GiveUp, Job, JobHandler, JobRun};

use crate::{
    Failure, Mailbox, Message, SmtpUrl, mailbox,
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
        run.store.write(&run.db, move |tx| mailbox::keep(tx, job, &message, &from, now)).await?;
        metrics::counter!("mails_total", "outcome" => "kept").increment(1);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
