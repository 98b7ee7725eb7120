//! Profiles: what people tell about themselves, and to whom.

pub(crate) mod api;
mod country;
mod featured;
mod handle;
mod language;
pub(crate) mod pages;
mod photo;
mod picture;
pub(crate) mod store;
mod view;

pub use country::Country;
pub use featured::{Featured, featured};
pub use handle::Handle;
pub use language::Language;
pub use photo::{PhotoError, drop_photo, set_photo};
pub use picture::{MAX_UPLOAD, Picture, PictureError};
pub use view::{PublicProfile, ViewError, view};

pub(crate) use photo::photo;

use kernel::{Line, Prose, TextRule, Violation, Violations};
use serde::{Deserialize, Serialize};

/// To whom a part of a profile is shown. Its owner and administrators always see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    #[default]
    Public,
    /// To those who are signed in.
    Members,
    Hidden,
}

/// To whom each part is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Visibility {
    pub bio: Audience,
    /// City and country.
    pub place: Audience,
    pub specialties: Audience,
    pub languages: Audience,
    pub links: Audience,
    pub photo: Audience,
}

/// What somebody tells about themselves. Every value that exists is sound: see [`Draft`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    pub bio: String,
    pub city: String,
    /// A code of ISO 3166-1, or empty.
    pub country: String,
    /// Dances, sports, trades, in the person's own words.
    pub specialties: Vec<String>,
    /// Codes of ISO 639-1.
    pub languages: Vec<String>,
    /// Addresses of web pages.
    pub links: Vec<String>,
    pub visibility: Visibility,
}

const BIO: TextRule = TextRule { min: 0, max: 2000 };
const CITY: TextRule = TextRule { min: 0, max: 80 };
const SPECIALTY: TextRule = TextRule { min: 1, max: 40 };
const LINK: TextRule = TextRule { min: 1, max: 200 };
const MAX_SPECIALTIES: usize = 20;
const MAX_LANGUAGES: usize = 12;
const MAX_LINKS: usize = 8;

/// Checks the parts of a profile one by one and notes in `found` whatever is wrong.
pub(crate) struct Draft<'a> {
    pub(crate) profile: &'a mut Profile,
    pub(crate) found: &'a mut Violations,
}

impl Draft<'_> {
    pub(crate) fn bio(&mut self, text: &str) {
        self.profile.bio = self.found.take(Prose::parse("bio", text, BIO)).unwrap_or_default();
    }

    pub(crate) fn city(&mut self, text: &str) {
        self.profile.city = self.found.take(Line::parse("city", text, CITY)).unwrap_or_default();
    }

    /// An empty text means none.
    pub(crate) fn country(&mut self, code: &str) {
        let parsed =
            if code.trim().is_empty() { Ok("") } else { Country::parse("country", code).map(|it| it.code()) };
        self.profile.country = self.found.take(parsed).unwrap_or_default().to_owned();
    }

    pub(crate) fn specialties(&mut self, texts: &[String]) {
        self.profile.specialties = self
            .list("specialties", texts, MAX_SPECIALTIES, |field, text| Line::parse(field, text, SPECIALTY));
    }

    pub(crate) fn languages(&mut self, codes: &[String]) {
        self.profile.languages = self.list("languages", codes, MAX_LANGUAGES, |field, code| {
            Language::parse(field, code).map(|language| language.code().to_owned())
        });
    }

    pub(crate) fn links(&mut self, addresses: &[String]) {
        self.profile.links = self.list("links", addresses, MAX_LINKS, link);
    }

    /// Parses each, keeps the first of equal ones, and refuses too many.
    fn list(
        &mut self,
        field: &str,
        texts: &[String],
        max: usize,
        parse: impl Fn(&str, &str) -> Result<String, Violation>,
    ) -> Vec<String> {
        if texts.len() > max {
            self.found.add(Violation::new(field, "too-many").with("max", max));
            return Vec::new();
        }
        let mut kept: Vec<String> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            if let Some(value) = self.found.take(parse(&format!("{field}[{at}]"), text))
                && !kept.iter().any(|known| known.to_lowercase() == value.to_lowercase())
            {
                kept.push(value);
            }
        }
        kept
    }
}

