//! Proving who one is by one's password.

use std::time::Duration;

use ::store::{Cx, Error};
use kernel::{Forbidden, Violation, Violations};
use serde_json::json;
use web::Edge;

use super::{HashError, Hasher, Password, PasswordHash, Salt};
use crate::{
    Email, UserId, account,
    account::{Status, store::Lock},
    audit,
    session::throttle::{self, Counters},
};

/// Somebody has just given their password. Only this module makes one, so a verb that takes it cannot be
/// called without.
#[derive(Debug, Clone)]
pub struct Proven {
    user: UserId,
    counters: Counters,
    /// The hash that was matched and one of today's cost, where it was made at another.
    rehash: Option<(PasswordHash, PasswordHash)>,
}

#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// One case for no account and for a wrong password: the difference is nobody's business.
    #[error("address or password is wrong")]
    Wrong,
    #[error("the account is suspended")]
    Suspended,
    #[error("too many attempts")]
    TooMany(Duration),
    /// Somebody who is signed in mistyped: that is a field to correct, not a reason to sign in again.
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ProveError:
    Wrong => Unauthenticated "invalid-credentials",
    Suspended => Forbidden "account-suspended",
    TooMany => TooMany "too-many-attempts" wait 0;
    Invalid, Forbidden, Hash, Store
}

/// Whose password it should be.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody who signs in with an address, as typed.
    Address(String),
    /// Somebody who is signed in and is asked once more.
    Person(UserId),
}

/// Checks a password. An attempt is counted before it is judged, so a thousand at once count as a thousand;
/// the judging takes as long for an address without an account.
pub async fn prove(edge: &Edge, hasher: &Hasher, who: Who, password: Password) -> Result<Proven, ProveError> {
    let counters = throttle::counters("password", &who.counted(), edge.actor.ip);
    let asked = who.clone();
    let lock = edge
        .write(move |cx| {
            throttle::charge(cx, &counters)?.map_err(ProveError::TooMany)?;
            find(cx, &asked).map_err(ProveError::Store)
        })
        .await?;
    let hash = lock.as_ref().map(Lock::hash);
    let right = hasher.verify(password.clone(), hash.clone()).await?;
    match lock {
        Some(lock) if right && lock.status == Status::Active => {
            let rehash = renew(hasher, password, hash, edge.kit.random()).await?;
            Ok(Proven { user: lock.id, counters, rehash })
        }
        lock => {
            let suspended = right && lock.as_ref().is_some_and(|lock| lock.status == Status::Suspended);
            edge.write(move |cx| failed(cx, &counters, lock.as_ref(), suspended)).await?;
            Err(if suspended { ProveError::Suspended } else { ProveError::Wrong })
        }
    }
}

/// Asks somebody who is signed in for their password once more, before something grave. `field` names it in
/// the form or body.
pub async fn prove_again(
    edge: &Edge,
    hasher: &Hasher,
    field: &'static str,
    password: Password,
) -> Result<Proven, ProveError> {
    let who = Who::Person(UserId::from_uuid(edge.actor.require_user()?));
    prove(edge, hasher, who, password).await.map_err(|error| match error {
        ProveError::Wrong => Violations::from(Violation::new(field, "password-wrong")).into(),
        other => other,
    })
}

impl Who {
    /// The name under which failures are counted. What is no address is counted as it stands.
    fn counted(&self) -> String {
        match self {
            Self::Address(text) => match Email::parse("email", text) {
                Ok(email) => email.key().to_owned(),
                Err(_) => text.chars().take(254).collect(),
            },
            Self::Person(id) => id.to_string(),
        }
    }
}

fn find(cx: &mut Cx, who: &Who) -> Result<Option<Lock>, Error> {
    match who {
        Who::Address(text) => match Email::parse("email", text) {
            Ok(email) => account::store::lock_of(cx.tx, &email),
            Err(_) => Ok(None),
        },
        Who::Person(id) => account::store::lock_by_id(cx.tx, *id),
    }
}

async fn renew(
    hasher: &Hasher,
    password: Password,
    old: Option<PasswordHash>,
    salt: Salt,
) -> Result<Option<(PasswordHash, PasswordHash)>, HashError> {
    match old.filter(|old| hasher.is_outdated(old)) {
        Some(old) => Ok(Some((old, hasher.hash_again(password, salt).await?))),
        None => Ok(None),
    }
}

/// Notes the failure of an account that exists. Where there is none something is written as well, so that
/// both take a commit; it is not the log, which strangers could fill with addresses they make up.
fn failed(cx: &mut Cx, counters: &Counters, lock: Option<&Lock>, suspended: bool) -> Result<(), Error> {
    match lock {
        Some(lock) => {
            audit::record(cx, "identity.password.refused", lock.id, &json!({ "suspended": suspended }))
        }
        None => throttle::confirm(cx, counters),
    }
}

impl Proven {
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Called by the verb that the proof was for, in its transaction: forgets the failures before it and keeps
    /// a stronger hash, if one was made.
    pub(crate) fn accept(&self, cx: &mut Cx) -> Result<(), Error> {
        throttle::forgive(cx, &self.counters)?;
        match &self.rehash {
            Some((old, new)) => account::store::refresh_hash(cx.tx, self.user, old, new),
            None => Ok(()),
        }
    }
}
