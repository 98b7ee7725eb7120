//! Tokens that are mailed: each proves that somebody reads the mail of one address.

use std::time::Duration;

use ::store::{Cx, Error};
use kernel::Timestamp;

use super::{
    Token, TokenHash, TokenKind,
    store::{self, MailToken},
};
use crate::{Email, UserId};

/// What a mailed token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To prove the account's address.
    Verify,
    /// To set a new password.
    Reset,
    /// To prove an address that is to replace the account's.
    Change,
}

/// Mails of one purpose to one person within [`WINDOW`].
const MAILS: usize = 3;
const WINDOW: Duration = Duration::from_secs(3600);

impl Purpose {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Reset => "reset",
            Self::Change => "change",
        }
    }

    const fn lifetime(self) -> Duration {
        Duration::from_secs(match self {
            Self::Verify | Self::Change => 24 * 3600,
            // It opens the account, so it lies about for a short time only.
            Self::Reset => 3600,
        })
    }
}

/// Makes a token for an address of a person. It is revealed in one mail and kept as a hash.
pub(crate) fn issue(cx: &mut Cx, user: UserId, purpose: Purpose, email: &Email) -> Result<Token, Error> {
    let token = Token::new(TokenKind::Mail, cx.random());
    let row = MailToken {
        user_id: user,
        email: email.address().to_owned(),
        email_key: email.key().to_owned(),
        expires_at: cx.now.plus(purpose.lifetime()),
        used_at: None,
    };
    store::keep(cx.tx, &token.hash(), purpose, &row, cx.now)?;
    Ok(token)
}

/// What a presented token stands for, used and expired ones included.
pub(crate) fn find(
    cx: &mut Cx,
    token: &str,
    purpose: Purpose,
) -> Result<Option<(TokenHash, MailToken)>, Error> {
    let Some(hash) = TokenHash::presented(TokenKind::Mail, token) else { return Ok(None) };
    Ok(store::find(cx.tx, &hash, purpose)?.map(|found| (hash, found)))
}

/// Uses a token up. `false` where it is expired or was used before.
pub(crate) fn redeem(cx: &mut Cx, hash: &TokenHash, found: &MailToken) -> Result<bool, Error> {
    Ok(found.is_open(cx.now) && store::redeem(cx.tx, hash, cx.now)?)
}

/// Makes a person's unused tokens of this purpose worthless.
pub(crate) fn void(cx: &mut Cx, user: UserId, purpose: Purpose) -> Result<(), Error> {
    store::void(cx.tx, user, purpose, cx.now)
}

/// How long this person has to wait for another mail of this purpose; `None` if not at all.
pub(crate) fn pause(cx: &mut Cx, user: UserId, purpose: Purpose) -> Result<Option<Duration>, Error> {
    let mailed = store::mailed(cx.tx, user, purpose, cx.now.minus(WINDOW))?;
    let first_to_go = mailed.len().checked_sub(MAILS).and_then(|at| mailed.get(at));
    Ok(first_to_go.map(|moment| moment.plus(WINDOW).since(cx.now)))
}

/// Forgets everything mailed to a person.
pub(crate) fn erase(cx: &mut Cx, user: UserId) -> Result<(), Error> {
    store::erase(cx.tx, user)
}

/// Forgets tokens that ended a while ago.
pub(crate) fn sweep(cx: &mut Cx) -> Result<u64, Error> {
    store::sweep(cx.tx, cx.now.minus(Duration::from_secs(7 * 24 * 3600)))
}

impl MailToken {
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}