/// An address that a browser opens as a page and nothing else: `javascript:` has no place on a profile.
fn link(field: &str, text: &str) -> Result<String, Violation> {
    let line = Line::parse(field, text, LINK)?;
    let with_scheme = if line.contains("://") { line } else { format!("https://{line}") };
    let rest = with_scheme.strip_prefix("https://").or_else(|| with_scheme.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_host = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let is_clean = !with_scheme.contains([' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}']);
    if is_host && is_clean && with_scheme.chars().count() <= LINK.max {
        Ok(with_scheme)
    } else {
        Err(Violation::new(field, "link"))
    }
}

impl Audience {
    pub const ALL: [Self; 3] = [Self::Public, Self::Members, Self::Hidden];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Members => "members",
            Self::Hidden => "hidden",
        }
    }
}

/// Two letters that stand for somebody without a photograph: the first of the first and of the last word.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    let letters: String = first.into_iter().chain(last).flat_map(char::to_uppercase).take(4).collect();
    if letters.is_empty() { "?".to_owned() } else { letters }
}

/// The address of somebody's photograph; it changes with the picture, so that it can be kept for long.
pub(crate) fn photo_address(handle: &str, version: &str) -> String {
    format!("/people/{handle}/photo?v={version}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drafted(work: impl FnOnce(&mut Draft)) -> Result<Profile, Vec<(String, &'static str)>> {
        let (mut profile, mut found) = (Profile::default(), Violations::default());
        work(&mut Draft { profile: &mut profile, found: &mut found });
        if found.0.is_empty() {
            Ok(profile)
        } else {
            Err(found.0.into_iter().map(|violation| (violation.field, violation.rule)).collect())
        }
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lists_keep_the_first_of_equal_ones_and_say_which_is_wrong() {
        let profile = drafted(|draft| draft.specialties(&texts(&["Zouk", " zouk ", "Tango"]))).unwrap();
        assert_eq!(profile.specialties, ["Zouk", "Tango"]);
        let wrong = drafted(|draft| draft.languages(&texts(&["es", "xx", "de"]))).unwrap_err();
        assert_eq!(wrong, [("languages[1]".to_owned(), "language")]);
        let many: Vec<String> = (0..21).map(|at| format!("dance {at}")).collect();
        assert_eq!(
            drafted(|draft| draft.specialties(&many)).unwrap_err(),
            [("specialties".to_owned(), "too-many")]
        );
    }

    #[test]
    fn a_link_leads_to_a_page_and_nowhere_else() {
        let parsed = |text: &str| link("links[0]", text).map_err(|no| no.rule);
        assert_eq!(parsed("tango.example/anna").as_deref(), Ok("https://tango.example/anna"));
        assert_eq!(
            parsed("http://münchen.example:8080?a=b").as_deref(),
            Ok("http://münchen.example:8080?a=b")
        );
        for odd in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "https://localhost",
            "ftp://a.example",
            "https://a.example/\"onclick=",
            "https://eve@a.example",
            "//a.example",
            "https://.example",
        ] {
            assert_eq!(parsed(odd), Err("link"), "{odd}");
        }
    }

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(initials("Ana María de la Cruz"), "AC");
        assert_eq!(initials("мадонна"), "М");
        assert_eq!(initials("💃 (dj) Ñoño"), "DÑ");
        assert_eq!(initials("💃"), "?");
    }

    proptest! {
        #[test]
        fn what_was_accepted_is_accepted_again(input in prop::collection::vec("\\PC{0,50}", 0..6)) {
            if let Ok(once) = drafted(|draft| { draft.links(&input); draft.specialties(&input); }) {
                let twice = drafted(|draft| { draft.links(&once.links); draft.specialties(&once.specialties); });
                prop_assert_eq!(twice, Ok(once));
            }
        }
    }
}
