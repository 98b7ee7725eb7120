use std::fmt;

use kernel::{Violation, Violations};

/// Minutes of a whole day.
pub const DAY: i64 = 1440;

/// A time of day in minutes, 0 to 1440. Prints and parses as `18:30`; the end of the day is `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(i64);

/// A part of a day, half-open: `09:00` to `12:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: i64,
    to: i64,
}

impl Clock {
    pub fn parse(field: &str, text: &str) -> Result<Self, Violation> {
        let wrong = || Violation::new(field, "booking-time");
        let (hour, minute) = text.trim().split_once(':').ok_or_else(wrong)?;
        // Browsers may add seconds to a time of day.
        let minute = minute.strip_suffix(":00").unwrap_or(minute);
        let number = |text: &str| {
            let is_short = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            is_short.then(|| text.parse::<i64>().ok()).flatten()
        };
        match (number(hour), number(minute)) {
            (Some(24), Some(0)) => Ok(Self(DAY)),
            (Some(hour @ 0..24), Some(minute @ 0..60)) => Ok(Self(hour * 60 + minute)),
            _ => Err(wrong()),
        }
    }

    pub const fn minute(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Span {
    pub const WHOLE_DAY: Self = Self { from: 0, to: DAY };

    /// From a minute of the day to a later one; `None` if there is no time between them.
    pub const fn new(from: i64, to: i64) -> Option<Self> {
        if 0 <= from && from < to && to <= DAY { Some(Self { from, to }) } else { None }
    }

    /// Of two times as people write them. Midnight as an end is the end of the day.
    pub fn parse(fields: (&str, &str), from: &str, to: &str) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let from = found.take(Clock::parse(fields.0, from));
        let to = found.take(Clock::parse(fields.1, to));
        let span = from.zip(to).and_then(|(from, to)| {
            let to = if to.minute() == 0 { DAY } else { to.minute() };
            let span = Self::new(from.minute(), to);
            if span.is_none() {
                found.add(Violation::new(fields.1, "booking-time-order"));
            }
            span
        });
        found.finish(span)
    }

    pub const fn from(self) -> i64 {
        self.from
    }

    pub const fn to(self) -> i64 {
        self.to
    }

    pub const fn begin(self) -> Clock {
        Clock(self.from)
    }

    pub const fn end(self) -> Clock {
        Clock(self.to)
    }

    pub const fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    pub const fn is_whole_day(self) -> bool {
        self.from == 0 && self.to == DAY
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.begin(), self.end())
    }
}

/// The first span that overlaps one before it.
pub fn overlapping(spans: &[Span]) -> Option<usize> {
    (1..spans.len()).find(|&at| spans[..at].iter().any(|before| before.overlaps(spans[at])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_people_write_them() {
        let minute = |text| Clock::parse("t", text).map(Clock::minute).map_err(|no| no.rule);
        assert_eq!(minute("09:30"), Ok(570));
        assert_eq!(minute(" 9:05"), Ok(545));
        assert_eq!(minute("18:30:00"), Ok(1110));
        assert_eq!(minute("24:00"), Ok(1440));
        for odd in ["", "9", "25:00", "24:01", "12:60", "-1:00", "+9:00", "09:30:10", "0009:00", "é:00"] {
            assert_eq!(minute(odd), Err("booking-time"), "{odd}");
        }
    }

    #[test]
    fn a_span_goes_forward_and_midnight_ends_the_day() {
        let span = |from, to| {
            Span::parse(("a", "b"), from, to).map(|span| span.to_string()).map_err(|no| no.0[0].rule)
        };
        assert_eq!(span("20:00", "00:00"), Ok("20:00–24:00".to_owned()));
        assert_eq!(span("00:00", "00:00"), Ok("00:00–24:00".to_owned()));
        assert_eq!(span("12:00", "12:00"), Err("booking-time-order"));
        assert_eq!(span("12:00", "09:00"), Err("booking-time-order"));
    }

    #[test]
    fn spans_may_touch_but_not_overlap() {
        let spans = |pairs: &[(i64, i64)]| {
            pairs.iter().map(|&(from, to)| Span::new(from, to).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(overlapping(&spans(&[(540, 720), (720, 900), (0, 540)])), None);
        assert_eq!(overlapping(&spans(&[(540, 720), (800, 900), (719, 740)])), Some(2));
    }
}
