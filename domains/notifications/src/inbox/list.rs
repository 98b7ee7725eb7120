use ::store::{Cx, Error};
use identity::{Denied, UserId};
use kernel::{Page, PageRequest, Timestamp};

use super::store;
use crate::{NoticeId, Text};

/// A notice as its reader sees it.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: NoticeId,
    pub topic: String,
    /// Names in it are looked up.
    pub title: Text,
    pub body: Vec<Text>,
    pub link: String,
    pub action: String,
    pub created_at: Timestamp,
    pub read_at: Option<Timestamp>,
}

/// Which notices somebody wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    #[default]
    All,
    Unread,
}

/// A page of one's notices.
#[derive(Debug, Clone)]
pub struct Inbox {
    pub page: Page<Item>,
    /// Of all notices, not of this page.
    pub unread: i64,
}

/// One's own notices, the latest first.
pub fn list(cx: &mut Cx<'_>, wanted: Wanted, at: PageRequest) -> Result<Inbox, Denied> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let mut page = store::page(cx.tx, user, wanted, at)?;
    resolve(cx, &mut page.items)?;
    Ok(Inbox { page, unread: store::unread(cx.tx, user)? })
}

/// What somebody has not read of what came after a moment, or ever; the latest few, the oldest of them first.
pub(crate) fn latest(
    cx: &mut Cx<'_>,
    user: UserId,
    after: Option<Timestamp>,
    most: i64,
) -> Result<Vec<Item>, Error> {
    let mut items = store::unread_after(cx.tx, user, after, most)?;
    items.reverse();
    resolve(cx, &mut items)?;
    Ok(items)
}

fn resolve(cx: &mut Cx<'_>, items: &mut [Item]) -> Result<(), Error> {
    for item in items {
        item.title.resolve(cx)?;
        for text in &mut item.body {
            text.resolve(cx)?;
        }
    }
    Ok(())
}
