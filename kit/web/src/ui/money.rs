//! Amounts as people write them in their language (after CLDR 46, standard currency patterns).

use kernel::{Currency, Locale, Money};

/// `€1,250.00`, `1.250,00 €`, `1 250,00 €`; with the code where a currency has no sign of its own.
pub fn money(amount: Money, locale: Locale) -> String {
    let figure = figure(amount.minor.unsigned_abs(), amount.currency.exponent(), locale);
    let minus = if amount.minor < 0 { "\u{2212}" } else { "" };
    match (locale, sign(amount.currency)) {
        (Locale::En, Some(sign)) => format!("{minus}{sign}{figure}"),
        (Locale::En, None) => format!("{minus}{}\u{a0}{figure}", amount.currency),
        (_, Some(sign)) => format!("{minus}{figure}\u{a0}{sign}"),
        (_, None) => format!("{minus}{figure}\u{a0}{}", amount.currency),
    }
}

/// Signs that mean one currency everywhere.
fn sign(currency: Currency) -> Option<&'static str> {
    Some(match currency.code() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "RUB" => "₽",
        "UAH" => "₴",
        "PLN" => "zł",
        "ILS" => "₪",
        "GEL" => "₾",
        "KZT" => "₸",
        "TRY" => "₺",
        _ => return None,
    })
}

fn figure(minor: u64, exponent: u32, locale: Locale) -> String {
    let unit = 10_u64.pow(exponent);
    let (thousands, decimal) = match locale {
        Locale::En => (",", "."),
        Locale::Es | Locale::De => (".", ","),
        Locale::Ru => ("\u{a0}", ","),
    };
    let whole = grouped(&(minor / unit).to_string(), thousands, locale);
    if exponent == 0 {
        return whole;
    }
    format!("{whole}{decimal}{:0width$}", minor % unit, width = exponent as usize)
}

fn grouped(digits: &str, thousands: &str, locale: Locale) -> String {
    // Spanish leaves four digits together.
    if locale == Locale::Es && digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(digits.len() + 6);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(minor: i64, code: &str) -> [String; 4] {
        Locale::ALL
            .map(|locale| money(Money::new(minor, code.parse().unwrap()), locale).replace('\u{a0}', "_"))
    }

    #[test]
    fn each_language_writes_amounts_its_own_way() {
        assert_eq!(shown(125_000, "EUR"), ["€1,250.00", "1_250,00_€", "1250,00_€", "1.250,00_€"]);
        assert_eq!(shown(1_234_567, "JPY")[0], "JPY_1,234,567");
        assert_eq!(shown(-5, "KWD")[3], "−0,005_KWD");
        assert_eq!(shown(i64::MIN, "EUR")[2], "−92.233.720.368.547.758,08_€");
    }
}
