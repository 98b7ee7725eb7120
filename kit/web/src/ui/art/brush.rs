//! What all pictures are drawn with: dice that a seed throws, and bundles of curves.

use std::fmt::Write;

pub(super) type Point = (f64, f64);

/// A start and any number of cubic Bézier pieces of three points each.
pub(super) type Curve = Vec<Point>;

/// The same throws for the same seed on every machine (SplitMix64, Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// The seed's letters are folded with FNV-1a.
    pub(super) fn of(seed: &str) -> Self {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
    }

    pub(super) fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.throw() % count.max(1) as u64).unwrap_or_default()
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        // 53 bits: as many as a double holds.
        (high - low).mul_add((self.throw() >> 11) as f64 / (1_u64 << 53) as f64, low)
    }
}

/// `count` curves from `first` to `last`, as the data of one path. Both have the same number of points.
pub(super) fn bundle(first: &[Point], last: &[Point], count: usize) -> String {
    part_of_bundle(first, last, count, 0..count)
}

/// Some of the curves of a bundle, so that its parts can have different colours.
pub(super) fn part_of_bundle(
    first: &[Point],
    last: &[Point],
    count: usize,
    part: std::ops::Range<usize>,
) -> String {
    let mut data = String::new();
    for index in part {
        let share = index as f64 / count.saturating_sub(1).max(1) as f64;
        for (at, (from, to)) in first.iter().zip(last).enumerate() {
            let mark = match at {
                0 => "M",
                1 => "C",
                _ => " ",
            };
            let x = (to.0 - from.0).mul_add(share, from.0);
            let y = (to.1 - from.1).mul_add(share, from.1);
            // Writing to a String cannot fail.
            let _ = write!(data, "{mark}{} {}", short(x), short(y));
        }
    }
    data
}

/// One decimal where there is one: pictures are sent often.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A point on a circle; the angle in degrees, clockwise from the right.
pub(super) fn around(centre: Point, radius: f64, angle: f64) -> Point {
    let (sine, cosine) = angle.to_radians().sin_cos();
    (radius.mul_add(cosine, centre.0), radius.mul_add(sine, centre.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_repeat_for_a_seed_and_differ_for_another() {
        let throws = |seed| {
            let mut dice = Dice::of(seed);
            (dice.throw(), dice.below(6), dice.between(0.0, 1.0).to_bits())
        };
        assert_eq!(throws("ana"), throws("ana"));
        assert_ne!(throws("ana"), throws("anb"));
    }

    #[test]
    fn a_bundle_runs_from_its_first_to_its_last_curve() {
        let first = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)];
        let last = first.map(|(x, y)| (x, y + 10.5));
        assert_eq!(bundle(&first, &last, 2), "M0 0C1 0 2 0 3 0M0 10.5C1 10.5 2 10.5 3 10.5");
        assert_eq!(bundle(&first, &last, 0), "");
        assert_eq!(bundle(&first, &last, 1), "M0 0C1 0 2 0 3 0");
    }
}
