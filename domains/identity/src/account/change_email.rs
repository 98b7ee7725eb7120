use std::time::Duration;

use ::store::{Cx, Error};
use kernel::{Forbidden, Violation, Violations};
use serde_json::json;

use super::{Account, Email, store};
use crate::{
    Proven, audit, events,
    notice::{About, Notice},
    token::mailed::{self, Purpose},
};

#[derive(Debug, thiserror::Error)]
pub enum ChangeEmailError {
    #[error("the token is unknown, used or expired")]
    BadToken,
    #[error("another account has the address")]
    EmailTaken,
    #[error("enough mails were sent for now")]
    TooManyMails(Duration),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { ChangeEmailError:
    BadToken => Invalid "mail-token-invalid",
    EmailTaken => Conflict "email-taken",
    TooManyMails => TooMany "too-many-mails" wait 0;
    Invalid, Forbidden, Store
}

impl From<Error> for ChangeEmailError {
    fn from(error: Error) -> Self {
        match error {
            // Somebody else took the address between our look and our change.
            error if error.is_unique("identity_users_email_key_key") => Self::EmailTaken,
            other => Self::Store(other),
        }
    }
}

/// Asks to replace one's address: a mail goes to the new one, and nothing changes before it is answered.
/// The password was just given, so that nobody takes an account over at a screen left alone.
pub fn request_email(cx: &mut Cx, proven: &Proven, email: &Email) -> Result<(), ChangeEmailError> {
    let account = store::get(cx.tx, proven.user())?;
    if account.email_key == email.key() {
        return Err(Violations::from(Violation::new("email", "email-unchanged")).into());
    }
    if let Some(wait) = mailed::pause(cx, account.id, Purpose::Change)? {
        return Err(ChangeEmailError::TooManyMails(wait));
    }
    // Whether the address has an account is told to its owner in the mail, not to whoever asks here.
    Notice::send(cx, account.id, About::ChangeEmail { to: email.address().to_owned() })?;
    audit::record(cx, "identity.email.change_requested", account.id, &json!({}))?;
    Ok(())
}

/// Replaces the address by the one whose mail holds this token, and tells the old one.
pub fn confirm_email(cx: &mut Cx, token: &str) -> Result<Account, ChangeEmailError> {
    let (hash, found) = mailed::find(cx, token, Purpose::Change)?.ok_or(ChangeEmailError::BadToken)?;
    let account = store::get(cx.tx, found.user_id)?;
    let email = Email::parse("email", &found.email).map_err(|_| ChangeEmailError::BadToken)?;
    if !mailed::redeem(cx, &hash, &found)? {
        return Err(ChangeEmailError::BadToken);
    }
    if !store::set_email(cx.tx, &account, &email, cx.now)? {
        return Err(ChangeEmailError::EmailTaken);
    }
    if !account.is_verified() {
        cx.emit(&events::Verified { user: account.id })?;
    }
    // Links that went to the old address must not open the account any more.
    for purpose in [Purpose::Verify, Purpose::Reset, Purpose::Change] {
        mailed::void(cx, account.id, purpose)?;
    }
    Notice::send(cx, account.id, About::EmailChanged { was: account.email.clone() })?;
    audit::record(cx, "identity.email.changed", account.id, &json!({}))?;
    Ok(store::get(cx.tx, account.id)?)
}
