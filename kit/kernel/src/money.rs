//! Exact money: whole minor units and a currency. No floats anywhere.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency that RealmX trades in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Codes and their number of decimals (ISO 4217, list one), for the currencies payment providers settle.
const KNOWN: &[(&[u8; 3], u32)] = &[
    (b"AED", 2),
    (b"ARS", 2),
    (b"AUD", 2),
    (b"BGN", 2),
    (b"BHD", 3),
    (b"BRL", 2),
    (b"CAD", 2),
    (b"CHF", 2),
    (b"CLP", 0),
    (b"CNY", 2),
    (b"COP", 2),
    (b"CZK", 2),
    (b"DKK", 2),
    (b"EUR", 2),
    (b"GBP", 2),
    (b"GEL", 2),
    (b"HKD", 2),
    (b"HUF", 2),
    (b"IDR", 2),
    (b"ILS", 2),
    (b"INR", 2),
    (b"ISK", 0),
    (b"JOD", 3),
    (b"JPY", 0),
    (b"KRW", 0),
    (b"KWD", 3),
    (b"KZT", 2),
    (b"MXN", 2),
    (b"MYR", 2),
    (b"NOK", 2),
    (b"NZD", 2),
    (b"OMR", 3),
    (b"PEN", 2),
    (b"PHP", 2),
    (b"PLN", 2),
    (b"QAR", 2),
    (b"RON", 2),
    (b"RSD", 2),
    (b"RUB", 2),
    (b"SAR", 2),
    (b"SEK", 2),
    (b"SGD", 2),
    (b"THB", 2),
    (b"TND", 3),
    (b"TRY", 2),
    (b"TWD", 2),
    (b"UAH", 2),
    (b"USD", 2),
    (b"UYU", 2),
    (b"VND", 0),
    (b"ZAR", 2),
];

/// An amount in whole minor units (cents, yen) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Money {
    /// Minor units: 1250 is 12.50 EUR.
    #[schema(example = 1250)]
    pub minor: i64,
    #[schema(value_type = String, example = "EUR", pattern = "^[A-Z]{3}$")]
    pub currency: Currency,
}

/// A share in parts per million: 190 000 is 19 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate {
    pub ppm: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMoney {
    #[error("unknown currency; expected a code of ISO 4217 like EUR")]
    UnknownCurrency,
    #[error("amounts of two currencies cannot be added")]
    MixedCurrencies,
    #[error("the amount is too large")]
    Overflow,
    #[error("there is nothing to share the amount among")]
    NoShares,
}

impl Currency {
    pub const EUR: Self = Self(*b"EUR");
    pub const USD: Self = Self(*b"USD");

    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals of its minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u32 {
        KNOWN.iter().find(|(code, _)| **code == self.0).map_or(2, |&(_, exponent)| exponent)
    }

    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN.iter().map(|&(code, _)| Self(*code))
    }
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub fn plus(self, other: Self) -> Result<Self, InvalidMoney> {
        self.same(other)?;
        self.minor.checked_add(other.minor).map(|minor| Self { minor, ..self }).ok_or(InvalidMoney::Overflow)
    }

    pub fn minus(self, other: Self) -> Result<Self, InvalidMoney> {
        self.same(other)?;
        self.minor.checked_sub(other.minor).map(|minor| Self { minor, ..self }).ok_or(InvalidMoney::Overflow)
    }

    pub fn times(self, quantity: i64) -> Result<Self, InvalidMoney> {
        self.minor.checked_mul(quantity).map(|minor| Self { minor, ..self }).ok_or(InvalidMoney::Overflow)
    }

    /// The share of this amount, rounded half away from zero to a whole minor unit.
    pub fn share(self, rate: Rate) -> Result<Self, InvalidMoney> {
        const MILLION: i128 = 1_000_000;
        let exact = i128::from(self.minor) * i128::from(rate.ppm);
        let rounded = (exact.abs() + MILLION / 2) / MILLION * exact.signum();
        i64::try_from(rounded).map(|minor| Self { minor, ..self }).map_err(|_| InvalidMoney::Overflow)
    }

    /// Splits by weights so that the parts add up to the whole (largest remainder; of equals, the first).
    /// Weights are not negative and not all zero.
    pub fn allocate(self, weights: &[i64]) -> Result<Vec<Self>, InvalidMoney> {
        let sum: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        if sum <= 0 || weights.iter().any(|&weight| weight < 0) {
            return Err(InvalidMoney::NoShares);
        }
        let (sign, whole) = (self.minor.signum(), i128::from(self.minor).abs());
        let exact: Vec<i128> = weights.iter().map(|&weight| whole * i128::from(weight)).collect();
        let mut parts: Vec<i128> = exact.iter().map(|product| product / sum).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(exact[at] % sum));
        let missing = whole - parts.iter().sum::<i128>();
        for &at in order.iter().take(usize::try_from(missing).unwrap_or(0)) {
            parts[at] += 1;
        }
        parts
            .into_iter()
            .map(|part| i64::try_from(part * i128::from(sign)).map(|minor| Self { minor, ..self }))
            .collect::<Result<_, _>>()
            .map_err(|_| InvalidMoney::Overflow)
    }

    fn same(self, other: Self) -> Result<(), InvalidMoney> {
        if self.currency == other.currency { Ok(()) } else { Err(InvalidMoney::MixedCurrencies) }
    }
}

impl FromStr for Currency {
    type Err = InvalidMoney;

    fn from_str(code: &str) -> Result<Self, InvalidMoney> {
        let known = KNOWN.iter().find(|(known, _)| known.as_slice() == code.as_bytes());
        known.map(|&(code, _)| Self(*code)).ok_or(InvalidMoney::UnknownCurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Plain notation for logs and files: `-12.50 EUR`. People see it through their language's formatting.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.currency.exponent();
        let (sign, amount) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        if exponent == 0 {
            return write!(f, "{sign}{amount} {}", self.currency);
        }
        let unit = 10_u64.pow(exponent);
        write!(
            f,
            "{sign}{}.{:0width$} {}",
            amount / unit,
            amount % unit,
            self.currency,
            width = exponent as usize
        )
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_print_with_the_decimals_of_their_currency() {
        let shown = |minor, code: &str| Money::new(minor, code.parse().unwrap()).to_string();
        assert_eq!(shown(-1250, "EUR"), "-12.50 EUR");
        assert_eq!(shown(5, "KWD"), "0.005 KWD");
        assert_eq!(shown(700, "JPY"), "700 JPY");
    }

    #[test]
    fn half_a_cent_is_rounded_away_from_zero() {
        let share = |minor| Money::new(minor, Currency::EUR).share(Rate { ppm: 500_000 }).unwrap().minor;
        assert_eq!((share(1), share(-1), share(3)), (1, -1, 2));
    }

    proptest! {
        #[test]
        fn an_allocation_loses_no_cent(minor in -10_i64.pow(15)..10_i64.pow(15), weights in prop::collection::vec(0_i64..10_000, 1..20)) {
            prop_assume!(weights.iter().any(|&weight| weight > 0));
            let parts = Money::new(minor, Currency::EUR).allocate(&weights).unwrap();
            prop_assert_eq!(parts.iter().map(|part| part.minor).sum::<i64>(), minor);
            for (part, weight) in parts.iter().zip(&weights) {
                prop_assert!(*weight > 0 || part.minor == 0);
            }
        }
    }
}
