use ::store::{Cx, Error};
use serde_json::json;

use super::{PasswordHash, Proven};
use crate::{
    SessionId, account, audit,
    notice::{About, Notice},
    session::{self, Opened},
    token::mailed::{self, Purpose},
};

/// Replaces one's password. All other sessions end and this one gets a new secret, so whoever knew the old
/// password is out everywhere; a mail tells the owner.
pub fn change_password(cx: &mut Cx, proven: &Proven, hash: &PasswordHash) -> Result<Option<Opened>, Error> {
    let user = proven.user();
    proven.accept(cx)?;
    account::store::set_password(cx.tx, user, hash, cx.now)?;
    // Nor may a link mailed before, perhaps to whoever is to be kept out, open the account again.
    mailed::void(cx, user, Purpose::Reset)?;
    mailed::void(cx, user, Purpose::Change)?;
    let own = cx.actor.session().map(SessionId::from_uuid);
    session::cut_off(cx, user, own)?;
    audit::record(cx, "identity.password.changed", user, &json!({}))?;
    Notice::send(cx, user, About::PasswordChanged)?;
    session::renew(cx)
}
