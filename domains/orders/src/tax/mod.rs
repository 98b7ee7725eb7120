//! Value-added tax: contained in every price, rounded per line, summed up per rate.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod settings;
mod store;

pub use settings::{TaxError, TaxSettings, change, settings};

use kernel::{InvalidMoney, Money, Rate};
use serde::{Deserialize, Serialize};

/// The tax that an amount contains: `gross × rate / (1 + rate)`, rounded half away from zero to a minor unit.
pub fn included(gross: Money, rate: Rate) -> Result<Money, InvalidMoney> {
    const MILLION: i128 = 1_000_000;
    let whole = MILLION + i128::from(rate.ppm);
    if whole <= 0 {
        return Err(InvalidMoney::NoShares);
    }
    let exact = i128::from(gross.minor) * i128::from(rate.ppm);
    let rounded = (2 * exact.abs() + whole) / (2 * whole) * exact.signum();
    i64::try_from(rounded).map(|minor| Money::new(minor, gross.currency)).map_err(|_| InvalidMoney::Overflow)
}

/// Amounts of one rate, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TaxSum)]
pub struct TaxSum {
    /// Parts per million: 190000 is 19 %.
    #[schema(example = 190_000)]
    pub rate_ppm: i64,
    /// Without tax.
    #[schema(example = 4202)]
    pub net: i64,
    #[schema(example = 798)]
    pub tax: i64,
    /// With tax.
    #[schema(example = 5000)]
    pub gross: i64,
}

/// Sums lines of (rate in ppm, gross, tax) up, one sum a rate, the highest rate first. Whole lines are added, so the
/// sums agree with the lines to the cent.
pub fn summary(lines: impl IntoIterator<Item = (i64, i64, i64)>) -> Vec<TaxSum> {
    let mut sums = std::collections::BTreeMap::<i64, TaxSum>::new();
    for (rate_ppm, gross, tax) in lines {
        let sum = sums.entry(rate_ppm).or_insert(TaxSum { rate_ppm, net: 0, tax: 0, gross: 0 });
        sum.gross += gross;
        sum.tax += tax;
        sum.net += gross - tax;
    }
    sums.into_values().rev().collect()
}

/// A rate as people read it, without the sign: `19`, `7.7`.
pub fn percent(ppm: i64) -> String {
    let (whole, rest) = (ppm / 10_000, ppm % 10_000);
    let text = format!("{whole}.{rest:04}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads `19`, `7.7` or `7,7` as parts per million; between 0 and 100 %, four decimals at most.
pub fn parse_percent(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || rest.len() > 4 || !digits(whole) || !digits(rest) {
        return None;
    }
    let ppm = whole.parse::<i64>().ok()? * 10_000 + format!("{rest:0<4}").parse::<i64>().ok()?;
    (ppm <= 1_000_000).then_some(ppm)
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    fn tax(gross: i64, ppm: i64) -> i64 {
        included(Money::new(gross, Currency::EUR), Rate { ppm }).unwrap().minor
    }

    #[test]
    fn the_tax_in_a_price_is_rounded_half_away_from_zero() {
        assert_eq!(tax(11_900, 190_000), 1_900);
        assert_eq!(tax(10_000, 190_000), 1_597); // 1596.638…
        assert_eq!(tax(10_000, 70_000), 654); // 654.205…
        assert_eq!(tax(3, 200_000), 1); // 0.5
        assert_eq!(tax(-3, 200_000), -1);
        assert_eq!(tax(5_000, 0), 0);
    }

    #[test]
    fn rates_are_written_and_read() {
        for (ppm, text) in [(190_000, "19"), (77_000, "7.7"), (0, "0"), (55_500, "5.55"), (1_000_000, "100")]
        {
            assert_eq!(percent(ppm), text);
            assert_eq!(parse_percent(text), Some(ppm));
        }
        assert_eq!(parse_percent(" 7,7 %"), Some(77_000));
        for odd in ["", "x", "-1", "100.1", "1000", "1.00001", "1.2.3", "."] {
            assert_eq!(parse_percent(odd), None, "{odd}");
        }
    }

    proptest! {
        #[test]
        fn tax_never_exceeds_the_price_and_sums_agree(lines in prop::collection::vec((0_usize..3, 0_i64..10_000_000), 0..30)) {
            let lines: Vec<_> = lines
                .into_iter()
                .map(|(at, gross)| { let ppm = [0, 70_000, 190_000][at]; (ppm, gross, tax(gross, ppm)) })
                .collect();
            for (_, gross, tax) in &lines {
                prop_assert!((0..=*gross).contains(tax));
            }
            let sums = summary(lines.clone());
            prop_assert_eq!(sums.iter().map(|sum| sum.gross).sum::<i64>(), lines.iter().map(|line| line.1).sum::<i64>());
            prop_assert_eq!(sums.iter().map(|sum| sum.tax).sum::<i64>(), lines.iter().map(|line| line.2).sum::<i64>());
            for sum in sums {
                prop_assert_eq!(sum.net + sum.tax, sum.gross);
            }
        }
    }
}
