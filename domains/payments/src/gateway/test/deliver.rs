//! The test gateway's signed messages.

use std::{sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error, Job, When};
use kernel::{Actor, Timestamp};
use serde::{Deserialize, Serialize};

use super::{TEST, TestGateway, remote, store};
use crate::{
    AttemptId,
    gateway::{
        Message, MessageError, Reach, Report,
        signature::{sign, verify},
    },
    webhook,
};

/// A message on its way to the merchant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Deliver {
    attempt: AttemptId,
    /// What happens at the provider just before.
    first: First,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum First {
    Nothing,
    /// The bank says yes, long after everybody has left.
    Authorise,
    /// The card holder complains.
    Dispute,
}

impl Job for Deliver {
    const KIND: &'static str = "payments.test.deliver";
}

/// A bank that takes its time.
const LATE: Duration = Duration::from_secs(20 * 60);
/// A card holder who thinks it over.
const COMPLAINT: Duration = Duration::from_secs(2 * 60);

/// Tells the merchant how things stand.
pub(super) fn announce(cx: &mut Cx, attempt: AttemptId) -> Result<(), Error> {
    cx.enqueue(&Deliver { attempt, first: First::Nothing }, When::now())
}

pub(super) fn authorise_late(cx: &mut Cx, attempt: AttemptId) -> Result<(), Error> {
    let at = When::at(cx.now.plus(LATE));
    cx.enqueue_once(&Deliver { attempt, first: First::Authorise }, at, &format!("late:{attempt}"))
}

pub(super) fn dispute_later(cx: &mut Cx, attempt: AttemptId) -> Result<(), Error> {
    let at = When::at(cx.now.plus(COMPLAINT));
    cx.enqueue_once(&Deliver { attempt, first: First::Dispute }, at, &format!("dispute:{attempt}"))
}

/// What a message says: that there is news of an attempt. What the news is, the merchant reads from the facts.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    attempt: AttemptId,
    at: Timestamp,
}

impl Deliver {
    pub(crate) async fn deliver(self, reach: &Reach) -> Result<(), BoxError> {
        let message =
            reach.store.write_as(&reach.db, Arc::new(Actor::system()), move |cx| self.prepare(cx)).await?;
        Ok(webhook::receive(reach, TEST, &message, |_| None).await?)
    }

    fn prepare(&self, cx: &mut Cx) -> Result<Message, Error> {
        let intent = store::hold(cx.tx, self.attempt)?;
        match self.first {
            First::Nothing => {}
            First::Authorise if intent.phase == store::Phase::Waiting => {
                store::set_phase(cx.tx, self.attempt, store::Phase::Authorised, cx.now)?;
            }
            First::Authorise => {}
            First::Dispute => store::dispute(cx.tx, self.attempt, cx.now)?,
        }
        let notice = Notice { attempt: self.attempt, at: cx.now };
        let body = serde_json::to_vec(&notice).unwrap_or_default();
        let secret = store::secret(cx.tx, cx.random())?;
        let stamp = cx.now.as_seconds();
        Ok(Message { signature: format!("t={stamp},v1={}", sign(&secret, stamp, &body)), body })
    }
}

pub(super) async fn read(reach: &Reach, message: &Message) -> Result<Option<Report>, MessageError> {
    let message = message.clone();
    let heard = move |cx: &mut Cx| -> Result<Report, MessageError> {
        let secret = store::secret(cx.tx, cx.random())?;
        verify(&secret, &message, cx.now)?;
        let notice: Notice = serde_json::from_slice(&message.body).map_err(|_| MessageError::Unreadable)?;
        let intent = store::get(cx.tx, notice.attempt)?;
        Ok(Report {
            tenant: None,
            attempt: Some(notice.attempt),
            remote: Some(remote(notice.attempt)),
            said: TestGateway.said(&intent),
            ask: false,
        })
    };
    reach.store.write_as(&reach.db, Arc::new(Actor::system()), heard).await.map(Some)
}
