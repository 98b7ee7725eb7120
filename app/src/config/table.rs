//! The machinery behind the table of keys.

use super::{
    kind::Kind,
    mistake::{Mistake, Origin, What, quoted},
    sources::{Sources, Texts},
};

/// A key as it is documented.
#[derive(Debug)]
pub(crate) struct Key {
    /// In the file; the variable's name follows from it.
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) secret: bool,
    pub(crate) default: Default,
}

/// What holds where nothing is set.
#[derive(Debug)]
pub(crate) enum Default {
    /// Nothing: the key may be left out.
    Absent,
    Text(&'static str),
    /// Follows from other keys or from the machine.
    Follows {
        doc: &'static str,
        from: fn(&Known<'_>) -> String,
    },
}

/// What a default may follow from.
pub(crate) struct Known<'a> {
    pub(super) texts: &'a Texts,
    pub(super) sources: &'a Sources,
    pub(super) keys: &'static [Key],
}

impl Known<'_> {
    /// The text of another key, or its default.
    pub(super) fn text(&self, name: &str) -> String {
        let set = self.texts.get(name).map(|(text, _)| text.clone());
        set.or_else(|| self.keys.iter().find(|key| key.name == name).and_then(|key| key.default_text(self)))
            .unwrap_or_default()
    }
}

impl Key {
    /// `REALMX_LISTEN` for `listen`.
    pub(crate) fn variable(&self) -> String {
        format!("REALMX_{}", self.name.to_ascii_uppercase())
    }

    pub(super) fn default_text(&self, known: &Known<'_>) -> Option<String> {
        match self.default {
            Default::Absent => None,
            Default::Text(text) => Some(text.to_owned()),
            Default::Follows { from, .. } => Some(from(known)),
        }
    }

    pub(super) fn mistake(&self, origin: Origin, shown: String) -> Mistake {
        let shown = if self.secret { "•••".into() } else { shown };
        Mistake { origin, what: What::Value { key: self.name, shown, expected: self.expected.into() } }
    }
}

/// A key's present value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Current {
    pub(crate) name: &'static str,
    /// Masked where secret; empty where the key holds nothing.
    pub(crate) shown: String,
    pub(crate) origin: Origin,
}

/// Turns the texts into values, gathering mistakes.
pub(super) struct Reader<'a> {
    pub(super) known: Known<'a>,
    pub(super) mistakes: &'a mut Vec<Mistake>,
    pub(super) current: Vec<Current>,
}

impl Reader<'_> {
    pub(super) fn take<K: Kind>(&mut self, key: &'static Key) -> Option<K::Value> {
        let (text, origin) = match self.known.texts.get(key.name) {
            Some((text, origin)) => (Some(text.clone()), origin.clone()),
            None => (key.default_text(&self.known), Origin::Default),
        };
        let value = text.as_deref().map_or_else(K::absent, K::parse);
        match &value {
            Some(value) => self.current.push(Current { name: key.name, shown: K::show(value), origin }),
            None => self.mistakes.push(key.mistake(origin, quoted(&text.unwrap_or_default()))),
        }
        value
    }
}

/// A default written out.
pub(super) const fn text(text: &'static str) -> Default {
    Default::Text(text)
}

/// A default that `from` works out; `doc` says how.
pub(super) const fn follows(doc: &'static str, from: fn(&Known<'_>) -> String) -> Default {
    Default::Follows { doc, from }
}

/// No default: the kind must be able to be absent.
pub(super) const fn nothing() -> Default {
    Default::Absent
}

/// Declares all keys: documentation, name, kind of value, default.
macro_rules! keys {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty = $default:expr;)+) => {
        /// The whole configuration, every value checked.
        #[derive(Debug, Clone)]
        pub(crate) struct Config {
            $($(#[doc = $doc])+ pub(crate) $name: <$kind as Kind>::Value,)+
        }

        /// All keys, in the order they are documented.
        pub(crate) static KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            doc: concat!($($doc, "\n"),+),
            expected: <$kind as Kind>::EXPECTED,
            secret: <$kind as Kind>::SECRET,
            default: $default,
        }),+];

        impl Config {
            pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
                let mut keys = KEYS.iter();
                $(let $name = keys.next().and_then(|key| reader.take::<$kind>(key));)+
                Some(Self { $($name: $name?),+ })
            }
        }
    };
}

pub(super) use keys;
