use kernel::{Violation, Violations};

use super::Zone;

/// How a professional takes bookings, apart from the hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    pub zone: Zone,
    /// Kept free before and after every lesson.
    pub before_minutes: i64,
    pub after_minutes: i64,
    /// How long before its start a lesson can still be booked.
    pub notice_minutes: i64,
    /// How many days ahead.
    pub horizon_days: i64,
    /// `None` for as many as fit.
    pub lessons_a_day: Option<i64>,
    /// From one possible start to the next, counted from the beginning of a span of hours.
    pub step_minutes: i64,
}

/// The same as it was entered.
#[derive(Debug, Clone)]
pub struct RulesWish {
    pub zone: String,
    pub before_minutes: i64,
    pub after_minutes: i64,
    pub notice_minutes: i64,
    pub horizon_days: i64,
    pub lessons_a_day: Option<i64>,
    pub step_minutes: i64,
}

impl Rules {
    /// What one begins with: a quarter of an hour after each lesson, booked half a day to two months ahead.
    pub fn of_zone(zone: Zone) -> Self {
        Self {
            zone,
            before_minutes: 0,
            after_minutes: 15,
            notice_minutes: 720,
            horizon_days: 60,
            lessons_a_day: None,
            step_minutes: 30,
        }
    }

    pub fn parse(wish: &RulesWish) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let mut number = |field: &str, value: i64, min: i64, max: i64| {
            if !(min..=max).contains(&value) {
                found.add(Violation::new(field, "out-of-range").with("min", min).with("max", max));
            }
            value
        };
        let before_minutes = number("bufferBefore", wish.before_minutes, 0, 240);
        let after_minutes = number("bufferAfter", wish.after_minutes, 0, 240);
        let notice_minutes = number("minimumNotice", wish.notice_minutes, 0, 43_200);
        let horizon_days = number("horizonDays", wish.horizon_days, 1, 365);
        let lessons_a_day = wish.lessons_a_day.map(|most| number("lessonsPerDay", most, 1, 48));
        let step_minutes = number("startEvery", wish.step_minutes, 5, 240);
        if wish.step_minutes % 5 != 0 {
            found.add(Violation::new("startEvery", "booking-five-minutes"));
        }
        let zone = found.take(Zone::parse("timeZone", &wish.zone));
        found.finish(zone.map(|zone| Self {
            zone,
            before_minutes,
            after_minutes,
            notice_minutes,
            horizon_days,
            lessons_a_day,
            step_minutes,
        }))
    }
}
