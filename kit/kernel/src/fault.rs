//! How a refused action says what went wrong, in a form that the edge turns into a problem document or an
//! error page and that a person can read in their own language.

use std::{error::Error, time::Duration};

use serde::Serialize;

/// Values that a message names, by the names its text uses.
pub type Args = Vec<(&'static str, String)>;

/// What sort of trouble it is; the edge maps it to an HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request cannot be read at all (400).
    Malformed,
    /// It can be read, but a value breaks a rule (422).
    Invalid,
    /// Who are you? (401)
    Unauthenticated,
    /// We know who you are; you may not (403).
    Forbidden,
    /// There is no such thing, or you may not know of it (404).
    NotFound,
    /// It does not fit what is stored now (409).
    Conflict,
    /// The precondition that came with the request no longer holds (412).
    Stale,
    /// Too big to take (413).
    TooLarge,
    /// Too often (429); comes with [`Fault::retry_after`].
    TooMany,
    /// A service we need is away or too busy (503); comes with [`Fault::retry_after`].
    Unavailable,
    /// Our mistake (500). Its cause is logged and never shown.
    Internal,
}

/// An error that knows how to present itself. Every verb's error implements it.
///
/// The text shown is looked up as `problem-<code>` (title) and `problem-<code>-detail` with [`Fault::args`].
pub trait Fault: Error + Send + Sync + 'static {
    fn kind(&self) -> Kind;

    /// Stable, lower-case, hyphenated; the last part of the problem's `type`.
    fn code(&self) -> &'static str;

    fn args(&self) -> Args {
        Args::new()
    }

    /// The single values at fault, if that is what is wrong.
    fn violations(&self) -> &[Violation] {
        &[]
    }

    fn retry_after(&self) -> Option<Duration> {
        None
    }
}

/// One value that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Where: the JSON or form field as the caller wrote it, `profile.links[2].url`.
    pub field: String,
    /// Which rule: stable, hyphenated. Its text is looked up as `rule-<rule>`.
    pub rule: &'static str,
    #[serde(skip)]
    pub args: Args,
}

impl Violation {
    pub fn new(field: impl Into<String>, rule: &'static str) -> Self {
        Self { field: field.into(), rule, args: Args::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Collects what is wrong with one input, so that a person hears of everything at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
#[error("{} values break a rule", .0.len())]
pub struct Violations(pub Vec<Violation>);

impl Violations {
    /// Keeps the value, or notes the violation and answers `None`.
    pub fn take<T>(&mut self, parsed: Result<T, Violation>) -> Option<T> {
        parsed.map_err(|violation| self.0.push(violation)).ok()
    }

    pub fn add(&mut self, violation: Violation) {
        self.0.push(violation);
    }

    /// `Err` with all of them as soon as there is one.
    pub fn check(&self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self.clone()) }
    }

    /// The parsed values once nothing is wrong. `values` is `None` only where a violation was noted.
    pub fn finish<T>(self, values: Option<T>) -> Result<T, Self> {
        match values {
            Some(values) if self.0.is_empty() => Ok(values),
            _ => Err(self),
        }
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}

impl Fault for Violations {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn code(&self) -> &'static str {
        "invalid-input"
    }
    fn violations(&self) -> &[Violation] {
        &self.0
    }
}
