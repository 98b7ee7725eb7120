//! The styles of dance and sport that a listing may name, in the languages of the interface.

use std::sync::LazyLock;

use kernel::{Locale, Violation};

/// A style of dance or sport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    code: &'static str,
    group: &'static str,
    /// In the order of [`Locale::ALL`].
    names: [&'static str; 4],
}

/// One line each: code, group, then the names in English, Russian, Spanish, German.
const TABLE: &str = include_str!("styles.tsv");

static ALL: LazyLock<Vec<Style>> = LazyLock::new(|| TABLE.lines().filter_map(Style::read).collect());

impl Style {
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (code, group) = (cells.next()?, cells.next()?);
        let names = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        Some(Self { code, group, names })
    }

    pub fn find(code: &str) -> Option<Self> {
        ALL.iter().find(|style| style.code == code).copied()
    }

    pub fn parse(field: &str, code: &str) -> Result<Self, Violation> {
        Self::find(code.trim()).ok_or_else(|| Violation::new(field, "style"))
    }

    /// In the order of the groups.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
    }

    /// For a list to choose from: in the alphabet's order, near enough for reading.
    pub fn sorted(locale: Locale) -> Vec<Self> {
        let mut all: Vec<Self> = Self::all().collect();
        all.sort_by_cached_key(|style| crate::fold::folded(style.name(locale)));
        all
    }

    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// `latin`, `swing`, `ballroom`, `street`, `stage`, `folk` or `sport`.
    pub const fn group(&self) -> &'static str {
        self.group
    }

    pub fn name(&self, locale: Locale) -> &'static str {
        let at = Locale::ALL.iter().position(|known| *known == locale).unwrap_or(0);
        self.names[at]
    }

    /// In every language, for searching.
    pub(crate) const fn names(&self) -> [&'static str; 4] {
        self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_style_of_its_own_with_four_names() {
        assert_eq!(ALL.len(), TABLE.lines().count());
        let mut codes: Vec<_> = ALL.iter().map(Style::code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
        for style in ALL.iter() {
            assert!(style.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            assert!(style.names.iter().all(|name| !name.is_empty()), "{style:?}");
            assert!(
                ["latin", "swing", "ballroom", "street", "stage", "folk", "sport"].contains(&style.group)
            );
        }
    }

    #[test]
    fn a_style_is_known_by_its_code_and_named_in_each_language() {
        let tango = Style::parse("style", " tango ").unwrap();
        assert_eq!(tango.name(Locale::Ru), "Аргентинское танго");
        assert_eq!(Style::parse("style", "chess").unwrap_err().rule, "style");
    }
}
