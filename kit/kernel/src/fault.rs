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

/// Implements [`Fault`] for an error: first the error's own cases with their kind and code (and, after `wait`, the
/// field that says how long to stay away), then the cases that wrap another fault and speak through it.
///
/// ```
/// # use kernel::{Forbidden, Fault, Kind};
/// #[derive(Debug, thiserror::Error)]
/// pub enum FoundError {
///     #[error("there is a club of this name")]
///     NameTaken,
///     #[error("too many clubs at once")]
///     TooMany { wait: std::time::Duration },
///     #[error(transparent)]
///     Forbidden(#[from] Forbidden),
/// }
/// kernel::fault! { FoundError:
///     NameTaken => Conflict "club-name-taken",
///     TooMany => TooMany "too-many-clubs" wait wait;
///     Forbidden
/// }
/// # assert_eq!(FoundError::NameTaken.kind(), Kind::Conflict);
/// ```
#[macro_export]
macro_rules! fault {
    ($error:ty: $($own:ident => $kind:ident $code:literal $(wait $field:tt)?),* $(,)? ; $($inner:ident),* $(,)?) => {
        impl $crate::Fault for $error {
            fn kind(&self) -> $crate::Kind {
                match self {
                    $(Self::$own { .. } => $crate::Kind::$kind,)*
                    $(Self::$inner(inner) => $crate::Fault::kind(inner),)*
                }
            }

            fn code(&self) -> &'static str {
                match self {
                    $(Self::$own { .. } => $code,)*
                    $(Self::$inner(inner) => $crate::Fault::code(inner),)*
                }
            }

            fn args(&self) -> $crate::Args {
                match self {
                    $(Self::$own { .. } => $crate::waiting($crate::Fault::retry_after(self)),)*
                    $(Self::$inner(inner) => $crate::Fault::args(inner),)*
                }
            }

            fn violations(&self) -> &[$crate::Violation] {
                match self {
                    $(Self::$own { .. } => &[],)*
                    $(Self::$inner(inner) => $crate::Fault::violations(inner),)*
                }
            }

            fn retry_after(&self) -> Option<std::time::Duration> {
                $($(if let Self::$own { $field: wait, .. } = self {
                    return Some(*wait);
                })?)*
                match self {
                    $(Self::$own { .. } => None,)*
                    $(Self::$inner(inner) => $crate::Fault::retry_after(inner),)*
                }
            }
        }
    };
}

/// What a text says of a pause, for [`fault!`](crate::fault): whole seconds, rounded up.
#[doc(hidden)]
pub fn waiting(pause: Option<Duration>) -> Args {
    let seconds = pause.map(|pause| pause.as_secs() + u64::from(pause.subsec_nanos() > 0));
    seconds.map(|seconds| ("seconds", seconds.to_string())).into_iter().collect()
}
