//! Sessions: the places where somebody is signed in, and how long they stay so.

pub(crate) mod agent;
pub(crate) mod api;
mod authenticate;
mod end;
mod list;
pub(crate) mod pages;
mod refresh;
mod sign_in;
pub(crate) mod store;
pub(crate) mod throttle;

pub use authenticate::Authenticator;
pub use end::{EndError, end, end_all, end_others, sign_out};
pub use list::{Shown, list};
pub use refresh::{RefreshError, end_reused, refresh};

pub(crate) use end::{cut_off, sweep};
pub(crate) use list::of;
pub use sign_in::{Opened, SignInError, open, renew, sign_in};

use std::{fmt, str::FromStr, time::Duration};

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A session ends when it has not been used for so long.
const IDLE: Duration = Duration::from_secs(30 * 24 * 3600);
/// And in any case after so long.
pub(crate) const LONGEST: Duration = Duration::from_secs(180 * 24 * 3600);
/// How exactly "last seen" is kept: a write for each request would cost more than it tells.
const SEEN_STEP: Duration = Duration::from_secs(5 * 60);

/// What is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    /// With a cookie.
    Browser,
    /// With access and refresh tokens.
    Program,
}

/// Text that names no kind of session.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected browser or program")]
pub struct UnknownKind;

impl SessionKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Program => "program",
        }
    }
}

impl FromStr for SessionKind {
    type Err = UnknownKind;

    fn from_str(code: &str) -> Result<Self, UnknownKind> {
        [Self::Browser, Self::Program].into_iter().find(|kind| kind.code() == code).ok_or(UnknownKind)
    }
}

impl fmt::Display for SessionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// When a session that is used now will end: it slides, but not beyond its last day.
fn expiry(now: Timestamp, ends_at: Timestamp) -> Timestamp {
    now.plus(IDLE).min(ends_at)
}

/// Whether a use at this moment is worth noting.
fn is_worth_noting(seen_at: Timestamp, now: Timestamp) -> bool {
    now.since(seen_at) >= SEEN_STEP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_slides_up_to_its_last_day() {
        let start: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let ends = start.plus(LONGEST);
        assert_eq!(expiry(start, ends), start.plus(IDLE));
        let late = ends.minus(Duration::from_secs(60));
        assert_eq!(expiry(late, ends), ends);
    }

    #[test]
    fn being_seen_is_noted_every_five_minutes() {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        assert!(!is_worth_noting(now, now.plus(Duration::from_secs(299))));
        assert!(is_worth_noting(now, now.plus(Duration::from_secs(300))));
        assert!(!is_worth_noting(now.plus(Duration::from_secs(9)), now), "a clock set back");
    }
}
