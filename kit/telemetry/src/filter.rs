//! What is worth a log line: `info,realmx=debug,store=trace`.

use std::{fmt, str::FromStr};

use tracing::{Metadata, level_filters::LevelFilter, subscriber::Interest};
use tracing_subscriber::{
    filter::Targets,
    layer::{Context, Filter},
};

/// Levels for everything and for single parts of the program. A part is a crate's or module's path;
/// `realmx` stands for all of the program's own crates together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter {
    default: LevelFilter,
    parts: Vec<(String, LevelFilter)>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a level, nor a part and its level")]
pub struct InvalidFilter(pub String);

impl LogFilter {
    /// For messages to people who mistyped one.
    pub const EXPECTED: &str =
        "levels (off, error, warn, info, debug, trace), for all or for a part, like info,realmx=debug";

    /// The filter for the log, with `realmx` spelt out as the crates in `own`.
    pub(crate) fn for_log(&self, own: &[&str]) -> LogWorthy {
        let mut targets = Targets::new().with_default(self.default);
        for (part, level) in &self.parts {
            if part == "realmx" {
                targets = targets.with_targets(own.iter().map(|&name| (name, *level)));
            }
            targets = targets.with_target(part, *level);
        }
        LogWorthy(targets)
    }
}

impl Default for LogFilter {
    fn default() -> Self {
        Self { default: LevelFilter::INFO, parts: Vec::new() }
    }
}

impl FromStr for LogFilter {
    type Err = InvalidFilter;

    fn from_str(text: &str) -> Result<Self, InvalidFilter> {
        let mut filter = Self::default();
        for directive in text.split(',').map(str::trim) {
            let level = |name: &str| level(name.trim()).ok_or_else(|| InvalidFilter(directive.to_owned()));
            match directive.split_once('=') {
                Some((part, name)) if is_path(part.trim()) => {
                    filter.parts.push((part.trim().to_owned(), level(name)?));
                }
                Some(_) => return Err(InvalidFilter(directive.to_owned())),
                None => filter.default = level(directive)?,
            }
        }
        Ok(filter)
    }
}

impl fmt::Display for LogFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.default)?;
        self.parts.iter().try_for_each(|(part, level)| write!(f, ",{part}={level}"))
    }
}

/// Stricter than the usual parsers, which take a mistyped level for the name of a part.
fn level(name: &str) -> Option<LevelFilter> {
    const NAMES: [(&str, LevelFilter); 6] = [
        ("off", LevelFilter::OFF),
        ("error", LevelFilter::ERROR),
        ("warn", LevelFilter::WARN),
        ("info", LevelFilter::INFO),
        ("debug", LevelFilter::DEBUG),
        ("trace", LevelFilter::TRACE),
    ];
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|&(_, level)| level)
}

fn is_path(part: &str) -> bool {
    !part.is_empty()
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-'))
}

/// Lets through what is wanted, and every span down to `info`: a warning should name its request even where
/// the request itself is not worth a line.
pub(crate) struct LogWorthy(Targets);

impl LogWorthy {
    fn admits(&self, metadata: &Metadata<'_>) -> bool {
        (metadata.is_span() && *metadata.level() <= LevelFilter::INFO)
            || self.0.would_enable(metadata.target(), metadata.level())
    }
}

impl<S> Filter<S> for LogWorthy {
    fn enabled(&self, metadata: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        self.admits(metadata)
    }

    fn callsite_enabled(&self, metadata: &'static Metadata<'static>) -> Interest {
        if self.admits(metadata) { Interest::always() } else { Interest::never() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Filter::<S>::max_level_hint(&self.0).map(|hint| hint.max(LevelFilter::INFO))
    }
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn realmx_stands_for_all_our_crates() {
        let filter = "warn,realmx=debug,store=trace,hyper::proto=off".parse::<LogFilter>().unwrap();
        let LogWorthy(targets) = filter.for_log(&["store", "web"]);
        assert!(targets.would_enable("web::edge", &Level::DEBUG));
        assert!(!targets.would_enable("web::edge", &Level::TRACE));
        assert!(targets.would_enable("store", &Level::TRACE));
        assert!(!targets.would_enable("hyper", &Level::INFO));
        assert!(!targets.would_enable("hyper::proto::h1", &Level::ERROR));
    }

    #[test]
    fn what_is_mistyped_is_named() {
        for (text, wrong) in [
            ("inof", "inof"),
            ("info,store=verbose", "store=verbose"),
            ("info,", ""),
            ("info,=debug", "=debug"),
        ] {
            assert_eq!(text.parse::<LogFilter>(), Err(InvalidFilter(wrong.into())));
        }
    }

    #[test]
    fn text_round_trips() {
        assert_eq!("INFO, store = debug".parse::<LogFilter>().unwrap().to_string(), "info,store=debug");
    }
}
