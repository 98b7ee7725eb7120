//! From the words of an address to a search: the same for pages and programs.

use std::time::Duration;

use identity::profile::Language;
use jiff::{ToSpan, civil::Weekday, tz::TimeZone};
use kernel::{Currency, Money, Timestamp, Violation, Violations};
use serde::Deserialize;

use super::{Near, Search, Sort};
use crate::{
    Amenity, Style,
    place::{City, Point},
};

/// What stands in the address of a search. Empty is the same as absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Words; every one has to occur.
    #[param(example = "tango", required = false, max_length = 200)]
    pub q: String,
    /// A city, in any of our languages. Whoever travels there is found too.
    #[param(example = "Buenos Aires", required = false)]
    pub city: String,
    /// With `lng`: a place to be near.
    #[param(value_type = f64, example = -34.6, required = false)]
    pub lat: String,
    #[param(value_type = f64, example = -58.38, required = false)]
    pub lng: String,
    /// Kilometres around the place or the city, up to 500.
    #[param(value_type = i64, example = 25, required = false, minimum = 1, maximum = 500)]
    pub radius: String,
    /// A code of `GET /directory/styles`.
    #[param(example = "tango", required = false)]
    pub style: String,
    /// ISO 639-1. For professionals.
    #[param(example = "es", required = false)]
    pub language: String,
    /// A code of `GET /directory/styles`. For venues.
    #[param(example = "sprung-floor", required = false)]
    pub amenity: String,
    /// People that fit in. For venues.
    #[param(value_type = i64, example = 30, required = false, minimum = 1)]
    pub capacity: String,
    /// At most this price, in whole units of the community's currency: `50` or `49.50`.
    #[param(example = "50", required = false)]
    pub max_price: String,
    /// At least so many stars on average.
    #[param(value_type = i64, example = 4, required = false, minimum = 1, maximum = 5)]
    pub rating: String,
    /// `1`: only those who teach online too.
    #[param(example = "1", required = false)]
    pub online: String,
    /// Free on a day: `today`, `tomorrow`, `weekend`, `week`, `month`, or a date such as `2026-05-01`. The day is that of
    /// the city, if one is named, else of UTC.
    #[param(example = "week", required = false)]
    pub day: String,
    /// Free for something that begins from this moment on, with `to`; instead of `day`.
    #[param(example = "2026-05-01T09:00:00Z", required = false)]
    pub from: String,
    /// Until before this moment, at most 62 days after `from`.
    #[param(example = "2026-05-08T09:00:00Z", required = false)]
    pub to: String,
    /// `best`, `near`, `price` or `new`.
    #[param(example = "best", required = false)]
    pub sort: String,
}

/// A stretch of days that can be chosen by a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    Today,
    Tomorrow,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
}

/// Kilometres.
const MAX_RADIUS: i64 = 500;
const DEFAULT_RADIUS: f64 = 25.0;
/// Looking further ahead costs and finds what nobody plans.
const MAX_WINDOW: Duration = Duration::from_secs(62 * 24 * 3600);
const MAX_WORDS: usize = 200;

impl Asked {
    /// What is wanted, and what of it could not be understood and was left out.
    pub fn parse(&self, now: Timestamp, currency: Currency) -> (Search, Violations) {
        let mut found = Violations::default();
        let take = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        if self.q.chars().count() > MAX_WORDS {
            found.add(Violation::new("q", "too-long").with("max", MAX_WORDS));
        }
        let city = take(&self.city).filter(|city| city.chars().count() <= MAX_WORDS);
        let (near, by_point) = self.near(city.as_deref(), &mut found);
        let search = Search {
            q: self.q.chars().take(MAX_WORDS).collect(),
            // A point that is given itself is what counts.
            city: city.filter(|_| !by_point).map(|city| City::key(&city)).unwrap_or_default(),
            near,
            style: take(&self.style).and_then(|code| found.take(Style::parse("style", &code))),
            language: take(&self.language).and_then(|code| found.take(Language::parse("language", &code))),
            amenity: take(&self.amenity).and_then(|code| found.take(Amenity::parse("amenity", &code))),
            capacity: whole(&self.capacity, "capacity", (1, 100_000), &mut found),
            max_price: take(&self.max_price).and_then(|text| found.take(amount("maxPrice", &text, currency))),
            min_rating: whole(&self.rating, "rating", (1, 5), &mut found),
            online: !self.online.is_empty() && self.online != "0" && self.online != "false",
            free: self.free(now, &mut found),
            sort: take(&self.sort).map_or(if by_point { Sort::Near } else { Sort::Best }, |code| {
                let choices = Sort::ALL.map(Sort::code).join(", ");
                let unknown = |_| Violation::new("sort", "unknown-choice").with("choices", choices);
                found.take(code.parse().map_err(unknown)).unwrap_or_default()
            }),
        };
        (search, found)
    }

