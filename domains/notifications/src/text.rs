//! Sentences that are put into words late: in the language of whoever reads them, with names as they are by then.

use identity::UserId;
use kernel::{Locale, Money, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Cx, Error};
use web::{Texts, ui};

/// The key of a text with its variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    key: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(String, Arg)>,
}

/// A variable of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Arg {
    /// As it stands: a title, a number of an order. Never the name of a person; see [`Arg::Person`].
    Text(String),
    /// Chooses plural forms.
    Number(i64),
    Money(Money),
    /// In the clock of a place: `at` with the zone's name of the IANA database.
    Moment {
        at: Timestamp,
        zone: String,
    },
    /// Somebody's name, looked up when it is read: an erased one is then gone.
    Person(UserId),
    /// Another text, without variables: the name of a status, a kind, a reason.
    Key(String),
}

impl Text {
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), arg.into()));
        self
    }

    /// A moment in the clock of a place.
    #[must_use]
    pub fn moment(self, name: &str, at: Timestamp, zone: impl Into<String>) -> Self {
        self.with(name, Arg::Moment { at, zone: zone.into() })
    }

    /// Another text as a variable.
    #[must_use]
    pub fn key(self, name: &str, key: impl Into<String>) -> Self {
        self.with(name, Arg::Key(key.into()))
    }

    /// Looks up the names of the people it speaks of.
    pub(crate) fn resolve(&mut self, cx: &mut Cx<'_>) -> Result<(), Error> {
        for (_, arg) in &mut self.args {
            if let Arg::Person(person) = arg {
                *arg = match identity::contact(cx, *person)? {
                    Some(contact) => Arg::Text(contact.name),
                    None => Arg::Key("notifications-somebody".to_owned()),
                };
            }
        }
        Ok(())
    }

    /// In words. Names have been resolved before.
    pub(crate) fn words(&self, texts: &Texts, locale: Locale) -> String {
        let args: Vec<(&str, String)> =
            self.args.iter().map(|(name, arg)| (name.as_str(), arg.words(texts, locale))).collect();
        let args: Vec<(&str, &dyn std::fmt::Display)> =
            args.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
        texts.with(locale, &self.key, &args)
    }
}

impl Arg {
    fn words(&self, texts: &Texts, locale: Locale) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Money(money) => ui::money(*money, locale),
            Self::Moment { at, zone } => ui::moment(*at, zone, locale),
            Self::Person(_) => texts.get(locale, "notifications-somebody"),
            Self::Key(key) => texts.get(locale, key),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        // Neither database keeps this character.
        Self::Text(text.replace('\0', ""))
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Money> for Arg {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<UserId> for Arg {
    fn from(person: UserId) -> Self {
        Self::Person(person)
    }
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    #[test]
    fn a_text_is_kept_as_keys_and_read_in_any_language() {
        let text = Text::new("told")
            .with("lesson", "Tango")
            .with("count", 2)
            .with("price", Money::new(4500, Currency::EUR))
            .moment("at", "2026-05-01T18:30:00Z".parse().unwrap(), "Europe/Berlin")
            .key("place", "hall");
        let kept: Text = serde_json::from_str(&serde_json::to_string(&text).unwrap()).unwrap();
        assert_eq!(kept, text);
        let files = [(
            Locale::De,
            "de",
            "told = { $lesson } ×{ $count }, { $price }, { $at }, { $place }\nhall = Saal\n",
        )];
        let texts = Texts::load(files).unwrap();
        assert_eq!(
            kept.words(&texts, Locale::De).replace('\u{a0}', " "),
            "Tango ×2, 45,00 €, Fr., 1. Mai 2026, 20:30 (Europe/Berlin), Saal"
        );
    }
}
