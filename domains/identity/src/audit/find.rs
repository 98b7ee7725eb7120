use std::collections::HashMap;

use ::store::{Cx, Error};
use kernel::{Page, PageRequest, Timestamp};

use super::store::{self, Entry};
use crate::{Denied, UserId, people, permissions};

/// Which entries are wanted; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// `guest`, `system`, or a person's id as it prints.
    pub actor: Option<String>,
    pub action: Option<String>,
    /// An id as it prints.
    pub subject: Option<String>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
}

/// Entries with the names of the people in them, as far as they still have names.
#[derive(Debug)]
pub struct Found {
    pub page: Page<Entry>,
    /// By id as it prints.
    pub names: HashMap<String, String>,
    /// Every action that occurs in the log.
    pub actions: Vec<String>,
}

/// Newest first.
pub fn find(cx: &mut Cx, filter: &Filter, at: PageRequest) -> Result<Found, Denied> {
    cx.require(permissions::SEE_AUDIT)?;
    let page = store::page(cx.tx, filter, at)?;
    Ok(Found { names: names(cx, &page.items)?, actions: store::actions(cx.tx)?, page })
}

fn names(cx: &mut Cx, entries: &[Entry]) -> Result<HashMap<String, String>, Error> {
    let named = entries.iter().flat_map(|entry| [&entry.actor, &entry.subject]);
    let mut ids: Vec<UserId> = named.filter_map(|text| text.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    people::names(cx, ids)
}
