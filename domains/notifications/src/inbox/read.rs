use ::store::{Cx, Error};
use identity::UserId;
use kernel::Forbidden;

use super::{changed, store};
use crate::NoticeId;

/// Why a notice cannot be marked.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("there is no such notice of theirs")]
    NotFound,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ReadError:
    NotFound => NotFound "not-found";
    Forbidden, Store
}

/// Marks a notice of one's own as read; one that was read before stays so. Answers where it leads.
pub fn read(cx: &mut Cx<'_>, id: NoticeId) -> Result<String, ReadError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let link = store::link(cx.tx, user, id)?.ok_or(ReadError::NotFound)?;
    if store::mark(cx.tx, user, Some(id), cx.now)? > 0 {
        changed(cx, user)?;
    }
    Ok(link)
}

/// Marks all of one's notices as read; answers how many were not.
pub fn read_all(cx: &mut Cx<'_>) -> Result<i64, ReadError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let read = store::mark(cx.tx, user, None, cx.now)?;
    if read > 0 {
        changed(cx, user)?;
    }
    Ok(i64::try_from(read).unwrap_or(i64::MAX))
}
