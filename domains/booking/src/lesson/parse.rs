use kernel::{Currency, Line, Money, Prose, TextRule, Violation, Violations};

use super::{Place, Priced};

/// A lesson type as it was entered.
#[derive(Debug, Clone)]
pub struct LessonWish {
    pub name: String,
    pub description: String,
    pub place: Place,
    pub place_detail: String,
    pub needs_approval: bool,
    pub active: bool,
    /// Lengths in minutes and prices in minor units.
    pub prices: Vec<(i64, i64)>,
}

/// A lesson type that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLesson {
    pub name: String,
    pub description: String,
    pub place: Place,
    pub place_detail: String,
    pub needs_approval: bool,
    pub active: bool,
    /// By length, each once.
    pub prices: Vec<Priced>,
}

const NAME: TextRule = TextRule { min: 2, max: 80 };
const DESCRIPTION: TextRule = TextRule { min: 0, max: 1000 };
const DETAIL: TextRule = TextRule { min: 0, max: 300 };
const MAX_PRICES: usize = 8;
/// In minor units; far above any lesson, far below any overflow.
const MAX_PRICE: i64 = 100_000_000;

impl NewLesson {
    /// Prices are in the tenant's currency.
    pub fn parse(wish: &LessonWish, currency: Currency) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let name = found.take(Line::parse("name", &wish.name, NAME));
        let description = found.take(Prose::parse("description", &wish.description, DESCRIPTION));
        let place_detail = found.take(Prose::parse("placeDetail", &wish.place_detail, DETAIL));
        let prices = prices(&wish.prices, currency, &mut found);
        let texts = name.zip(description).zip(place_detail);
        found.finish(texts.map(|((name, description), place_detail)| Self {
            name,
            description,
            place: wish.place,
            place_detail,
            needs_approval: wish.needs_approval,
            active: wish.active,
            prices,
        }))
    }
}

fn prices(wished: &[(i64, i64)], currency: Currency, found: &mut Violations) -> Vec<Priced> {
    if wished.is_empty() {
        found.add(Violation::new("prices", "required"));
    }
    if wished.len() > MAX_PRICES {
        found.add(Violation::new("prices", "too-many").with("max", MAX_PRICES));
    }
    let mut prices: Vec<Priced> = Vec::new();
    for (at, &(minutes, minor)) in wished.iter().enumerate() {
        let field = |name: &str| format!("prices[{at}].{name}");
        if !(5..=480).contains(&minutes) {
            found.add(Violation::new(field("minutes"), "out-of-range").with("min", 5).with("max", 480));
        } else if minutes % 5 != 0 {
            found.add(Violation::new(field("minutes"), "booking-five-minutes"));
        }
        if prices.iter().any(|priced| priced.minutes == minutes) {
            found.add(Violation::new(field("minutes"), "booking-length-twice"));
        }
        if !(0..=MAX_PRICE).contains(&minor) {
            let range = Violation::new(field("price"), "out-of-range");
            found.add(range.with("min", 0).with("max", MAX_PRICE));
        }
        prices.push(Priced { minutes, price: Money::new(minor, currency) });
    }
    prices.sort_by_key(|priced| priced.minutes);
    prices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(prices: &[(i64, i64)]) -> LessonWish {
        LessonWish {
            name: "Tango for two".into(),
            description: String::new(),
            place: Place::Mine,
            place_detail: String::new(),
            needs_approval: false,
            active: true,
            prices: prices.to_vec(),
        }
    }

    fn rules(prices: &[(i64, i64)]) -> Vec<(String, &'static str)> {
        let refused = NewLesson::parse(&wish(prices), Currency::EUR).unwrap_err();
        refused.0.into_iter().map(|it| (it.field, it.rule)).collect()
    }

    #[test]
    fn the_shortest_comes_first() {
        let lesson = NewLesson::parse(&wish(&[(90, 9000), (60, 6500)]), Currency::EUR).unwrap();
        assert_eq!(lesson.prices.iter().map(|priced| priced.minutes).collect::<Vec<_>>(), [60, 90]);
    }

    #[test]
    fn a_length_has_one_price_and_some_length_there_is() {
        assert_eq!(rules(&[]), [("prices".to_owned(), "required")]);
        assert_eq!(rules(&[(60, 1), (60, 2)]), [("prices[1].minutes".to_owned(), "booking-length-twice")]);
        assert_eq!(rules(&[(7, 0)]), [("prices[0].minutes".to_owned(), "booking-five-minutes")]);
        assert_eq!(rules(&[(60, -1)]), [("prices[0].price".to_owned(), "out-of-range")]);
    }
}
