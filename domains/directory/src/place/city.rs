//! Cities that are known by name: where they lie and what time it is there.

use std::sync::LazyLock;

use kernel::Locale;

use super::Point;
use crate::fold::folded;

/// A city. Where none is known by a name, the name alone is compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct City {
    country: &'static str,
    point: Point,
    zone: &'static str,
    /// In the order of [`Locale::ALL`].
    names: [&'static str; 4],
}

/// One line each: country, latitude, longitude, time zone, then the names in English, Russian, Spanish, German.
const TABLE: &str = include_str!("cities.tsv");

static ALL: LazyLock<Vec<City>> = LazyLock::new(|| TABLE.lines().filter_map(City::read).collect());
/// Every name of every city, folded.
static NAMES: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let of = |(at, city): (usize, &City)| city.names.map(|name| (folded(name), at));
    ALL.iter().enumerate().flat_map(of).collect()
});

impl City {
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let country = cells.next()?;
        let point = Point::new(cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)?;
        let zone = cells.next()?;
        let names = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        Some(Self { country, point, zone, names })
    }

    /// By its name in any of our languages.
    pub fn find(name: &str) -> Option<Self> {
        let wanted = folded(name);
        NAMES.iter().find(|(name, _)| *name == wanted).map(|&(_, at)| ALL[at])
    }

    /// The same, unless it lies in another country; an empty code is any.
    pub fn find_in(name: &str, country: &str) -> Option<Self> {
        Self::find(name).filter(|city| country.is_empty() || city.country == country)
    }

    /// One spelling for all names of a city.
    pub fn key(name: &str) -> String {
        Self::find(name).map_or_else(|| folded(name), |city| folded(city.names[0]))
    }

    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
    }

    /// The time zones of all of them, in order.
    pub fn zones() -> Vec<&'static str> {
        let mut zones: Vec<_> = ALL.iter().map(|city| city.zone).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }

    pub const fn point(&self) -> Point {
        self.point
    }

    /// ISO 3166-1 alpha-2.
    pub const fn country(&self) -> &'static str {
        self.country
    }

    /// Of the IANA database.
    pub const fn zone(&self) -> &'static str {
        self.zone
    }

    pub fn name(&self, locale: Locale) -> &'static str {
        let at = Locale::ALL.iter().position(|known| *known == locale).unwrap_or(0);
        self.names[at]
    }

    pub(crate) const fn names(&self) -> [&'static str; 4] {
        self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_city_in_a_known_country_and_zone() {
        assert_eq!(ALL.len(), TABLE.lines().count());
        for city in ALL.iter() {
            assert!(identity::profile::Country::parse("country", city.country).is_ok(), "{city:?}");
            assert!(jiff::tz::TimeZone::get(city.zone).is_ok(), "{city:?}");
            assert!(city.names.iter().all(|name| !name.is_empty()), "{city:?}");
        }
    }

    #[test]
    fn a_city_is_found_by_any_of_its_names() {
        for name in ["Vienna", "wien", "ВЕНА", " Viena "] {
            assert_eq!(City::find(name).unwrap().name(Locale::En), "Vienna", "{name}");
            assert_eq!(City::key(name), "vienna");
        }
        assert_eq!(City::key("Hinterzarten"), "hinterzarten");
        assert!(City::find_in("Vienna", "US").is_none() && City::find_in("Vienna", "").is_some());
    }

    #[test]
    fn no_two_cities_share_a_name() {
        for (name, at) in NAMES.iter() {
            assert!(NAMES.iter().all(|(other, of)| other != name || of == at), "{name}");
        }
    }
}
