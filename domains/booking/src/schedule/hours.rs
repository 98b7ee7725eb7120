use jiff::civil::{Date, Weekday};
use kernel::{Violation, Violations};

use super::Span;
use crate::HoursId;

/// Hours of a professional: every week, or on one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    pub id: HoursId,
    pub on: Recurrence,
    pub span: Span,
}

/// When hours hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recurrence {
    /// On this weekday, but for some dates.
    Weekly { weekday: Weekday, exceptions: Vec<Date> },
    /// On this date, in place of all that the weekday says.
    Once(Date),
}

/// Hours as they were entered.
#[derive(Debug, Clone)]
pub struct HoursWish {
    /// 0 is Sunday.
    pub day_of_week: Option<i64>,
    pub start_time: String,
    pub end_time: String,
    pub is_recurring: bool,
    pub exceptions: Vec<String>,
    /// Of hours that do not recur.
    pub date: Option<String>,
}

/// Hours that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHours {
    pub on: Recurrence,
    pub span: Span,
}

/// Dates that one span of a weekday may leave out.
const MAX_EXCEPTIONS: usize = 100;

impl NewHours {
    pub fn parse(wish: &HoursWish) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let span = match Span::parse(("startTime", "endTime"), &wish.start_time, &wish.end_time) {
            Ok(span) => Some(span),
            Err(wrong) => {
                found.0.extend(wrong.0);
                None
            }
        };
        let on = if wish.is_recurring { weekly(wish, &mut found) } else { once(wish, &mut found) };
        found.finish(on.zip(span).map(|(on, span)| Self { on, span }))
    }
}

fn weekly(wish: &HoursWish, found: &mut Violations) -> Option<Recurrence> {
    if wish.date.is_some() {
        found.add(Violation::new("date", "booking-date-recurring"));
    }
    if wish.exceptions.len() > MAX_EXCEPTIONS {
        found.add(Violation::new("exceptions", "too-many").with("max", MAX_EXCEPTIONS));
    }
    let weekday = match wish.day_of_week {
        Some(number) => found.take(weekday("dayOfWeek", number)),
        None => {
            found.add(Violation::new("dayOfWeek", "required"));
            None
        }
    };
    let mut exceptions: Vec<Date> = wish
        .exceptions
        .iter()
        .enumerate()
        .filter_map(|(at, text)| found.take(date(&format!("exceptions[{at}]"), text)))
        .collect();
    exceptions.sort_unstable();
    exceptions.dedup();
    weekday.map(|weekday| Recurrence::Weekly { weekday, exceptions })
}

fn once(wish: &HoursWish, found: &mut Violations) -> Option<Recurrence> {
    if !wish.exceptions.is_empty() {
        found.add(Violation::new("exceptions", "booking-exceptions-once"));
    }
    let date = match &wish.date {
        Some(text) => found.take(date("date", text))?,
        None => {
            found.add(Violation::new("date", "required"));
            return None;
        }
    };
    let own = i64::from(date.weekday().to_sunday_zero_offset());
    if wish.day_of_week.is_some_and(|number| number != own) {
        found.add(Violation::new("dayOfWeek", "booking-weekday-of-date"));
    }
    Some(Recurrence::Once(date))
}

/// 0 is Sunday, as in the calendars of most programs.
pub fn weekday(field: &str, number: i64) -> Result<Weekday, Violation> {
    let day = i8::try_from(number).ok().and_then(|day| Weekday::from_sunday_zero_offset(day).ok());
    day.ok_or_else(|| Violation::new(field, "out-of-range").with("min", 0).with("max", 6))
}

/// `2026-05-01`, in this century: what lies outside is a slip of the pen.
pub fn date(field: &str, text: &str) -> Result<Date, Violation> {
    let looks_right = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date = if looks_right { text.parse::<Date>().ok() } else { None };
    date.filter(|date| (2000..2100).contains(&date.year()))
        .ok_or_else(|| Violation::new(field, "booking-date"))
}

impl Recurrence {
    pub fn weekday(&self) -> Weekday {
        match self {
            Self::Weekly { weekday, .. } => *weekday,
            Self::Once(date) => date.weekday(),
        }
    }

    /// Whether hours of both may hold on one day, so that they must not overlap.
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Weekly { weekday: one, .. }, Self::Weekly { weekday: two, .. }) => one == two,
            (Self::Once(one), Self::Once(two)) => one == two,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish() -> HoursWish {
        HoursWish {
            day_of_week: Some(5),
            start_time: "09:00".into(),
            end_time: "12:00".into(),
            is_recurring: true,
            exceptions: vec!["2026-05-08".into(), "2026-05-01".into(), "2026-05-08".into()],
            date: None,
        }
    }

    #[test]
    fn exceptions_are_kept_once_and_in_order() {
        let hours = NewHours::parse(&wish()).unwrap();
        let Recurrence::Weekly { weekday, exceptions } = hours.on else { panic!("weekly") };
        assert_eq!(weekday, Weekday::Friday);
        assert_eq!(exceptions.len(), 2);
        assert!(exceptions[0] < exceptions[1]);
    }

    #[test]
    fn one_hears_of_everything_that_is_wrong() {
        let wrong = HoursWish {
            day_of_week: Some(7),
            start_time: "9".into(),
            exceptions: vec!["2026-02-29".into(), "01.05.2026".into()],
            ..wish()
        };
        let rules: Vec<_> =
            NewHours::parse(&wrong).unwrap_err().0.into_iter().map(|it| (it.field, it.rule)).collect();
        let expected = [
            ("startTime", "booking-time"),
            ("dayOfWeek", "out-of-range"),
            ("exceptions[0]", "booking-date"),
            ("exceptions[1]", "booking-date"),
        ];
        assert_eq!(rules, expected.map(|(field, rule)| (field.to_owned(), rule)));
    }

    #[test]
    fn hours_of_one_date_say_which() {
        let once = HoursWish {
            is_recurring: false,
            exceptions: vec![],
            date: Some("2028-02-29".into()),
            day_of_week: None,
            ..wish()
        };
        assert_eq!(NewHours::parse(&once).unwrap().on, Recurrence::Once("2028-02-29".parse().unwrap()));
        let other_day = HoursWish { day_of_week: Some(1), ..once.clone() };
        assert_eq!(NewHours::parse(&other_day).unwrap_err().0[0].rule, "booking-weekday-of-date");
        let none = HoursWish { date: None, ..once };
        assert_eq!(NewHours::parse(&none).unwrap_err().0[0].field, "date");
    }
}
