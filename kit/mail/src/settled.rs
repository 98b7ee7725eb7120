//! What became of a mail, for whoever asked to hear of it.

use std::sync::Arc;

use kernel::Actor;
use serde::{Deserialize, Serialize};
use store::{Cx, Error, Event, JobRun};
use uuid::Uuid;

use crate::Message;

/// A mail with a [`Message::reference`] was sent, or will never be. It may be told twice, as the mail may come twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub reference: Uuid,
    /// Why it was given up; `None` when it was handed to a mail server or kept in the mailbox.
    pub refused: Option<String>,
}

impl Event for Settled {
    const KIND: &'static str = "mail.message.settled";

    fn aggregate(&self) -> Uuid {
        self.reference
    }
}

impl Settled {
    pub(crate) fn emit(cx: &mut Cx<'_>, message: &Message, refused: Option<String>) -> Result<(), Error> {
        message.reference.map_or(Ok(()), |reference| cx.emit(&Self { reference, refused }))
    }

    /// Tells what became of a mail; for whoever takes the place of the [`Postman`](crate::Postman).
    pub async fn tell(run: &JobRun, message: &Message, refused: Option<String>) -> Result<(), Error> {
        if message.reference.is_none() {
            return Ok(());
        }
        let message = message.clone();
        let tell = move |cx: &mut Cx<'_>| Self::emit(cx, &message, refused.clone());
        run.store.write_as(&run.db, Arc::new(Actor::system()), tell).await
    }
}
