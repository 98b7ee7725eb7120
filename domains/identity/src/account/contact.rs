use ::store::{Cx, Error};
use kernel::Locale;

use super::{Status, store};
use crate::UserId;

/// How to reach somebody, for mails and for the papers of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub email: String,
    /// Whether the address is proven to be theirs.
    pub verified: bool,
    /// The language of their account, if they chose one.
    pub locale: Option<Locale>,
}

/// How to reach somebody; `None` for whom nobody knows and for who has left.
pub fn contact(cx: &mut Cx, user: UserId) -> Result<Option<Contact>, Error> {
    let account = match store::get(cx.tx, user) {
        Ok(account) if account.status != Status::Erased => account,
        Ok(_) | Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let verified = account.is_verified();
    Ok(Some(Contact { name: account.name, email: account.email, verified, locale: account.locale }))
}
