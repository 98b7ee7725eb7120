use std::time::Duration;

use ::store::{Cx, Error};
use kernel::Forbidden;
use serde_json::json;

use super::{Account, store};
use crate::{
    UserId, audit, events,
    notice::{About, Notice},
    token::mailed::{self, Purpose},
};

#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    #[error("the token is unknown, used or expired")]
    BadToken,
    #[error("the address is proved already")]
    AlreadyVerified,
    #[error("enough mails were sent for now")]
    TooManyMails(Duration),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { VerifyError:
    BadToken => Invalid "mail-token-invalid",
    AlreadyVerified => Conflict "already-verified",
    TooManyMails => TooMany "too-many-mails" wait 0;
    Forbidden, Store
}

/// Proves an address with the token that was mailed to it. Whoever has the mail need not be signed in.
pub fn verify(cx: &mut Cx, token: &str) -> Result<Account, VerifyError> {
    let (hash, found) = mailed::find(cx, token, Purpose::Verify)?.ok_or(VerifyError::BadToken)?;
    let account = store::get(cx.tx, found.user_id)?;
    // The address may have been replaced since: a token proves the one it was mailed to.
    if account.email_key != found.email_key {
        return Err(VerifyError::BadToken);
    }
    // A link opened twice has done what it should.
    if account.is_verified() {
        return Ok(account);
    }
    if !mailed::redeem(cx, &hash, &found)? {
        return Err(VerifyError::BadToken);
    }
    mark_verified(cx, &account)?;
    Ok(store::get(cx.tx, account.id)?)
}

/// Notes that the owner of the account reads the mail of its address.
pub(crate) fn mark_verified(cx: &mut Cx, account: &Account) -> Result<(), Error> {
    store::set_verified(cx.tx, account.id, cx.now)?;
    cx.emit(&events::Verified { user: account.id })?;
    audit::record(cx, "identity.user.verified", account.id, &json!({}))
}

/// Has the mail with the proof sent once more.
pub fn request_verification(cx: &mut Cx) -> Result<(), VerifyError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    if store::get(cx.tx, user)?.is_verified() {
        return Err(VerifyError::AlreadyVerified);
    }
    if let Some(wait) = mailed::pause(cx, user, Purpose::Verify)? {
        return Err(VerifyError::TooManyMails(wait));
    }
    Ok(Notice::send(cx, user, About::Verify)?)
}
