//! How long to wait before trying again.

use std::time::Duration;

use kernel::Entropy;

/// Doubles from attempt to attempt up to a longest, give or take a quarter, so that what failed together is not
/// tried again together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Backoff {
    /// After the given number of failures, counted from 1.
    pub(crate) fn after(self, failures: i64, entropy: &dyn Entropy) -> Duration {
        let doublings = u32::try_from((failures - 1).clamp(0, 30)).unwrap_or(30);
        let exact = self.first.saturating_mul(1 << doublings).min(self.longest);
        let mut random = [0; 2];
        entropy.fill(&mut random);
        let per_mille = 750 + u32::from(u16::from_le_bytes(random)) * 500 / u32::from(u16::MAX);
        exact * per_mille / 1000
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededEntropy;

    use super::*;

    #[test]
    fn it_doubles_up_to_a_limit_and_is_never_exact() {
        let backoff = Backoff { first: Duration::from_secs(2), longest: Duration::from_secs(3600) };
        let entropy = SeededEntropy::new(1);
        for (failures, exact) in [(1, 2), (2, 4), (5, 32), (11, 2048), (12, 3600), (i64::MAX, 3600)] {
            let exact = Duration::from_secs(exact);
            let after = backoff.after(failures, &entropy);
            assert!(exact * 3 / 4 <= after && after <= exact * 5 / 4, "{failures}: {after:?}");
        }
    }
}
