//! How long something is kept for its owner.

use kernel::Timestamp;

/// How long what is taken stays taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// A hold: from this moment on, whoever comes gets it.
    Held(Timestamp),
    /// Until it is released.
    Firm,
}

impl Until {
    /// As it is stored: empty is firm.
    pub(crate) const fn moment(self) -> Option<Timestamp> {
        match self {
            Self::Held(until) => Some(until),
            Self::Firm => None,
        }
    }
}

/// Whether what is held until then counts at this moment. A hold is over at the very moment it names.
pub(crate) fn is_live(held_until: Option<Timestamp>, now: Timestamp) -> bool {
    held_until.is_none_or(|until| until > now)
}
