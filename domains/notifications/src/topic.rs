//! What there is to be told, as the domains bring it.

use std::collections::BTreeMap;

use store::{BoxError, Cx, EventRecord};
use web::Kit;

use crate::Notice;

/// Makes an event into what people are told of it. It looks and composes; an event that concerns nobody gives no
/// notice. It may run several times for the same event.
pub type Compose = fn(&mut Cx<'_>, &Kit, &EventRecord) -> Result<Vec<Notice>, BoxError>;

/// One thing that people are told. A domain plugs in its topics: `Domain::plug(Topic { … })`.
#[derive(Debug, Clone, Copy)]
pub struct Topic {
    /// `booking.confirmed`: unique over all domains. Its name for administrators is the text
    /// `booking-topic-confirmed`.
    pub key: &'static str,
    /// What people choose by; several topics may share one: `booking`, whose name is the text `booking-notices`, or
    /// `booking.reminders`, whose name is `booking-notices-reminders`. Its explanation is the text of that name with
    /// `-hint`.
    pub group: &'static str,
    /// The kinds of events that are composed; empty for what a verb tells by itself through [`notify`](crate::notify).
    pub events: &'static [&'static str],
    pub compose: Compose,
    /// Told whatever somebody chose: what concerns their money or their day.
    pub mandatory: bool,
}

/// The topics of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) name: &'static str,
    /// All of it is told whatever somebody chose.
    pub(crate) mandatory: bool,
    /// Some of it is.
    pub(crate) mixed: bool,
}

impl Topic {
    /// For topics without events.
    pub fn by_hand(_: &mut Cx<'_>, _: &Kit, _: &EventRecord) -> Result<Vec<Notice>, BoxError> {
        Ok(Vec::new())
    }

    pub(crate) fn hears(&self, kind: &str) -> bool {
        self.events.contains(&kind)
    }
}

/// The text key of a group's name.
pub(crate) fn group_text(group: &str) -> String {
    let (domain, rest) = group.split_once('.').unwrap_or((group, ""));
    let gap = if rest.is_empty() { "" } else { "-" };
    format!("{domain}-notices{gap}{}", rest.replace(['.', '_'], "-"))
}

/// The topic of this key, if a domain brings it.
pub(crate) fn find(cx: &Cx<'_>, key: &str) -> Option<Topic> {
    cx.plugs::<Topic>().find(|topic| topic.key == key).copied()
}

/// All groups, by name.
pub(crate) fn groups(cx: &Cx<'_>) -> Vec<Group> {
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    for topic in cx.plugs::<Topic>() {
        let fresh = Group { name: topic.group, mandatory: topic.mandatory, mixed: false };
        let group = groups.entry(topic.group).or_insert(fresh);
        group.mixed |= group.mandatory != topic.mandatory;
        group.mandatory &= topic.mandatory;
    }
    groups.into_values().collect()
}
