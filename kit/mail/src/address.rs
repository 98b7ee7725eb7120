//! Who a mail goes to or comes from.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A mail address, perhaps with its owner's name: `Ana María <ana@example.org>`. Neither holds control
/// characters, so neither can add a header to a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub struct Mailbox {
    name: Option<String>,
    email: String,
}

/// As it stands in a job's payload.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    name: Option<String>,
    email: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a mail address like ana@example.org, or Ana <ana@example.org>")]
pub struct InvalidMailbox;

/// Longest address that a mail server must take (RFC 5321, 4.5.3.1.3, without the angle brackets).
const MAX_EMAIL: usize = 254;
const MAX_NAME: usize = 100;

impl Mailbox {
    /// `name` is made fit for a header: control characters go, white space folds, what is too long is cut.
    pub fn new(name: Option<&str>, email: &str) -> Result<Self, InvalidMailbox> {
        let sound = email.len() <= MAX_EMAIL && !email.contains(char::is_control);
        let email = email.parse::<lettre::Address>().map_err(|_| InvalidMailbox)?;
        let name = name.map(|name| one_line(name, MAX_NAME)).filter(|name| !name.is_empty());
        if sound { Ok(Self { name, email: email.to_string() }) } else { Err(InvalidMailbox) }
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub fn email(&self) -> &str {
        &self.email
    }

    /// What follows the at-sign.
    pub fn domain(&self) -> &str {
        self.email.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The same address under another name.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        let name = one_line(name, MAX_NAME);
        Self { name: Some(name).filter(|name| !name.is_empty()), email: self.email.clone() }
    }

    pub(crate) fn to_lettre(&self) -> Result<lettre::message::Mailbox, InvalidMailbox> {
        let email = self.email.parse().map_err(|_| InvalidMailbox)?;
        Ok(lettre::message::Mailbox::new(self.name.clone(), email))
    }
}

/// Text for a header: one line without control characters and without what turns the direction of writing.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'))
        .collect();
    let folded = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().take(max).collect::<String>().trim_end().to_owned()
}

impl TryFrom<Parts> for Mailbox {
    type Error = InvalidMailbox;

    fn try_from(parts: Parts) -> Result<Self, InvalidMailbox> {
        Self::new(parts.name.as_deref(), &parts.email)
    }
}

impl FromStr for Mailbox {
    type Err = InvalidMailbox;

    fn from_str(text: &str) -> Result<Self, InvalidMailbox> {
        let text = text.trim();
        match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, email)) => Self::new(Some(name.trim().trim_matches('"')), email),
            None => Self::new(None, text),
        }
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.email),
            None => f.write_str(&self.email),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_notations_are_read() {
        let ana: Mailbox = " \"Ana María\" <ana@example.org> ".parse().unwrap();
        assert_eq!(
            (ana.name(), ana.email(), ana.domain()),
            (Some("Ana María"), "ana@example.org", "example.org")
        );
        assert_eq!("ana@example.org".parse::<Mailbox>().unwrap().to_string(), "ana@example.org");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.org", "a".repeat(300));
        for odd in
            ["", "ana", "@example.org", "ana@", "a b@example.org", "ana@example.org\nBcc: x@y.z", "<>", &long]
        {
            assert!(odd.parse::<Mailbox>().is_err(), "{odd:?}");
        }
    }

    #[test]
    fn a_stored_address_is_checked_again() {
        let stored = r#"{"name":"x","email":"no address"}"#;
        assert!(serde_json::from_str::<Mailbox>(stored).is_err());
    }

    proptest! {
        #[test]
        fn no_name_breaks_the_line(name: String) {
            let mailbox = Mailbox::new(Some(&name), "ana@example.org").unwrap();
            let kept = mailbox.name().unwrap_or_default();
            prop_assert!(!kept.contains(char::is_control) && kept.chars().count() <= MAX_NAME);
            prop_assert_eq!(mailbox.named(kept), mailbox.clone());
        }
    }
}
