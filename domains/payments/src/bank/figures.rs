//! Amounts and days as banks write them. What could be read in two ways is refused rather than guessed.

use jiff::civil::Date;
use kernel::{Currency, Money};

use super::{DayOrder, DecimalSign};

/// The sign before the decimals, found in all amounts of a file together; `None` where they could be read in two
/// ways.
pub(super) fn decimal_sign<'a>(
    amounts: impl Iterator<Item = &'a str>,
    currency: Currency,
) -> Option<DecimalSign> {
    let mut doubtful = false;
    for amount in amounts {
        match evidence(amount, currency) {
            Evidence::Is(sign) => return Some(sign),
            Evidence::Doubt => doubtful = true,
            Evidence::None => {}
        }
    }
    (!doubtful).then_some(DecimalSign::Point)
}

enum Evidence {
    Is(DecimalSign),
    /// `1.234` may be a thousand or one and a bit.
    Doubt,
    None,
}

fn evidence(amount: &str, currency: Currency) -> Evidence {
    let last = |sign: char| amount.rfind(sign);
    let (sign, at, other) = match (last('.'), last(',')) {
        (Some(point), Some(comma)) if point > comma => return Evidence::Is(DecimalSign::Point),
        (Some(_), Some(_)) => return Evidence::Is(DecimalSign::Comma),
        (Some(at), None) => (DecimalSign::Point, at, DecimalSign::Comma),
        (None, Some(at)) => (DecimalSign::Comma, at, DecimalSign::Point),
        (None, None) => return Evidence::None,
    };
    let digits = amount[at + 1..].chars().filter(char::is_ascii_digit).count();
    let several = amount.matches(&amount[at..=at]).count() > 1;
    if several {
        Evidence::Is(other)
    } else if digits != 3 {
        Evidence::Is(sign)
    } else if currency.exponent() == 0 {
        Evidence::Is(other)
    } else {
        Evidence::Doubt
    }
}

/// An amount with whatever surrounds figures: `1.234,56-`, `(12.50)`, `+ 1'234.50 CHF`, `−7`.
pub(super) fn amount(text: &str, sign: DecimalSign, currency: Currency) -> Option<Money> {
    let decimal = if sign == DecimalSign::Comma { ',' } else { '.' };
    let mut text = text.trim();
    let code = currency.code();
    text = text.strip_prefix(code).or_else(|| text.strip_suffix(code)).unwrap_or(text);
    text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '€' | '$' | '£' | '₽'));
    let bracketed = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let (negative, figures) = match bracketed {
        Some(inner) => (true, inner),
        None => signed(text)?,
    };
    let figures =
        figures.trim().trim_matches(|c: char| c.is_whitespace() || matches!(c, '€' | '$' | '£' | '₽'));
    let (whole, part) = figures.split_once(decimal).unwrap_or((figures, ""));
    let minor = minor(&ungrouped(whole)?, part, currency.exponent())?;
    Some(Money::new(if negative { -minor } else { minor }, currency))
}

fn signed(text: &str) -> Option<(bool, &str)> {
    let is_minus = |c: char| matches!(c, '-' | '−' | '–');
    match (text.strip_prefix(is_minus), text.strip_suffix(is_minus)) {
        // Two signs say nothing that could be relied on.
        (Some(_), Some(_)) => None,
        (Some(rest), None) | (None, Some(rest)) => Some((true, rest)),
        (None, None) => {
            Some((false, text.strip_prefix('+').or_else(|| text.strip_suffix('+')).unwrap_or(text)))
        }
    }
}

