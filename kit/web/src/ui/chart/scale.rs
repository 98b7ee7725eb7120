//! Round numbers for axes.

/// An axis from `low` to `high` in `steps` equal steps of a round number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
}

impl Scale {
    /// Covers all values and 0, in about four steps of 1, 2, 2.5 or 5 times a power of ten. Where all are whole, so
    /// are the steps: there is no half a person.
    pub(super) fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high, whole) = values.fold((0.0_f64, 0.0_f64, true), |(low, high, whole), value| {
            (low.min(value), high.max(value), whole && value.fract() == 0.0)
        });
        let rough = if high > low { (high - low) / 4.0 } else { 1.0 };
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| *step >= rough * 0.999 && (!whole || step.fract() == 0.0))
            .unwrap_or(rough.max(1.0));
        if high <= low {
            return Self { low: 0.0, high: 1.0, step: 1.0 };
        }
        Self { low: (low / step + 1e-9).floor() * step, high: (high / step - 1e-9).ceil() * step, step }
    }

    /// From the top down, as they are written.
    pub(super) fn ticks(self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 20.0);
        let mut ticks = Vec::new();
        let mut index = count;
        while index >= 0.0 {
            // Multiplied, not summed: 0.1 added up three times is not 0.3.
            ticks.push((self.low / self.step).round().mul_add(self.step, index * self.step));
            index -= 1.0;
        }
        ticks
    }

    /// Where a value lies, 0 at the top and 1 at the bottom.
    pub(super) fn down(self, value: f64) -> f64 {
        (self.high - value) / (self.high - self.low)
    }
}

/// A figure with at most two decimals and thin spaces between thousands.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 && whole.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let zero = decimals.is_empty() && grouped == "0";
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{decimals}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_on_round_numbers() {
        let ticks = |values: &[f64]| {
            let ticks = Scale::over(values.iter().copied()).ticks();
            ticks.into_iter().map(plain).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ticks(&[3.0, 87.0]), "100 75 50 25 0");
        assert_eq!(ticks(&[0.3]), "0.3 0.2 0.1 0");
        assert_eq!(ticks(&[2.0, 1.0]), "2 1 0");
        assert_eq!(ticks(&[1.0, 9.0]), "10 5 0");
        assert_eq!(ticks(&[2.0, 0.5]), "2 1.5 1 0.5 0");
        assert_eq!(ticks(&[-5.0, 10.0]), "10 5 0 −5");
        assert_eq!(ticks(&[]), "1 0");
        assert_eq!(ticks(&[0.0, 0.0]), "1 0");
    }

    #[test]
    fn figures_are_written_briefly() {
        assert_eq!(plain(1234.0), "1234");
        assert_eq!(plain(1_234_567.5), "1\u{202f}234\u{202f}567.5");
        assert_eq!(plain(-0.25), "−0.25");
        assert_eq!(plain(-0.001), "0");
    }
}
