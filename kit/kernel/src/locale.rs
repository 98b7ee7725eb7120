//! The languages that the interface speaks.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language of the interface. Adding one means a file of texts in every domain; a test names what is missing.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    En,
    Ru,
    Es,
    De,
}

/// A language that the interface does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of en, ru, es, de")]
pub struct UnknownLocale;

impl Locale {
    pub const ALL: [Self; 4] = [Self::En, Self::Ru, Self::Es, Self::De];

    /// BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Es => "es",
            Self::De => "de",
        }
    }

    /// Its own name for itself, for the language menu.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ru => "Русский",
            Self::Es => "Español",
            Self::De => "Deutsch",
        }
    }

    /// The best of `offered` for an `Accept-Language` header (RFC 9110, 12.5.4; basic filtering of RFC 4647).
    pub fn negotiate(header: &str, offered: &[Self]) -> Option<Self> {
        let mut wanted: Vec<(u16, Self)> = header
            .split(',')
            .take(32)
            .filter_map(|range| {
                let mut parts = range.split(';');
                let locale = parts.next()?.trim().parse().ok()?;
                let quality =
                    parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1000), per_mille)?;
                (quality > 0 && offered.contains(&locale)).then_some((quality, locale))
            })
            .collect();
        // Stable: of equals, the one named first wins.
        wanted.sort_by_key(|&(quality, _)| std::cmp::Reverse(quality));
        wanted.first().map(|&(_, locale)| locale)
    }
}

fn per_mille(quality: &str) -> Option<u16> {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let digits = format!("{fraction:0<3}");
    let value = whole.parse::<u16>().ok()?.checked_mul(1000)? + digits.get(..3)?.parse::<u16>().ok()?;
    (value <= 1000).then_some(value)
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    /// Takes a bare language or one with a region: `de` and `de-AT`.
    fn from_str(tag: &str) -> Result<Self, UnknownLocale> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|known| known.tag().eq_ignore_ascii_case(language)).ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_offered_language_wins() {
        let all = &Locale::ALL;
        assert_eq!(Locale::negotiate("fr, de-AT;q=0.8, en;q=0.9", all), Some(Locale::En));
        assert_eq!(Locale::negotiate("ru-RU,ru;q=0.9,en;q=0.8", all), Some(Locale::Ru));
        assert_eq!(Locale::negotiate("es;q=0, de;q=0.001", all), Some(Locale::De));
        assert_eq!(Locale::negotiate("de", &[Locale::En]), None);
        for odd in ["", ";;q=,", "*", "de;q=7", "de;q=0.é", ",,,,"] {
            assert_eq!(Locale::negotiate(odd, all), None, "{odd}");
        }
    }
}
