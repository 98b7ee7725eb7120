use jiff::civil::Date;
use kernel::{Prose, TextRule, Violation, Violations};

use super::{Span, date};
use crate::TimeOffId;

/// Days, or the same hours of several days, in which nobody is taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOff {
    pub id: TimeOffId,
    pub first: Date,
    /// The last day, too, is free.
    pub last: Date,
    pub span: Span,
    /// For the professional's own eyes.
    pub note: String,
}

/// The same as it was entered. Without times it is whole days.
#[derive(Debug, Clone, Default)]
pub struct TimeOffWish {
    pub first: String,
    pub last: String,
    pub start_time: String,
    pub end_time: String,
    pub note: String,
}

/// Time off that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTimeOff {
    pub first: Date,
    pub last: Date,
    pub span: Span,
    pub note: String,
}

const NOTE: TextRule = TextRule { min: 0, max: 200 };

impl NewTimeOff {
    pub fn parse(wish: &TimeOffWish) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let first = found.take(date("firstDate", &wish.first));
        let last = if wish.last.is_empty() { first } else { found.take(date("lastDate", &wish.last)) };
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            found.add(Violation::new("lastDate", "booking-date-order"));
        }
        let span = if wish.start_time.is_empty() && wish.end_time.is_empty() {
            Some(Span::WHOLE_DAY)
        } else {
            match Span::parse(("startTime", "endTime"), &wish.start_time, &wish.end_time) {
                Ok(span) => Some(span),
                Err(wrong) => {
                    found.0.extend(wrong.0);
                    None
                }
            }
        };
        let note = found.take(Prose::parse("note", &wish.note, NOTE));
        let values = first.zip(last).zip(span).zip(note);
        found.finish(values.map(|(((first, last), span), note)| Self { first, last, span, note }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_times_are_whole() {
        let wish =
            TimeOffWish { first: "2026-08-01".into(), last: "2026-08-14".into(), ..TimeOffWish::default() };
        assert!(NewTimeOff::parse(&wish).unwrap().span.is_whole_day());
        let one = NewTimeOff::parse(&TimeOffWish { last: String::new(), ..wish.clone() }).unwrap();
        assert_eq!(one.first, one.last);
        let back = TimeOffWish { last: "2026-07-31".into(), ..wish };
        assert_eq!(NewTimeOff::parse(&back).unwrap_err().0[0].rule, "booking-date-order");
    }
}
