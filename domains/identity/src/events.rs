//! What this domain tells the others through the outbox. Payloads carry ids, never personal data: whoever
//! needs a name looks it up when it needs it, and an erased one is then gone.

use serde::Serialize;
use store::Event;
use uuid::Uuid;

use crate::{Role, SessionId, UserId};

/// Somebody has signed up, or was made on the command line.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    pub user: UserId,
    pub roles: Vec<Role>,
}

/// Somebody has proved that an address is theirs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verified {
    pub user: UserId,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    pub user: UserId,
    pub session: SessionId,
}

/// An administrator has locked somebody out (`suspended`) or let them in again.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Suspended {
    pub user: UserId,
    pub suspended: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RolesChanged {
    pub user: UserId,
    /// All roles that the person has now.
    pub roles: Vec<Role>,
}

/// Somebody has changed how they show themselves: name, handle, photograph, profile.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileChanged {
    pub user: UserId,
}

/// Somebody has left for good. Whoever keeps something of theirs has erased it in the same transaction;
/// indexes and projections follow now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Erased {
    pub user: UserId,
}

macro_rules! of_a_user {
    ($($event:ty = $kind:literal;)*) => {$(
        impl Event for $event {
            const KIND: &'static str = $kind;

            fn aggregate(&self) -> Uuid {
                self.user.as_uuid()
            }
        }
    )*};
}

of_a_user! {
    Registered = "identity.user.registered";
    Verified = "identity.user.verified";
    SignedIn = "identity.user.signed_in";
    Suspended = "identity.user.suspended";
    RolesChanged = "identity.user.roles_changed";
    ProfileChanged = "identity.user.profile_changed";
    Erased = "identity.user.erased";
}
