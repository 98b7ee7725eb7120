//! Names of the people that lessons are about. They are looked up when they are shown, so an erased one is gone.

use std::collections::{BTreeMap, btree_map::Entry};

use identity::UserId;
use store::{Cx, Error};

/// Somebody's name; empty for who has left.
pub(crate) fn name(cx: &mut Cx, user: UserId) -> Result<String, Error> {
    Ok(identity::contact(cx, user)?.map(|contact| contact.name).unwrap_or_default())
}

/// The names of several people, each looked up once.
pub(crate) fn names(
    cx: &mut Cx,
    users: impl IntoIterator<Item = UserId>,
) -> Result<BTreeMap<UserId, String>, Error> {
    let mut names = BTreeMap::new();
    for user in users {
        if let Entry::Vacant(vacant) = names.entry(user) {
            vacant.insert(name(cx, user)?);
        }
    }
    Ok(names)
}