    /// Where to look, and whether by a point that was given rather than by a city.
    fn near(&self, city: Option<&str>, found: &mut Violations) -> (Option<Near>, bool) {
        let radius = whole(&self.radius, "radius", (1, MAX_RADIUS), found).map(|km| km as f64);
        let point = match (self.lat.trim(), self.lng.trim()) {
            ("", "") => None,
            ("", _) => found.take(Err(Violation::new("lat", "required"))),
            (_, "") => found.take(Err(Violation::new("lng", "required"))),
            (lat, lng) => {
                let number = |field: &str, text: &str| {
                    text.parse::<f64>()
                        .map_err(|_| Violation::new(field, "wrong-type").with("expected", "a number"))
                };
                let both = found.take(number("lat", lat)).zip(found.take(number("lng", lng)));
                both.and_then(|(lat, lng)| found.take(Point::parse(lat, lng)))
            }
        };
        if let Some(point) = point {
            return (Some(Near { point, km: radius.unwrap_or(DEFAULT_RADIUS) }), true);
        }
        let known = city.and_then(City::find);
        (known.map(|city| Near { point: city.point(), km: radius.unwrap_or(0.0) }), false)
    }

    fn free(&self, now: Timestamp, found: &mut Violations) -> Option<(Timestamp, Timestamp)> {
        let moment = |field: &str, text: &str| {
            text.trim().parse::<Timestamp>().map_err(|_| Violation::new(field, "moment"))
        };
        match (self.from.trim(), self.to.trim()) {
            ("", "") => {}
            (_, "") => return found.take(Err(Violation::new("to", "required"))),
            ("", _) => return found.take(Err(Violation::new("from", "required"))),
            (from, to) => {
                let both = found.take(moment("from", from)).zip(found.take(moment("to", to)));
                let sound = |(from, to): (Timestamp, Timestamp)| {
                    if from < to && to.since(from) <= MAX_WINDOW {
                        Ok((from, to))
                    } else {
                        Err(Violation::new("to", "directory-window"))
                    }
                };
                return both.and_then(|both| found.take(sound(both)));
            }
        }
        let day = self.day.trim();
        if day.is_empty() {
            return None;
        }
        let zone = City::find(&self.city).map_or("UTC", |city| city.zone());
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        found.take(window(day, now, &zone).ok_or_else(|| Violation::new("day", "directory-day")))
    }
}

/// The days by a word or a date, in a zone.
fn window(day: &str, now: Timestamp, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let today = now.to_jiff().to_zoned(zone.clone()).date();
    let days = |from: jiff::civil::Date, count: i64| {
        let at = |date: jiff::civil::Date| date.to_zoned(zone.clone()).ok();
        let to = from.checked_add(count.days()).ok()?;
        Some((at(from)?.timestamp().into(), at(to)?.timestamp().into()))
    };
    match day.parse::<Day>() {
        Ok(Day::Today) => days(today, 1),
        Ok(Day::Tomorrow) => days(today.tomorrow().ok()?, 1),
        // On a Sunday what is left of it.
        Ok(Day::Weekend) if today.weekday() == Weekday::Sunday => days(today, 1),
        Ok(Day::Weekend) => {
            let ahead = today.weekday().until(Weekday::Saturday);
            days(today.checked_add(i64::from(ahead).days()).ok()?, 2)
        }
        Ok(Day::Week) => days(today, 7),
        Ok(Day::Month) => days(today, 30),
        Err(_) => {
            let date: jiff::civil::Date = day.parse().ok()?;
            // What lies behind, or too far ahead, is no day to meet somebody.
            let sound = date >= today && date <= today.checked_add(366.days()).ok()?;
            sound.then(|| days(date, 1)).flatten()
        }
    }
}

fn whole(text: &str, field: &str, (min, max): (i64, i64), found: &mut Violations) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    let number = text.trim().parse().ok().filter(|number| (min..=max).contains(number));
    let wrong = || Violation::new(field, "out-of-range").with("min", min).with("max", max);
    found.take(number.ok_or_else(wrong))
}

