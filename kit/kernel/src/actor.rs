//! Who acts, and what they may do.

use std::{collections::BTreeSet, net::IpAddr};

use uuid::Uuid;

use crate::{Fault, Kind};

/// A named right, `orders.refund`. Declared by the domain that checks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission(pub &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Nobody has signed in.
    Guest,
    Person {
        user: Uuid,
        session: Uuid,
    },
    /// The platform itself: a job, a listener, the command line.
    System,
}

/// Who acts in a request, job or command, from where, and what they may do.
#[derive(Debug, Clone)]
pub struct Actor {
    pub kind: ActorKind,
    /// Their address, as far as it is known.
    pub ip: Option<IpAddr>,
    /// The program they use, as it names itself; at most 256 characters are kept.
    pub agent: Option<String>,
    /// Ties together what one request caused, in logs and in the audit log.
    pub request: Option<String>,
    permissions: BTreeSet<Permission>,
    /// Held by roles, but asleep until the person's address is verified.
    dormant: BTreeSet<Permission>,
}

/// The actor lacks a permission, or must sign in or verify their address first.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    #[error("nobody has signed in")]
    SignInFirst,
    #[error("the permission {} sleeps until the address is verified", .0.0)]
    VerifyFirst(Permission),
    #[error("the permission {} is missing", .0.0)]
    Missing(Permission),
}

impl Actor {
    pub fn guest() -> Self {
        Self::new(ActorKind::Guest)
    }

    pub fn system() -> Self {
        Self::new(ActorKind::System)
    }

    pub fn person(user: Uuid, session: Uuid) -> Self {
        Self::new(ActorKind::Person { user, session })
    }

    fn new(kind: ActorKind) -> Self {
        Self {
            kind,
            ip: None,
            agent: None,
            request: None,
            permissions: BTreeSet::new(),
            dormant: BTreeSet::new(),
        }
    }

    #[must_use]
    pub fn allowed(mut self, permissions: impl IntoIterator<Item = Permission>) -> Self {
        self.permissions.extend(permissions);
        self
    }

    #[must_use]
    pub fn allowed_once_verified(mut self, permissions: impl IntoIterator<Item = Permission>) -> Self {
        self.dormant.extend(permissions);
        self
    }

    pub fn user(&self) -> Option<Uuid> {
        match self.kind {
            ActorKind::Person { user, .. } => Some(user),
            ActorKind::Guest | ActorKind::System => None,
        }
    }

    pub fn session(&self) -> Option<Uuid> {
        match self.kind {
            ActorKind::Person { session, .. } => Some(session),
            ActorKind::Guest | ActorKind::System => None,
        }
    }

    /// The one check of a right. The system may do everything.
    pub fn require(&self, permission: Permission) -> Result<(), Forbidden> {
        match self.kind {
            ActorKind::System => Ok(()),
            ActorKind::Guest => Err(Forbidden::SignInFirst),
            ActorKind::Person { .. } if self.permissions.contains(&permission) => Ok(()),
            ActorKind::Person { .. } if self.dormant.contains(&permission) => {
                Err(Forbidden::VerifyFirst(permission))
            }
            ActorKind::Person { .. } => Err(Forbidden::Missing(permission)),
        }
    }

    /// For showing or hiding: never instead of [`Actor::require`].
    pub fn may(&self, permission: Permission) -> bool {
        self.require(permission).is_ok()
    }

    /// The signed-in person, or the wish that they sign in.
    pub fn require_user(&self) -> Result<Uuid, Forbidden> {
        self.user().ok_or(Forbidden::SignInFirst)
    }
}

impl Fault for Forbidden {
    fn kind(&self) -> Kind {
        match self {
            Self::SignInFirst => Kind::Unauthenticated,
            Self::VerifyFirst(_) | Self::Missing(_) => Kind::Forbidden,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::SignInFirst => "unauthenticated",
            Self::VerifyFirst(_) => "email-not-verified",
            Self::Missing(_) => "forbidden",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SELL: Permission = Permission("shop.sell");

    #[test]
    fn a_right_that_sleeps_is_no_right() {
        let seller = Actor::person(Uuid::nil(), Uuid::nil()).allowed_once_verified([SELL]);
        assert_eq!(seller.require(SELL), Err(Forbidden::VerifyFirst(SELL)));
        assert!(seller.allowed([SELL]).may(SELL));
    }

    #[test]
    fn a_guest_is_asked_to_sign_in_and_the_system_may() {
        assert_eq!(Actor::guest().require(SELL), Err(Forbidden::SignInFirst));
        assert!(Actor::system().may(SELL));
    }
}
