use ::store::{Cx, Error};
use serde_json::json;

use super::{
    LONGEST, SessionKind, expiry,
    store::{self, NewSession},
};
use crate::{Proven, SessionId, Token, TokenKind, UserId, account, account::Status, audit, events};

/// A session just opened, with the secret that uses it: for a browser the cookie's token, for a program its
/// first refresh token.
#[derive(Debug, Clone)]
pub struct Opened {
    pub id: SessionId,
    pub user: UserId,
    pub token: Token,
}

#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// It happened between the check of the password and now.
    #[error("the account was suspended or erased meanwhile")]
    Suspended,
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { SignInError:
    Suspended => Forbidden "account-suspended";
    Store
}

/// Signs in somebody who has just given their password. The session and its secret are new each time, so a
/// session that somebody else has planted in the browser is worth nothing.
pub fn sign_in(cx: &mut Cx, proven: &Proven, kind: SessionKind) -> Result<Opened, SignInError> {
    let user = proven.user();
    if account::store::get(cx.tx, user)?.status != Status::Active {
        return Err(SignInError::Suspended);
    }
    proven.accept(cx)?;
    leave_session(cx)?;
    Ok(open(cx, user, kind)?)
}

/// Opens a session. For verbs that have made sure who it is: signing in, signing up.
pub fn open(cx: &mut Cx, user: UserId, kind: SessionKind) -> Result<Opened, Error> {
    let id = cx.new_id();
    let token = Token::new(token_kind(kind), cx.random());
    let hash = token.hash();
    let ends_at = cx.now.plus(LONGEST);
    let session = NewSession {
        id,
        user,
        kind,
        token: (kind == SessionKind::Browser).then_some(&hash),
        now: cx.now,
        expires_at: expiry(cx.now, ends_at),
        ends_at,
        ip: cx.actor.ip.map(|ip| ip.to_string()),
        agent: cx.actor.agent.as_deref(),
    };
    store::insert(cx.tx, &session)?;
    if kind == SessionKind::Program {
        store::keep_refresh(cx.tx, &hash, id, cx.now)?;
    }
    cx.emit(&events::SignedIn { user, session: id })?;
    audit::record(cx, "identity.session.opened", user, &json!({ "session": id, "kind": kind }))?;
    Ok(Opened { id, user, token })
}

/// Gives the session of this request a new secret, after its owner's power or password has changed: whoever
/// knew the old one is out. `None` outside a session.
pub fn renew(cx: &mut Cx) -> Result<Option<Opened>, Error> {
    let (Some(user), Some(session)) = (cx.actor.user(), cx.actor.session()) else { return Ok(None) };
    let (user, id) = (UserId::from_uuid(user), SessionId::from_uuid(session));
    let Some(kind) = store::kind(cx.tx, id)?.and_then(|kind| kind.parse().ok()) else { return Ok(None) };
    let token = Token::new(token_kind(kind), cx.random());
    match kind {
        SessionKind::Browser => {
            store::set_token(cx.tx, id, &token.hash())?;
        }
        SessionKind::Program => {
            store::void_refresh(cx.tx, id)?;
            store::keep_refresh(cx.tx, &token.hash(), id, cx.now)?;
        }
    }
    Ok(Some(Opened { id, user, token }))
}

/// Whoever signs in where they are signed in leaves the old session behind.
fn leave_session(cx: &mut Cx) -> Result<(), Error> {
    if let (Some(user), Some(session)) = (cx.actor.user(), cx.actor.session()) {
        store::end(cx.tx, SessionId::from_uuid(session), UserId::from_uuid(user), cx.now)?;
    }
    Ok(())
}

const fn token_kind(kind: SessionKind) -> TokenKind {
    match kind {
        SessionKind::Browser => TokenKind::Session,
        SessionKind::Program => TokenKind::Refresh,
    }
}
