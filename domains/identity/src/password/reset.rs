use ::store::{Cx, Error};
use kernel::Violations;
use serde_json::json;

use super::{HashError, Hasher, NewPassword, PasswordHash};
use crate::{
    Account, Email, account,
    account::Status,
    audit,
    notice::{About, Notice},
    session,
    token::mailed::{self, Purpose},
};

#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error("the token is unknown, used or expired")]
    BadToken,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ResetError:
    BadToken => Invalid "mail-token-invalid";
    Invalid, Hash, Store
}

/// Whose password a mailed token would replace; looks, and uses nothing up.
pub fn resettable(cx: &mut Cx, token: &str) -> Result<Account, ResetError> {
    let found = mailed::find(cx, token, Purpose::Reset)?;
    let (_, found) = found.filter(|(_, found)| found.is_open(cx.now)).ok_or(ResetError::BadToken)?;
    let account = account::store::get(cx.tx, found.user_id)?;
    let sound = account.status != Status::Erased && account.email_key == found.email_key;
    if sound { Ok(account) } else { Err(ResetError::BadToken) }
}

/// Checks a password that this person wants from now on. `field` names it in the form or body.
pub async fn choose(
    hasher: &Hasher,
    field: &'static str,
    account: &Account,
    password: &str,
) -> Result<NewPassword, ResetError> {
    let email = Email::parse(field, &account.email).map_err(Violations::from)?;
    Ok(hasher.choose(field, password, &email, &account.name).await?.map_err(Violations::from)?)
}

/// Replaces a forgotten password. The token works once; all sessions end; a mail tells the owner. Whoever
/// reads the mail has proved the address along the way.
pub fn reset(cx: &mut Cx, token: &str, hash: &PasswordHash) -> Result<Account, ResetError> {
    let account = resettable(cx, token)?;
    let (token, found) = mailed::find(cx, token, Purpose::Reset)?.ok_or(ResetError::BadToken)?;
    if !mailed::redeem(cx, &token, &found)? {
        return Err(ResetError::BadToken);
    }
    account::store::set_password(cx.tx, account.id, hash, cx.now)?;
    if !account.is_verified() {
        account::mark_verified(cx, &account)?;
    }
    mailed::void(cx, account.id, Purpose::Reset)?;
    mailed::void(cx, account.id, Purpose::Change)?;
    session::cut_off(cx, account.id, None)?;
    audit::record(cx, "identity.password.reset", account.id, &json!({}))?;
    Notice::send(cx, account.id, About::PasswordChanged)?;
    Ok(account)
}
