//! The chain that makes changes to the audit log show: each link's hash covers its entry and the link before.

use std::net::IpAddr;

use kernel::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// SHA-256 of a link. The first link follows [`START`].
pub(super) type Hash = [u8; 32];

pub(super) const START: Hash = [0; 32];

/// What of an entry the chain covers: all of it, but of the place only a salted digest, so that the place can
/// be erased without breaking the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealed<'a> {
    pub(super) entry: Uuid,
    pub(super) at: Timestamp,
    /// `guest`, `system`, or the id of a person.
    pub(super) actor: &'a str,
    pub(super) action: &'a str,
    pub(super) subject: &'a str,
    pub(super) details: &'a str,
    pub(super) request: &'a str,
    pub(super) origin: &'a [u8],
}

/// The hash of the link with this number that holds this entry.
pub(super) fn link(sequence: i64, previous: &Hash, entry: &Sealed<'_>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(sequence.to_be_bytes());
    // Every field after its length: what stands in one cannot pass for a part of another.
    let fields: [&[u8]; 8] = [
        entry.entry.as_bytes(),
        &entry.at.as_micros().to_be_bytes(),
        entry.actor.as_bytes(),
        entry.action.as_bytes(),
        entry.subject.as_bytes(),
        entry.details.as_bytes(),
        entry.request.as_bytes(),
        entry.origin,
    ];
    for field in fields {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().into()
}

/// Digest of a place under a salt of its own. Once salt and place are erased, trying all four thousand
/// million addresses gives nothing.
pub(super) fn origin(salt: &[u8; 16], ip: Option<IpAddr>, agent: Option<&str>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(ip.map(|ip| ip.to_string()).unwrap_or_default());
    hash.update([0]);
    hash.update(agent.unwrap_or_default());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Sealed<'static> {
        Sealed {
            entry: Uuid::from_u128(1),
            at: Timestamp::from_micros(1).unwrap(),
            actor: "usr_1",
            action: "identity.user.suspended",
            subject: "usr_2",
            details: "{}",
            request: "abc",
            origin: &[7; 32],
        }
    }

    #[test]
    fn every_field_and_its_place_count() {
        let base = link(1, &START, &entry());
        let later = Timestamp::from_micros(2).unwrap();
        let changed = [
            Sealed { entry: Uuid::from_u128(9), ..entry() },
            Sealed { at: later, ..entry() },
            Sealed { actor: "guest", ..entry() },
            Sealed { action: "identity.user.restored", ..entry() },
            Sealed { action: "identity.user.suspendedu", subject: "sr_2", ..entry() },
            Sealed { subject: "", ..entry() },
            Sealed { details: "{ }", ..entry() },
            Sealed { request: "", ..entry() },
            Sealed { origin: &[8; 32], ..entry() },
        ];
        for other in &changed {
            assert_ne!(link(1, &START, other), base, "{other:?}");
        }
        assert_ne!(link(2, &START, &entry()), base);
        assert_ne!(link(1, &[1; 32], &entry()), base);
    }

    #[test]
    fn a_place_cannot_be_recognised_without_its_salt() {
        let ip = "192.0.2.1".parse().ok();
        assert_ne!(origin(&[1; 16], ip, None), origin(&[2; 16], ip, None));
        assert_ne!(origin(&[1; 16], ip, Some("x")), origin(&[1; 16], ip, None));
    }
}
