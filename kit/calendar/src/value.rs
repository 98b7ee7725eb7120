//! Values: dates, durations, offsets, texts (RFC 5545, 3.3).

use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time},
};

use crate::problem::{What, shown};

/// A date or date-time as it is written, before it is known where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Date(Date),
    Local(DateTime),
    Utc(DateTime),
}

impl Written {
    pub(crate) fn parse(text: &str) -> Result<Self, What> {
        written(text.trim()).ok_or_else(|| What::BadDate(shown(text)))
    }
}

fn written(text: &str) -> Option<Written> {
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = digits(date, 8).and_then(|number| {
        Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100), part(number)).ok()
    })?;
    let Some(time) = time else { return Some(Written::Date(date)) };
    let (time, utc) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (time, false),
    };
    let number = digits(time, 6)?;
    let (hour, minute, second) = (part(number / 10_000), part(number / 100), part(number));
    // A leap second counts as the second before it (RFC 5545, 3.3.12).
    let second = if second == 60 { 59 } else { second };
    let time = DateTime::from_parts(date, Time::new(hour, minute, second, 0).ok()?);
    Some(if utc { Written::Utc(time) } else { Written::Local(time) })
}

/// A number of exactly so many digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let sound = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

/// Its last two digits, within what a day has; what is beyond is refused by the caller.
fn part(number: u32) -> i8 {
    i8::try_from(number % 100).unwrap_or(i8::MAX)
}

/// How long something lasts. Days are as long as the calendar says, the rest is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) days: i64,
    pub(crate) exact: SignedDuration,
}

/// Nothing is planned for longer than a thousand years.
const LONGEST_DAYS: i64 = 366_000;

impl Length {
    pub(crate) fn parse(text: &str) -> Result<Self, What> {
        length(text.trim()).ok_or_else(|| What::BadDuration(shown(text)))
    }
}

fn length(text: &str) -> Option<Length> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (dates, times) = text.strip_prefix('P')?.split_once('T').map_or_else(
        || (text.strip_prefix('P').unwrap_or_default(), None),
        |(dates, times)| (dates, Some(times)),
    );
    if times.unwrap_or(dates).is_empty() {
        return None;
    }
    let days = sum(dates, &[('W', 7), ('D', 1)])?;
    let seconds = sum(times.unwrap_or_default(), &[('H', 3600), ('M', 60), ('S', 1)])?;
    let sound = days <= LONGEST_DAYS && seconds / 86_400 <= LONGEST_DAYS;
    sound.then(|| Length { days: sign * days, exact: SignedDuration::from_secs(sign * seconds) })
}

/// `1H30M` in units; each at most once, the greater first.
fn sum(text: &str, units: &[(char, i64)]) -> Option<i64> {
    let (mut rest, mut sum) = (text, 0_i64);
    for &(letter, unit) in units {
        let Some((number, after)) = rest.split_once(letter) else { continue };
        let number: i64 = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())??;
        sum = sum.checked_add(number.checked_mul(unit)?)?;
        rest = after;
    }
    rest.is_empty().then_some(sum)
}

/// Seconds east of UTC: `+0200`, `-053000`.
pub(crate) fn offset(text: &str) -> Result<i32, What> {
    let parse = |text: &str| {
        let (sign, number) = match text.split_at_checked(1)? {
            ("+", number) => (1, number),
            ("-", number) => (-1, number),
            _ => return None,
        };
        let number = digits(number, 4).map(|number| number * 100).or_else(|| digits(number, 6))?;
        let (hours, minutes, seconds) = (number / 10_000, number / 100 % 100, number % 100);
        let sound = hours < 24 && minutes < 60 && seconds < 60;
        let seconds = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
        sound.then_some(sign * seconds)
    };
    parse(text.trim()).ok_or_else(|| What::BadOffset(shown(text)))
}

/// TEXT without its escapes and without control characters but line breaks. At most so many characters of it.
pub(crate) fn text(value: &str, most: usize) -> String {
    let mut plain = String::new();
    let mut chars = value.chars();
    for _ in 0..most {
        let Some(c) = chars.next() else { break };
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) if !other.is_control() => plain.push(other),
                _ => {}
            },
            c if c.is_control() && c != '\t' => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read() {
        assert_eq!(Written::parse("20240229"), Ok(Written::Date(date(2024, 2, 29))));
        assert_eq!(Written::parse("20240229T235960Z"), Ok(Written::Utc(date(2024, 2, 29).at(23, 59, 59, 0))));
        assert_eq!(Written::parse("20240229T070000"), Ok(Written::Local(date(2024, 2, 29).at(7, 0, 0, 0))));
        for bad in
            ["", "20230229", "2024022", "20240229T", "20240229T240000", "20240229T006000", "x", "2024-02-29"]
        {
            assert!(Written::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn durations_are_read() {
        let length = |days, seconds| Length { days, exact: SignedDuration::from_secs(seconds) };
        assert_eq!(Length::parse("P15DT5H0M20S"), Ok(length(15, 18_020)));
        assert_eq!(Length::parse("P7W"), Ok(length(49, 0)));
        assert_eq!(Length::parse("-PT15M"), Ok(length(0, -900)));
        assert_eq!(Length::parse("+PT1H30M"), Ok(length(0, 5400)));
        for bad in
            ["", "P", "PT", "P1", "1D", "PT1D", "P1DT", "P1M", "PT1S1H", "P999999999999999999W", "PT-1H"]
        {
            assert!(Length::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn offsets_are_read() {
        assert_eq!(offset("+0200"), Ok(7200));
        assert_eq!(offset("-075258"), Ok(-28_378));
        for bad in ["", "0200", "+2", "+02000", "+2400", "+0260", "é"] {
            assert!(offset(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn escapes_are_undone() {
        assert_eq!(text("a\\, b\\; c\\\\d\\ne\\Nf\u{7}", 99), "a, b; c\\d\ne\nf");
        assert_eq!(text("abc\\", 99), "abc");
        assert_eq!(text("abc", 2), "ab");
    }

    proptest! {
        #[test]
        fn any_text_is_a_value_or_refused(value: String) {
            let _ = (Written::parse(&value), Length::parse(&value), offset(&value), text(&value, 10));
            let _ = (Length::parse(&format!("P{value}")), Written::parse(&format!("20240101T{value}")));
        }
    }
}
