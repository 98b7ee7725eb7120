//! The interface's texts in every language (Project Fluent).

use std::{collections::BTreeMap, fmt::Display};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::Locale;

/// One file of texts: its language, a name for messages about it, and its content.
pub type TextFile = (Locale, &'static str, &'static str);

/// All texts of all domains, one bundle a language.
pub struct Texts(BTreeMap<Locale, FluentBundle<FluentResource>>);

#[derive(Debug, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct TextError {
    pub file: &'static str,
    pub problem: String,
}

impl Texts {
    /// Fails on a syntax error or a key defined twice.
    pub fn load(files: impl IntoIterator<Item = TextFile>) -> Result<Self, TextError> {
        let mut bundles = BTreeMap::new();
        for (locale, file, content) in files {
            let resource = FluentResource::try_new(content.to_owned())
                .map_err(|(_, errors)| TextError { file, problem: format!("{errors:?}") })?;
            bundles
                .entry(locale)
                .or_insert_with(|| bundle(locale))
                .add_resource(resource)
                .map_err(|errors| TextError { file, problem: format!("{errors:?}") })?;
        }
        Ok(Self(bundles))
    }

    pub fn get(&self, locale: Locale, key: &str) -> String {
        self.format(locale, key, None)
    }

    /// The text with its variables filled in. Numbers choose plural forms.
    pub fn with(&self, locale: Locale, key: &str, args: &[(&str, &dyn Display)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let text = value.to_string();
            // A number must stay one, or `{ $count -> [one] … }` could not choose.
            let plain = !text.starts_with('+') && (text == "0" || !text.starts_with('0'));
            match text.parse::<i64>() {
                Ok(number) if plain => values.set(*name, number),
                _ => values.set(*name, FluentValue::from(text)),
            }
        }
        self.format(locale, key, Some(&values))
    }

    pub fn has(&self, locale: Locale, key: &str) -> bool {
        self.0.get(&locale).is_some_and(|bundle| bundle.has_message(key))
    }

    /// A key without a text shows as `⟦key⟧`, which tests look for on every page in every language.
    fn format(&self, locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let found = self.0.get(&locale).and_then(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
            errors.is_empty().then_some(text)
        });
        found.unwrap_or_else(|| format!("⟦{key}⟧"))
    }
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let language = locale.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks would end up in mails, titles and tests; all our languages run left to right.
    bundle.set_use_isolating(false);
    bundle
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        let russian = "people = { $count ->\n [one] { $count } человек\n [few] { $count } человека\n *[many] { $count } человек\n }\n";
        Texts::load([(Locale::En, "en", "hello = Hello, { $name }!\n"), (Locale::Ru, "ru", russian)]).unwrap()
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let people = |count: i64| texts().with(Locale::Ru, "people", &[("count", &count)]);
        assert_eq!([people(1), people(3), people(5)], ["1 человек", "3 человека", "5 человек"]);
    }

    #[test]
    fn a_missing_key_or_variable_is_marked() {
        assert_eq!(texts().get(Locale::De, "hello"), "⟦hello⟧");
        assert_eq!(texts().get(Locale::En, "hello"), "⟦hello⟧");
        assert_eq!(texts().with(Locale::En, "hello", &[("name", &"Ana")]), "Hello, Ana!");
    }

    #[test]
    fn a_key_defined_twice_is_refused() {
        assert!(Texts::load([(Locale::En, "a", "x = 1\n"), (Locale::En, "b", "x = 2\n")]).is_err());
    }
}
