//! What goes out by mail, and what became of it.

pub(crate) mod api;
mod find;
mod mail;
pub(crate) mod pages;
pub(crate) mod store;

use std::{fmt, str::FromStr};

use kernel::{Locale, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{DeliveryId, NoticeId, Recipient, Text};
use identity::UserId;

pub use find::{Filter, Tally, deliveries, tally};
pub(crate) use mail::{Deliver, handler};

/// How far a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = DeliveryStatus)]
pub enum Status {
    /// To be written.
    Waiting,
    /// Written, and on its way to the mail server; tried again while there is hope.
    Sending,
    /// Taken by the mail server, or kept in the mailbox.
    Sent,
    /// Given up; the reason says why.
    Failed,
    /// Not sent, because its recipient has left meanwhile or has no address that works.
    Dropped,
}

/// A mail to somebody, as administrators see it.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub id: DeliveryId,
    pub user: Option<UserId>,
    pub email: Option<String>,
    pub topic: String,
    pub title: Text,
    pub status: Status,
    pub reason: Option<String>,
    pub created_at: Timestamp,
    pub settled_at: Option<Timestamp>,
}

/// A mail before it is written.
#[derive(Debug)]
pub(crate) struct NewDelivery<'n> {
    pub(crate) id: DeliveryId,
    pub(crate) notice: NoticeId,
    pub(crate) user: Option<UserId>,
    pub(crate) email: Option<&'n str>,
    pub(crate) name: Option<&'n str>,
    pub(crate) locale: Option<Locale>,
}

impl<'n> NewDelivery<'n> {
    pub(crate) fn of(id: DeliveryId, notice: NoticeId, to: &'n Recipient) -> Self {
        match to {
            Recipient::User(user) => {
                Self { id, notice, user: Some(*user), email: None, name: None, locale: None }
            }
            Recipient::Guest { email, name, locale } => {
                Self { id, notice, user: None, email: Some(email), name: Some(name), locale: Some(*locale) }
            }
        }
    }
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Sending, Self::Sent, Self::Failed, Self::Dropped];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(code: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(UnknownStatus)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A status that there is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected waiting, sending, sent, failed or dropped")]
pub struct UnknownStatus;
