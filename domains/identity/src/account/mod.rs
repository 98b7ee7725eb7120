//! Accounts: who somebody is to this realm.

pub(crate) mod api;
mod change_email;
mod contact;
mod create;
mod email;
mod me;
pub(crate) mod pages;
mod sign_up;
pub(crate) mod store;
mod update;
mod verify;

pub use change_email::{ChangeEmailError, confirm_email, request_email};
pub use contact::{Contact, contact};
pub use create::{NewUser, create_user};
pub use email::Email;
pub use me::{Me, me};
pub use sign_up::{NewAccount, SignUp, SignUpError, sign_up};
pub use store::Account;
pub use update::{AudienceWishes, UpdateError, Wishes, update};
pub use verify::{VerifyError, request_verification, verify};

pub(crate) use me::of;
pub(crate) use verify::mark_verified;

use std::{fmt, str::FromStr};

use kernel::TextRule;
use serde::{Deserialize, Serialize};

/// What a display name may be.
pub const NAME: TextRule = TextRule { min: 1, max: 80 };

/// How the interface looks to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    Light,
    Dark,
    /// As the device is set.
    #[default]
    System,
}

/// Whether somebody may use their account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Active,
    /// Locked out by an administrator.
    Suspended,
    /// The person is gone; a nameless row keeps what others did with them in order.
    Erased,
}

/// Text that names no theme or no status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of {0}")]
pub struct Unknown(&'static str);

impl Theme {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }
}

impl Status {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Erased => "erased",
        }
    }
}

impl FromStr for Theme {
    type Err = Unknown;

    fn from_str(code: &str) -> Result<Self, Unknown> {
        let known = [Self::Light, Self::Dark, Self::System];
        known.into_iter().find(|theme| theme.code() == code).ok_or(Unknown("light, dark, system"))
    }
}

impl FromStr for Status {
    type Err = Unknown;

    fn from_str(code: &str) -> Result<Self, Unknown> {
        let known = [Self::Active, Self::Suspended, Self::Erased];
        known.into_iter().find(|status| status.code() == code).ok_or(Unknown("active, suspended, erased"))
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
