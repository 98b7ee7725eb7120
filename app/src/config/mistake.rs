//! What can be wrong with a configuration, said so that it can be mended without reading the code.

use std::{fmt, path::PathBuf};

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Default,
    /// Line counted from 1; 0 for the file as a whole.
    File {
        path: PathBuf,
        line: usize,
    },
    Variable(String),
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line: 0 } => path.display().fmt(f),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Flag(name) => f.write_str(name),
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) origin: Origin,
    pub(crate) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// There is no such key; perhaps this one was meant.
    Unknown { name: String, nearest: Option<String> },
    /// The key exists, its value cannot be taken. `shown` is masked where the key is secret.
    Value { key: &'static str, shown: String, expected: String },
    /// The file cannot be read, or is no TOML.
    File(String),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.origin)?;
        match &self.what {
            What::Unknown { name, nearest: Some(nearest) } => {
                write!(f, "there is no key {name}; did you mean {nearest}?")
            }
            What::Unknown { name, nearest: None } => {
                write!(f, "there is no key {name}; `realmx config --toml` prints all there are")
            }
            What::Value { key, shown, expected } => write!(f, "{key} is {shown}; expected {expected}"),
            What::File(reason) => f.write_str(reason),
        }
    }
}

/// Everything that is wrong, so that it can be mended in one go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => f.write_str("The configuration has a mistake:")?,
            many => write!(f, "The configuration has {many} mistakes:")?,
        }
        self.0.iter().try_for_each(|mistake| write!(f, "\n  {mistake}"))
    }
}

/// A value as an error shows it: in quotes, cut where it is long, without control characters.
pub(super) fn quoted(text: &str) -> String {
    let cut: String = text.chars().take(80).collect();
    if cut.len() < text.len() { format!("{cut:?}…") } else { format!("{cut:?}") }
}

/// The known name that a mistyped one most resembles.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_ascii_lowercase();
    known
        .map(|known| (strsim::jaro_winkler(&name, known), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known)
}
