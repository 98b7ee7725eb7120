//! Handles: the name of a person in addresses, `/people/ana-maria`.

use kernel::Violation;
use unicode_normalization::UnicodeNormalization;

/// Lower-case letters, digits and single hyphens; 3 to 40 characters; not all digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle(String);

const MIN: usize = 3;
const MAX: usize = 40;

/// Words that would mislead as somebody's address.
const RESERVED: &[&str] = &[
    "admin",
    "administrator",
    "api",
    "help",
    "moderator",
    "null",
    "official",
    "realmx",
    "root",
    "security",
    "settings",
    "staff",
    "support",
    "system",
    "team",
    "undefined",
];

impl Handle {
    pub fn parse(field: &str, input: &str) -> Result<Self, Violation> {
        let text = input.trim().to_ascii_lowercase();
        if text.chars().count() < MIN {
            return Err(Violation::new(field, "too-short").with("min", MIN));
        }
        if text.chars().count() > MAX {
            return Err(Violation::new(field, "too-long").with("max", MAX));
        }
        if !sound(&text) {
            return Err(Violation::new(field, "handle"));
        }
        if RESERVED.contains(&text.as_str()) {
            return Err(Violation::new(field, "handle-reserved"));
        }
        Ok(Self(text))
    }

    /// Made from a display name: `María-José O'Neill` gives `maria-jose-o-neill`, `Пётр` gives `petr`. A name
    /// of which no three letters can be written so gives `dancer`.
    pub fn from_name(name: &str) -> Self {
        let mut text = String::new();
        for c in name.nfkd().flat_map(char::to_lowercase) {
            match latin(c) {
                Some(letters) => text.push_str(letters),
                None if c.is_ascii_alphanumeric() => text.push(c),
                // Accents stand on their own after decomposition and are left out.
                None if unicode_normalization::char::is_combining_mark(c) => {}
                None if !text.is_empty() && !text.ends_with('-') => text.push('-'),
                None => {}
            }
        }
        text.truncate(MAX - SUFFIX);
        Self::parse("handle", text.trim_matches('-')).unwrap_or_else(|_| Self("dancer".to_owned()))
    }

    /// The same with something random behind it, for when it is taken.
    pub fn with_suffix(&self, random: [u8; 4]) -> Self {
        const DIGITS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";
        let suffix = random.map(|byte| char::from(DIGITS[usize::from(byte) % DIGITS.len()]));
        let base: String = self.0.chars().take(MAX - SUFFIX).collect();
        Self(format!("{}-{}", base.trim_end_matches('-'), String::from_iter(suffix)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A hyphen and four characters.
const SUFFIX: usize = 5;

fn sound(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().any(|b| b.is_ascii_lowercase())
}

/// Latin letters for what decomposition leaves whole. Cyrillic as people write their own names.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ъ' | 'ь' => "",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'å' => "a",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_gives_a_handle_that_can_be_read() {
        let made = |name| Handle::from_name(name).0;
        assert_eq!(made("María-José O'Neill"), "maria-jose-o-neill");
        assert_eq!(made("Юлия Щукина"), "yuliya-shchukina");
        assert_eq!(made("Łukasz Straßer 2"), "lukasz-strasser-2");
        assert_eq!(made("Пётр Йованович"), "petr-iovanovich");
        for odd in ["李", "💃💃💃", "1234", "--", "Admin", ""] {
            assert_eq!(made(odd), "dancer", "{odd}");
        }
    }

    #[test]
    fn what_would_mislead_is_refused() {
        let rule = |text: &str| Handle::parse("handle", text).map_err(|no| no.rule);
        assert_eq!(rule("Ana-Maria").map(|handle| handle.0), Ok("ana-maria".to_owned()));
        assert_eq!(rule("admin"), Err("handle-reserved"));
        assert_eq!(rule("ab"), Err("too-short"));
        assert_eq!(rule(&"a".repeat(41)), Err("too-long"));
        for odd in ["a--b", "-ab", "ab-", "123", "a_b", "аna", "a b c", "a/../b"] {
            assert_eq!(rule(odd), Err("handle"), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn any_name_gives_a_sound_handle(name: String, random: [u8; 4]) {
            let handle = Handle::from_name(&name);
            prop_assert_eq!(Handle::parse("handle", handle.as_str()), Ok(handle.clone()));
            let other = handle.with_suffix(random);
            prop_assert_eq!(Handle::parse("handle", other.as_str()), Ok(other));
        }
    }
}
