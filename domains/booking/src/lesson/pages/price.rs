//! Prices as people type them.

use kernel::{Currency, Violation};

/// `65`, `65.5`, `65,50` in minor units. No sign, no separators of thousands: what is unclear is refused.
pub(super) fn parse(field: &str, text: &str, currency: Currency) -> Result<i64, Violation> {
    let wrong = || Violation::new(field, "booking-price").with("currency", currency);
    let text = text.trim();
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let places = currency.exponent() as usize;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > places || !is_digits(whole) || !is_digits(part) {
        return Err(wrong());
    }
    format!("{whole}{part:0<places$}").parse().map_err(|_| wrong())
}

/// As it stands in a field: `65.50`.
pub(super) fn plain(minor: i64, currency: Currency) -> String {
    let shown = kernel::Money::new(minor, currency).to_string();
    shown.split(' ').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_with_point_or_comma() {
        let read = |text, code: &str| parse("p", text, code.parse().unwrap()).map_err(|no| no.rule);
        assert_eq!(read("65", "EUR"), Ok(6500));
        assert_eq!(read(" 65,5 ", "EUR"), Ok(6550));
        assert_eq!(read("65.05", "EUR"), Ok(6505));
        assert_eq!(read("7000", "JPY"), Ok(7000));
        assert_eq!(read("1.250", "KWD"), Ok(1250));
        for odd in ["", "-1", "1.250", "1,250.00", "6 5", "€65", "٦٥", "1e3", ".5", "9999999999"] {
            assert_eq!(read(odd, "EUR"), Err("booking-price"), "{odd}");
        }
        assert_eq!(read("65.5", "JPY"), Err("booking-price"));
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for (minor, code) in [(0, "EUR"), (6505, "EUR"), (7000, "JPY"), (1250, "KWD")] {
            let currency = code.parse().unwrap();
            assert_eq!(parse("p", &plain(minor, currency), currency), Ok(minor));
        }
    }
}
