use ::store::{Cx, Error};
use kernel::Timestamp;

use super::{SessionKind, store};
use crate::{Denied, SessionId, UserId};

/// A place where somebody is signed in.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: SessionId,
    pub kind: SessionKind,
    pub created_at: Timestamp,
    /// To within five minutes.
    pub seen_at: Timestamp,
    /// Unless it is used before.
    pub expires_at: Timestamp,
    pub ip: Option<String>,
    /// The browser or program, as it names itself.
    pub agent: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// One's own sessions, the one used last first.
pub fn list(cx: &mut Cx) -> Result<Vec<Shown>, Denied> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    Ok(of(cx, user)?)
}

/// Somebody's sessions, for verbs that have made sure who may see them.
pub(crate) fn of(cx: &mut Cx, user: UserId) -> Result<Vec<Shown>, Error> {
    let own = cx.actor.session().map(SessionId::from_uuid);
    let rows = store::of_user(cx.tx, user, cx.now)?;
    Ok(rows
        .into_iter()
        .map(|row| Shown {
            current: own == Some(row.id),
            id: row.id,
            kind: row.kind,
            created_at: row.created_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
            ip: row.ip,
            agent: row.agent,
        })
        .collect())
}
