use ::store::{Cx, Error};
use serde_json::json;

use super::{
    Opened, expiry,
    store::{self, Refreshable},
};
use crate::{
    Token, TokenHash, TokenKind, audit,
    notice::{About, Notice},
};

#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// Unknown, expired, or of a session that has ended.
    #[error("the refresh token is not valid")]
    BadToken,
    /// Somebody has a copy. Whoever gets this error calls [`end_reused`]; it cannot be done here, where an
    /// error undoes whatever was done.
    #[error("the refresh token was used before")]
    Reused,
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { RefreshError:
    BadToken => Unauthenticated "invalid-refresh-token",
    Reused => Unauthenticated "reused-refresh-token";
    Store
}

/// Exchanges a refresh token for the next one of its session.
pub fn refresh(cx: &mut Cx, token: &str) -> Result<Opened, RefreshError> {
    let (hash, found) = find(cx, token)?;
    // Of two at once one wins; to the other it has been used.
    if found.used_at.is_some() || !store::use_refresh(cx.tx, &hash, cx.now)? {
        return Err(RefreshError::Reused);
    }
    let next = Token::new(TokenKind::Refresh, cx.random());
    store::keep_refresh(cx.tx, &next.hash(), found.session_id, cx.now)?;
    let ip = cx.actor.ip.map(|ip| ip.to_string());
    store::touch(cx.tx, found.session_id, cx.now, expiry(cx.now, found.ends_at), ip.as_deref())?;
    Ok(Opened { id: found.session_id, user: found.user_id, token: next })
}

/// Ends the session of a refresh token that came twice, and tells its owner: either a thief has used it or
/// is about to, and nobody can say which of the two is the owner.
pub fn end_reused(cx: &mut Cx, token: &str) -> Result<(), RefreshError> {
    let (_, found) = find(cx, token)?;
    if found.used_at.is_none() {
        return Ok(());
    }
    store::end(cx.tx, found.session_id, found.user_id, cx.now)?;
    audit::record(
        cx,
        "identity.session.token_reused",
        found.user_id,
        &json!({ "session": found.session_id }),
    )?;
    Ok(Notice::send(cx, found.user_id, About::TokenReused)?)
}

/// A token of a session that may still be used.
fn find(cx: &mut Cx, token: &str) -> Result<(TokenHash, Refreshable), RefreshError> {
    let hash = TokenHash::presented(TokenKind::Refresh, token).ok_or(RefreshError::BadToken)?;
    let found = store::refreshable(cx.tx, &hash)?.ok_or(RefreshError::BadToken)?;
    let is_live = found.ended_at.is_none() && found.expires_at > cx.now && found.status == "active";
    if is_live { Ok((hash, found)) } else { Err(RefreshError::BadToken) }
}