/// `49.5` as money, exactly; a comma is as good as a point.
fn amount(field: &str, text: &str, currency: Currency) -> Result<Money, Violation> {
    let wrong = || Violation::new(field, "directory-amount");
    let (units, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = usize::try_from(currency.exponent()).unwrap_or(0);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if units.is_empty() || units.len() > 12 || rest.len() > digits || !is_number(units) || !is_number(rest) {
        return Err(wrong());
    }
    let minor = format!("{units}{rest:0<digits$}").parse().map_err(|_| wrong())?;
    Ok(Money::new(minor, currency))
}

impl Day {
    pub const ALL: [Self; 5] = [Self::Today, Self::Tomorrow, Self::Weekend, Self::Week, Self::Month];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The key of its name in the texts.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Today => "directory-day-today",
            Self::Tomorrow => "directory-day-tomorrow",
            Self::Weekend => "directory-day-weekend",
            Self::Week => "directory-day-week",
            Self::Month => "directory-day-month",
        }
    }
}

/// Text that names no stretch of days.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of today, tomorrow, weekend, week, month")]
pub struct UnknownDay;

impl std::str::FromStr for Day {
    type Err = UnknownDay;

    fn from_str(code: &str) -> Result<Self, UnknownDay> {
        Self::ALL.into_iter().find(|day| day.code() == code).ok_or(UnknownDay)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn friday() -> Timestamp {
        "2026-05-01T12:00:00Z".parse().unwrap()
    }

    fn wrong(asked: &Asked) -> Vec<(String, &'static str)> {
        let (_, found) = asked.parse(friday(), Currency::EUR);
        found.0.into_iter().map(|violation| (violation.field, violation.rule)).collect()
    }

    #[test]
    fn an_amount_is_exact() {
        let euros = |text| amount("maxPrice", text, Currency::EUR).map(|money| money.minor).ok();
        assert_eq!([euros("50"), euros("49.5"), euros("49,05")], [Some(5000), Some(4950), Some(4905)]);
        for odd in ["", "-1", "1.234", "1e3", "∞", "9999999999999", ".5", "1 0"] {
            assert_eq!(euros(odd), None, "{odd}");
        }
        assert_eq!(amount("", "700", "JPY".parse().unwrap()).unwrap().minor, 700);
    }

    #[test]
    fn days_begin_where_the_city_lies() {
        let free = |day: &str, city: &str| {
            let asked = Asked { day: day.into(), city: city.into(), ..Asked::default() };
            let (from, to) = asked.parse(friday(), Currency::EUR).0.free.unwrap();
            (from.to_string(), to.to_string())
        };
        let two = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(free("today", ""), two("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"));
        assert_eq!(free("today", "Osaka"), two("2026-04-30T15:00:00Z", "2026-05-01T15:00:00Z"));
        assert_eq!(free("weekend", "Berlin"), two("2026-05-01T22:00:00Z", "2026-05-03T22:00:00Z"));
        assert_eq!(free("2026-05-09", ""), two("2026-05-09T00:00:00Z", "2026-05-10T00:00:00Z"));
        // The clocks go back on this day.
        assert_eq!(free("2026-10-25", "Berlin"), two("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"));
    }

    #[test]
    fn what_cannot_be_understood_is_said_and_left_out() {
        let asked = Asked {
            lat: "95".into(),
            lng: "5".into(),
            style: "chess".into(),
            rating: "6".into(),
            sort: "best'".into(),
            day: "2020-01-01".into(),
            ..Asked::default()
        };
        let fields: Vec<String> = wrong(&asked).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["lat", "style", "rating", "day", "sort"]);
        let half = Asked { lat: "9".into(), from: friday().to_string(), ..Asked::default() };
        assert_eq!(wrong(&half), [("lng".to_owned(), "required"), ("to".to_owned(), "required")]);
        let long = Asked {
            from: "2026-05-01T00:00:00Z".into(),
            to: "2027-05-01T00:00:00Z".into(),
            ..Asked::default()
        };
        assert_eq!(wrong(&long), [("to".to_owned(), "directory-window")]);
    }

    proptest! {
        #[test]
        fn any_text_is_understood_or_refused(text in "\\PC{0,60}", at in 0_usize..8) {
            let mut asked = Asked::default();
            let fields = [&mut asked.q, &mut asked.city, &mut asked.lat, &mut asked.radius, &mut asked.style,
                &mut asked.max_price, &mut asked.day, &mut asked.from];
            for (number, field) in fields.into_iter().enumerate() {
                if number == at {
                    field.clone_from(&text);
                }
            }
            let _ = asked.parse(friday(), Currency::EUR);
        }
    }
}
