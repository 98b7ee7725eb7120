use ::store::{Cx, Error};
use identity::UserId;
use kernel::Forbidden;

use super::{Channel, store};
use crate::topic::{self, Group};

/// What somebody hears of a group of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// See [`Topic::group`](crate::Topic::group).
    pub group: &'static str,
    pub inbox: bool,
    pub email: bool,
    /// All of it is told, whatever was chosen.
    pub mandatory: bool,
    /// Some of it is told, whatever was chosen.
    pub partly_mandatory: bool,
}

/// What somebody wishes to change; what is not said stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wish {
    pub inbox: Option<bool>,
    pub email: Option<bool>,
}

/// Why a choice cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PreferenceError {
    #[error("there is no such group of topics")]
    NotFound,
    #[error("this group is always told")]
    Mandatory,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { PreferenceError:
    NotFound => NotFound "not-found",
    Mandatory => Conflict "notifications-mandatory";
    Forbidden, Store
}

/// All that there is to choose, with what one has chosen.
pub fn choices(cx: &mut Cx<'_>) -> Result<Vec<Choice>, PreferenceError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let groups = topic::groups(cx);
    groups.into_iter().map(|group| choice(cx, user, group)).collect()
}

/// Changes what one hears of one group.
pub fn choose(cx: &mut Cx<'_>, group: &str, wish: Wish) -> Result<Choice, PreferenceError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let known = topic::groups(cx).into_iter().find(|known| known.name == group);
    let group = known.ok_or(PreferenceError::NotFound)?;
    if group.mandatory && (wish.inbox == Some(false) || wish.email == Some(false)) {
        return Err(PreferenceError::Mandatory);
    }
    for (channel, wanted) in [(Channel::Inbox, wish.inbox), (Channel::Email, wish.email)] {
        if let Some(wanted) = wanted {
            store::set(cx.tx, user, group.name, channel, wanted)?;
        }
    }
    choice(cx, user, group)
}

fn choice(cx: &mut Cx<'_>, user: UserId, group: Group) -> Result<Choice, PreferenceError> {
    let unwanted = store::unwanted(cx.tx, user, group.name)?;
    Ok(Choice {
        group: group.name,
        inbox: group.mandatory || !unwanted.contains(&Channel::Inbox),
        email: group.mandatory || !unwanted.contains(&Channel::Email),
        mandatory: group.mandatory,
        partly_mandatory: group.mixed,
    })
}
