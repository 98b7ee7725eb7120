//! What somebody was told in the app.

pub(crate) mod api;
mod list;
pub(crate) mod pages;
mod read;
pub(crate) mod store;

use ::store::{Cx, Error};
use identity::UserId;
use uuid::Uuid;

pub use list::{Inbox, Item, Wanted, list};
pub use read::{ReadError, read, read_all};

pub(crate) use list::latest;

/// Counts what somebody has not read, and lets their open pages know.
pub(crate) fn changed(cx: &mut Cx<'_>, user: UserId) -> Result<(), Error> {
    store::count_anew(cx.tx, user, cx.now)?;
    cx.tx.wake();
    Ok(())
}

/// How many notices somebody has not read.
pub(crate) fn unread(cx: &mut Cx<'_>, person: Uuid) -> Result<i64, Error> {
    store::unread(cx.tx, UserId::from_uuid(person))
}