/// Digits without the signs between thousands; `None` where those stand elsewhere.
fn ungrouped(whole: &str) -> Option<String> {
    let is_between = |c: char| matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}');
    let groups: Vec<&str> = whole.split(is_between).collect();
    let sound = match groups.as_slice() {
        [one] => !one.is_empty(),
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    let digits = groups.concat();
    (sound && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// Minor units from digits before and after the decimal sign. Decimals beyond those of the currency must be nought.
pub(crate) fn minor(whole: &str, part: &str, exponent: u32) -> Option<i64> {
    let exponent = exponent as usize;
    if !part.bytes().all(|byte| byte.is_ascii_digit()) || part.len() > 12 {
        return None;
    }
    let (kept, beyond) = part.split_at(part.len().min(exponent));
    if beyond.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let whole: i64 = whole.parse().ok().filter(|whole| *whole >= 0)?;
    let fraction: i64 = if kept.is_empty() { 0 } else { format!("{kept:0<exponent$}").parse().ok()? };
    whole.checked_mul(10_i64.pow(u32::try_from(exponent).ok()?))?.checked_add(fraction)
}

/// Which of day and month comes first, found in all days of a file together; `None` where nothing tells.
pub(super) fn day_order<'a>(days: impl Iterator<Item = &'a str> + Clone, today: Date) -> Option<DayOrder> {
    let possible = |order| {
        days.clone().all(|text| {
            day(text, order).is_some_and(|day| day <= today.saturating_add(jiff::Span::new().days(3)))
        })
    };
    match (possible(DayOrder::DayFirst), possible(DayOrder::MonthFirst)) {
        (true, true) => {
            let alike =
                days.clone().all(|text| day(text, DayOrder::DayFirst) == day(text, DayOrder::MonthFirst));
            alike.then_some(DayOrder::DayFirst)
        }
        (false, true) => Some(DayOrder::MonthFirst),
        // Where neither fits, the one at fault is named when the lines are read.
        (true | false, false) => Some(DayOrder::DayFirst),
    }
}

/// `2026-05-01`, `20260501`, `1.5.26`, `01/05/2026`, each with a time after it or not.
pub(super) fn day(text: &str, order: DayOrder) -> Option<Date> {
    let text = text.trim().split(['T', ' ']).next()?;
    let parts: Vec<&str> = text.split(['.', '-', '/']).filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| part.len() > 8 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<i16>().ok();
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 => (number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?),
        [year, month, day] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
        [first, second, year] if matches!(year.len(), 2 | 4) => {
            let year = if year.len() == 2 { 2000 + number(year)? } else { number(year)? };
            // Points are never used with the month first.
            if order == DayOrder::MonthFirst && !text.contains('.') {
                (year, number(first)?, number(second)?)
            } else {
                (year, number(second)?, number(first)?)
            }
        }
        _ => return None,
    };
    let sane = (1970..2200).contains(&year);
    sane.then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, sign: DecimalSign) -> Option<i64> {
        amount(text, sign, Currency::EUR).map(|money| money.minor)
    }

    #[test]
    fn amounts_are_read_as_banks_write_them() {
        use DecimalSign::{Comma, Point};
        for (text, sign, minor) in [
            ("1.234,56", Comma, 123_456),
            ("-1.234,56 €", Comma, -123_456),
            ("12,5-", Comma, -1250),
            ("(12.50)", Point, -1250),
            ("+ 1'234.50", Point, 123_450),
            ("1 234 567,00", Comma, 123_456_700),
            ("EUR 7", Point, 700),
            ("−0.01", Point, -1),
            ("3.1000", Point, 310),
        ] {
            assert_eq!(read(text, sign), Some(minor), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-",
            "1.2.3",
            "12.345",
            "1,23,456",
            "--5",
            "-5-",
            "1e5",
            "NaN",
            "٣",
            "99999999999999999999",
            "5 5",
        ] {
            assert_eq!(read(text, DecimalSign::Point), None, "{text}");
        }
    }

    #[test]
    fn the_decimal_sign_is_found_over_all_amounts() {
        let sign = |amounts: &[&str]| decimal_sign(amounts.iter().copied(), Currency::EUR);
        assert_eq!(sign(&["1.234", "5,00"]), Some(DecimalSign::Comma));
        assert_eq!(sign(&["1,234", "5.00"]), Some(DecimalSign::Point));
        assert_eq!(sign(&["1.234.567"]), Some(DecimalSign::Comma));
        assert_eq!(sign(&["1.234", "2.345"]), None);
        assert_eq!(sign(&["1", "20"]), Some(DecimalSign::Point));
    }

    #[test]
    fn days_are_told_apart_by_the_others_and_by_today() {
        let today = Date::constant(2026, 5, 20);
        let order = |days: &[&str]| day_order(days.iter().copied(), today);
        assert_eq!(order(&["03/04/2026", "25/04/2026"]), Some(DayOrder::DayFirst));
        assert_eq!(order(&["04/25/2026"]), Some(DayOrder::MonthFirst));
        assert_eq!(order(&["05/06/2026"]), Some(DayOrder::MonthFirst), "the fifth of June is not yet");
        assert_eq!(order(&["03/04/2026"]), None);
        assert_eq!(order(&["04/04/2026", "2026-05-01"]), Some(DayOrder::DayFirst));
        assert_eq!(day("1.5.26", DayOrder::DayFirst), Some(Date::constant(2026, 5, 1)));
        assert_eq!(day("31.02.2026", DayOrder::DayFirst), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_figure_or_refused(text in "\\PC{0,30}") {
            for sign in [DecimalSign::Comma, DecimalSign::Point] {
                let _ = amount(&text, sign, Currency::EUR);
            }
            let _ = day(&text, DayOrder::MonthFirst);
            let _ = decimal_sign(std::iter::once(text.as_str()), Currency::EUR);
        }

        #[test]
        fn what_is_written_is_read_again(minor in -10_i64.pow(14)..10_i64.pow(14)) {
            let money = Money::new(minor, Currency::EUR);
            let plain = money.to_string();
            prop_assert_eq!(amount(&plain, DecimalSign::Point, Currency::EUR), Some(money));
            let german = plain.replace('.', ",");
            prop_assert_eq!(amount(&german, DecimalSign::Comma, Currency::EUR), Some(money));
        }
    }
}
