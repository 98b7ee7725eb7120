//! What people want to hear of, and how.

pub(crate) mod api;
mod choose;
pub(crate) mod pages;
pub(crate) mod store;
mod unsubscribe;

use std::{fmt, str::FromStr};

use serde::Serialize;
use utoipa::ToSchema;

pub use choose::{Choice, PreferenceError, Wish, choices, choose};
pub(crate) use unsubscribe::{silence, ticket, ticketed};

/// A way to tell somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// In the app.
    Inbox,
    Email,
}

impl Channel {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Email => "email",
        }
    }
}

impl FromStr for Channel {
    type Err = UnknownChannel;

    fn from_str(code: &str) -> Result<Self, UnknownChannel> {
        [Self::Inbox, Self::Email].into_iter().find(|channel| channel.code() == code).ok_or(UnknownChannel)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A channel that there is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected inbox or email")]
pub struct UnknownChannel;
