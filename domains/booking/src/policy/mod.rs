//! What is given back when a lesson is called off: the professional's choice, kept with each booking as it was.

pub(crate) mod api;
mod choose;
pub(crate) mod pages;
pub(crate) mod store;

pub use choose::{PolicyError, choose, of};

use std::time::Duration;

use kernel::{InvalidMoney, Money, Rate, Timestamp, Violation, Violations};
use serde::{Deserialize, Serialize};

/// Up to so many hours before the start this share of the price is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = CancellationTier)]
pub struct Tier {
    /// Whole hours before the start.
    #[schema(minimum = 0, maximum = 2160, example = 48)]
    pub hours_before: i64,
    /// Whole per cent of the price.
    #[schema(minimum = 1, maximum = 100, example = 100)]
    pub refund_percent: i64,
}

/// A cancellation policy: tiers from the earliest to the latest, each giving back less than the one before it.
/// After the last one nothing is given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Policy(Vec<Tier>);

/// A policy of ours that a professional can simply take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    Flexible,
    Moderate,
    Strict,
}

const MAX_TIERS: usize = 4;
/// Ninety days.
const MAX_HOURS: i64 = 2160;
const WHOLE: i64 = 100;
const HOUR: u64 = 3600;

impl Preset {
    pub const ALL: [Self; 3] = [Self::Flexible, Self::Moderate, Self::Strict];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Flexible => "flexible",
            Self::Moderate => "moderate",
            Self::Strict => "strict",
        }
    }

    pub fn policy(self) -> Policy {
        let tiers: &[(i64, i64)] = match self {
            Self::Flexible => &[(24, 100)],
            Self::Moderate => &[(48, 100), (24, 50)],
            Self::Strict => &[(168, 100), (48, 50)],
        };
        Policy(
            tiers
                .iter()
                .map(|&(hours_before, refund_percent)| Tier { hours_before, refund_percent })
                .collect(),
        )
    }
}

impl Default for Policy {
    fn default() -> Self {
        Preset::Moderate.policy()
    }
}

impl Policy {
    /// Checks tiers and names everything that is wrong with them. No tier at all means that nothing is ever
    /// given back to who calls off.
    pub fn parse(field: &str, tiers: &[Tier]) -> Result<Self, Violations> {
        let mut found = Violations::default();
        if tiers.len() > MAX_TIERS {
            found.add(Violation::new(field, "too-many").with("max", MAX_TIERS));
        }
        for (at, tier) in tiers.iter().enumerate() {
            if !(0..=MAX_HOURS).contains(&tier.hours_before) {
                let place = format!("{field}[{at}].hoursBefore");
                found.add(Violation::new(place, "out-of-range").with("min", 0).with("max", MAX_HOURS));
            }
            if !(1..=WHOLE).contains(&tier.refund_percent) {
                let place = format!("{field}[{at}].refundPercent");
                found.add(Violation::new(place, "out-of-range").with("min", 1).with("max", WHOLE));
            }
        }
        for (at, pair) in tiers.windows(2).enumerate() {
            let falls = pair[0].hours_before > pair[1].hours_before
                && pair[0].refund_percent > pair[1].refund_percent;
            if !falls {
                found.add(Violation::new(format!("{field}[{}]", at + 1), "booking-tiers-fall"));
            }
        }
        found.finish(Some(Self(tiers.to_vec())))
    }

    pub fn tiers(&self) -> &[Tier] {
        &self.0
    }

    /// Which of our presets it is, if it is one.
    pub fn preset(&self) -> Option<Preset> {
        Preset::ALL.into_iter().find(|preset| preset.policy() == *self)
    }

    /// The share that is given back when a lesson that begins at `start` is called off now. Nothing once it has begun.
    pub fn share(&self, now: Timestamp, start: Timestamp) -> Rate {
        let held = |tier: &&Tier| now < start && now <= deadline(start, tier);
        let percent = self.0.iter().find(held).map_or(0, |tier| tier.refund_percent);
        Rate { ppm: percent * 10_000 }
    }

    /// What is given back of a price.
    pub fn refund(&self, price: Money, now: Timestamp, start: Timestamp) -> Result<Money, InvalidMoney> {
        price.share(self.share(now, start))
    }

    /// Until when all of it is given back; a lesson may be moved until then too, or who is late would move it far
    /// away first and call it off for free.
    pub fn free_until(&self, start: Timestamp) -> Option<Timestamp> {
        let first = self.0.first().filter(|tier| tier.refund_percent == WHOLE)?;
        Some(deadline(start, first))
    }

    pub fn is_free(&self, now: Timestamp, start: Timestamp) -> bool {
        self.share(now, start).ppm == 1_000_000
    }
}

/// Kept policies were parsed when they were chosen; what is kept is not judged by newer rules.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self)
    }
}

fn deadline(start: Timestamp, tier: &Tier) -> Timestamp {
    let hours = u64::try_from(tier.hours_before).unwrap_or(0);
    start.minus(Duration::from_secs(hours.saturating_mul(HOUR)))
}

#[cfg(test)]
mod tests;
