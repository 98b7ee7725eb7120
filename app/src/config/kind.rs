//! How the text of a key becomes a value.

use std::{marker::PhantomData, net::SocketAddr, path::PathBuf};

use kernel::Secret;
use mail::{Mailbox, SmtpUrl};
use telemetry::{LogFilter, LogFormat};

/// A kind of value that a key can hold. The text comes from the file, the environment or a flag, trimmed.
pub(crate) trait Kind {
    type Value;

    /// Completes "expected …".
    const EXPECTED: &'static str;

    /// Never show the text, not even a wrong one: it may be a password with a typing error beside it.
    const SECRET: bool = false;

    fn parse(text: &str) -> Option<Self::Value>;

    /// The value for people, without what is secret in it.
    fn show(value: &Self::Value) -> String;

    /// What a key without a value and without a default holds, if it may be left out.
    fn absent() -> Option<Self::Value> {
        None
    }
}

/// A key that may be left out.
pub(crate) struct Maybe<K>(PhantomData<K>);

impl<K: Kind> Kind for Maybe<K> {
    type Value = Option<K::Value>;
    const EXPECTED: &'static str = K::EXPECTED;
    const SECRET: bool = K::SECRET;

    fn parse(text: &str) -> Option<Self::Value> {
        K::parse(text).map(Some)
    }

    fn show(value: &Self::Value) -> String {
        value.as_ref().map(K::show).unwrap_or_default()
    }

    fn absent() -> Option<Self::Value> {
        Some(None)
    }
}

impl Kind for SocketAddr {
    type Value = Self;
    const EXPECTED: &'static str = "an address and a port like 127.0.0.1:8080 or [::]:8080";

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn show(value: &Self) -> String {
        value.to_string()
    }
}

impl Kind for PathBuf {
    type Value = Self;
    const EXPECTED: &'static str = "a path like ./data or /var/lib/realmx";

    fn parse(text: &str) -> Option<Self> {
        (!text.is_empty() && !text.contains('\0')).then(|| text.into())
    }

    fn show(value: &Self) -> String {
        value.display().to_string()
    }
}

impl Kind for bool {
    type Value = Self;
    const EXPECTED: &'static str = "1 or 0 (true or false)";

    fn parse(text: &str) -> Option<Self> {
        match text {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        }
    }

    fn show(value: &Self) -> String {
        u8::from(*value).to_string()
    }
}

impl Kind for SmtpUrl {
    type Value = Self;
    const EXPECTED: &'static str = Self::EXPECTED;
    const SECRET: bool = true;

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn show(value: &Self) -> String {
        value.to_string()
    }
}

impl Kind for Mailbox {
    type Value = Self;
    const EXPECTED: &'static str =
        "a mail address like no-reply@example.org or RealmX <no-reply@example.org>";

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn show(value: &Self) -> String {
        value.to_string()
    }
}

impl Kind for LogFilter {
    type Value = Self;
    const EXPECTED: &'static str = Self::EXPECTED;

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn show(value: &Self) -> String {
        value.to_string()
    }
}

impl Kind for LogFormat {
    type Value = Self;
    const EXPECTED: &'static str = "json or text";

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn show(value: &Self) -> String {
        value.to_string()
    }
}

/// A password that programs present, long enough not to be guessed.
pub(crate) struct AccessToken;

impl Kind for AccessToken {
    type Value = Secret;
    const EXPECTED: &'static str = "at least 16 characters without white space";
    const SECRET: bool = true;

    fn parse(text: &str) -> Option<Secret> {
        let sound =
            text.chars().count() >= 16 && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        sound.then(|| Secret::new(text.to_owned()))
    }

    fn show(value: &Secret) -> String {
        value.to_string()
    }
}
