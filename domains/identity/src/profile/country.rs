//! Countries: their codes (ISO 3166-1 alpha-2) and what our languages call them (names as in Unicode CLDR).

use std::sync::LazyLock;

use kernel::{Locale, Violation};

/// A country or territory where people live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    code: &'static str,
    /// In the order of [`Locale::ALL`].
    names: [&'static str; 4],
}

/// One line each: code, then the names in English, Russian, Spanish, German.
const TABLE: &str = include_str!("countries.tsv");

static ALL: LazyLock<Vec<Country>> = LazyLock::new(|| TABLE.lines().filter_map(Country::read).collect());

impl Country {
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let code = cells.next()?;
        let names = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        Some(Self { code, names })
    }

    /// By its code, in capitals or not.
    pub fn parse(field: &str, code: &str) -> Result<Self, Violation> {
        let found = ALL.iter().find(|country| country.code.eq_ignore_ascii_case(code.trim()));
        found.copied().ok_or_else(|| Violation::new(field, "country"))
    }

    pub const fn code(&self) -> &'static str {
        self.code
    }

    pub fn name(&self, locale: Locale) -> &'static str {
        let at = Locale::ALL.iter().position(|known| *known == locale).unwrap_or(0);
        self.names[at]
    }

    /// For a list to choose from: in the alphabet's order, near enough for reading.
    pub fn sorted(locale: Locale) -> Vec<Self> {
        let mut all = ALL.clone();
        // Letters with marks belong beside those without.
        all.sort_by_cached_key(|country| plain(country.name(locale)));
        all
    }
}

fn plain(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_country_with_four_names() {
        assert_eq!(ALL.len(), TABLE.lines().count());
        for country in ALL.iter() {
            assert!(
                country.code.len() == 2 && country.names.iter().all(|name| !name.is_empty()),
                "{country:?}"
            );
        }
    }

    #[test]
    fn a_country_is_known_by_its_code_and_named_in_each_language() {
        let austria = Country::parse("country", "at").unwrap();
        assert_eq!(
            Locale::ALL.map(|locale| austria.name(locale)),
            ["Austria", "Австрия", "Austria", "Österreich"]
        );
        assert_eq!(Country::parse("country", "XX").unwrap_err().rule, "country");
        let german = Country::sorted(Locale::De);
        let place = |code| german.iter().position(|country| country.code == code).unwrap();
        assert!(place("AT") < place("PE") && place("OM") < place("AT"));
    }
}
