//! Claims, put in order before they are made.

use std::time::Duration;

use kernel::Timestamp;
use uuid::Uuid;

use super::OccupyError;

/// A time of a resource: half-open, so that one may begin when the other ends. Buffers are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    pub resource: Uuid,
    pub from: Timestamp,
    pub to: Timestamp,
}

/// Longer claims are stored as several rows. So whoever looks for what reaches into a time need not look further back
/// than this, however long the history of the resource.
pub(super) const LONGEST: Duration = Duration::from_secs(2 * 24 * 3600);

/// What one owner wants: in the order of resources and time, and what overlaps or touches joined.
///
/// The order is the same for everybody, so two that want the same things never wait for each other in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted(Vec<Claim>);

impl Wanted {
    pub(super) fn of(claims: &[Claim]) -> Result<Self, OccupyError> {
        if claims.is_empty() || claims.iter().any(|claim| claim.from >= claim.to) {
            return Err(OccupyError::Empty);
        }
        let mut sorted = claims.to_vec();
        sorted.sort_unstable();
        Ok(Self(joined(sorted)))
    }

    pub(super) fn claims(&self) -> &[Claim] {
        &self.0
    }

    /// The rows that they become.
    pub(super) fn rows(&self) -> Vec<Claim> {
        self.0.iter().flat_map(|claim| split(*claim)).collect()
    }

    /// What of it such a row takes away: the first stretch that both want.
    pub(super) fn overlap(&self, row: Claim) -> Option<Claim> {
        let shared = |claim: &Claim| Claim {
            resource: row.resource,
            from: claim.from.max(row.from),
            to: claim.to.min(row.to),
        };
        let of_resource = self.0.iter().filter(|claim| claim.resource == row.resource);
        of_resource.map(shared).find(|both| both.from < both.to)
    }
}

/// Joins what overlaps or touches; the claims come sorted.
pub(super) fn joined(sorted: Vec<Claim>) -> Vec<Claim> {
    let mut joined: Vec<Claim> = Vec::with_capacity(sorted.len());
    for claim in sorted {
        match joined.last_mut() {
            Some(last) if last.resource == claim.resource && claim.from <= last.to => {
                last.to = last.to.max(claim.to);
            }
            _ => joined.push(claim),
        }
    }
    joined
}

fn split(claim: Claim) -> impl Iterator<Item = Claim> {
    let mut from = claim.from;
    std::iter::from_fn(move || {
        let to = from.plus(LONGEST).min(claim.to);
        let row = (from < to).then_some(Claim { from, to, ..claim });
        from = to;
        row
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    const HOUR: i64 = 3_600_000_000;

    fn claim(resource: u128, from: i64, to: i64) -> Claim {
        let at = |hours: i64| Timestamp::from_micros(hours * HOUR).unwrap();
        Claim { resource: Uuid::from_u128(resource), from: at(from), to: at(to) }
    }

    /// Every hour of every resource that a set of claims covers.
    fn hours(claims: &[Claim]) -> BTreeSet<(Uuid, i64)> {
        let covered = |claim: &Claim| {
            let resource = claim.resource;
            (claim.from.as_micros() / HOUR..claim.to.as_micros() / HOUR).map(move |hour| (resource, hour))
        };
        claims.iter().flat_map(covered).collect()
    }

    fn some_claims() -> impl Strategy<Value = Vec<Claim>> {
        let one = (0_u128..3, 0_i64..300, 1_i64..120)
            .prop_map(|(resource, from, hours)| claim(resource, from, from + hours));
        vec(one, 1..12)
    }

    #[test]
    fn what_lasts_no_time_is_refused() {
        assert!(Wanted::of(&[]).is_err());
        assert!(Wanted::of(&[claim(1, 3, 3)]).is_err());
        assert!(Wanted::of(&[claim(1, 1, 2), claim(1, 5, 4)]).is_err());
    }

    proptest! {
        #[test]
        fn joining_and_splitting_neither_add_nor_lose_time(claims in some_claims()) {
            let wanted = Wanted::of(&claims).unwrap();
            prop_assert_eq!(hours(&claims), hours(wanted.claims()));
            prop_assert_eq!(hours(&claims), hours(&wanted.rows()));
        }

        #[test]
        fn what_is_wanted_is_sorted_and_apart_and_its_rows_are_short(claims in some_claims()) {
            let wanted = Wanted::of(&claims).unwrap();
            for pair in wanted.claims().windows(2) {
                prop_assert!((pair[0].resource, pair[0].to) < (pair[1].resource, pair[1].from));
            }
            for pair in wanted.rows().windows(2) {
                prop_assert!((pair[0].resource, pair[0].to) <= (pair[1].resource, pair[1].from));
            }
            prop_assert!(wanted.rows().iter().all(|row| row.to.since(row.from) <= LONGEST && row.from < row.to));
        }

        #[test]
        fn the_order_of_claims_does_not_matter(claims in some_claims()) {
            let mut turned = claims.clone();
            turned.reverse();
            prop_assert_eq!(Wanted::of(&claims).unwrap(), Wanted::of(&turned).unwrap());
        }

        #[test]
        fn an_overlap_is_what_both_cover(claims in some_claims(), other in some_claims()) {
            let wanted = Wanted::of(&claims).unwrap();
            let both = hours(&claims).intersection(&hours(&other[..1])).copied().collect::<BTreeSet<_>>();
            match wanted.overlap(other[0]) {
                None => prop_assert!(both.is_empty()),
                Some(overlap) => {
                    let overlap = hours(&[overlap]);
                    prop_assert!(overlap.is_subset(&both));
                    prop_assert_eq!(overlap.first(), both.first());
                }
            }
        }
    }
}
