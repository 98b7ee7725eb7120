//! What has failed for good, anywhere in the program: people decide what becomes of it.

use ::store::{
    Cx, Error,
    dead::{self, Letter, LetterId, Source},
};
use identity::{Denied, audit};
use kernel::{Forbidden, Page, PageRequest};
use serde_json::json;

use crate::permissions;

#[derive(Debug, thiserror::Error)]
pub enum DeadError {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { DeadError: ; Forbidden, Store }

/// The latest first.
pub fn letters(cx: &mut Cx, source: Option<Source>, at: PageRequest) -> Result<Page<Letter>, Denied> {
    cx.require(permissions::MANAGE_DEAD)?;
    Ok(dead::list(cx.tx, source, at)?)
}

/// Has the work done once more.
pub fn retry(cx: &mut Cx, id: LetterId) -> Result<(), DeadError> {
    cx.require(permissions::MANAGE_DEAD)?;
    dead::retry(cx, id)?;
    Ok(audit::record(cx, "payments.letter.retried", id, &json!({}))?)
}

/// Throws it away.
pub fn discard(cx: &mut Cx, id: LetterId) -> Result<(), DeadError> {
    cx.require(permissions::MANAGE_DEAD)?;
    dead::discard(cx.tx, id)?;
    Ok(audit::record(cx, "payments.letter.discarded", id, &json!({}))?)
}
