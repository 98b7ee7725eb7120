//! The configuration: one TOML file, every key also an environment variable, some also a flag.
//!
//! A wrong key or value stops the start, with all mistakes at once. Deliberately absent: changing anything at
//! run time; what people change belongs into the database.

mod choices;
mod keys;
mod kind;
mod mistake;
mod show;
mod sources;
mod table;
#[cfg(test)]
mod tests;
mod urls;
mod values;

use std::path::PathBuf;

pub(crate) use choices::{MailboxMode, Role};
pub(crate) use keys::{Config, KEYS};
pub(crate) use mistake::{Mistake, Mistakes, Origin, What};
pub(crate) use show::{example_toml, listing};
pub(crate) use sources::Sources;
pub(crate) use table::Current;

use table::{Known, Reader};

/// A sound configuration, and where each value came from.
#[derive(Debug, Clone)]
pub(crate) struct Loaded {
    pub(crate) config: Config,
    /// One entry for every key, in the order of [`KEYS`].
    pub(crate) current: Vec<Current>,
    /// The file that was read, if there was one.
    pub(crate) file: Option<PathBuf>,
}

/// Reads and checks the whole configuration.
pub(crate) fn load(sources: &Sources) -> Result<Loaded, Mistakes> {
    let mut mistakes = Vec::new();
    let (texts, file) = sources::read(sources, &mut mistakes);
    let known = Known { texts: &texts, sources, keys: KEYS };
    let mut reader = Reader { known, mistakes: &mut mistakes, current: Vec::new() };
    let config = Config::read(&mut reader);
    let current = reader.current;
    if let Some(config) = &config {
        mistakes.extend(contradictions(config, &current));
    }
    match config {
        Some(config) if mistakes.is_empty() => Ok(Loaded { config, current, file }),
        _ => Err(Mistakes(mistakes)),
    }
}

impl Loaded {
    /// Complains about chosen domains that do not exist. Only the program's composition knows all of them.
    pub(crate) fn check_domains(&self, known: &[&'static str]) -> Result<(), Mistakes> {
        let unknown = self.config.domains.iter().filter(|name| !known.contains(&name.as_str()));
        let mistake = |name: &String| Mistake {
            origin: self.origin("domains"),
            what: What::Value {
                key: "domains",
                shown: mistake::quoted(name),
                expected: match mistake::nearest(name, known.iter().copied()) {
                    Some(nearest) => format!("a domain's name; did you mean {nearest}?"),
                    None => format!("all, or some of {}", known.join(", ")),
                },
            },
        };
        let mistakes: Vec<Mistake> = unknown.map(mistake).collect();
        if mistakes.is_empty() { Ok(()) } else { Err(Mistakes(mistakes)) }
    }

    /// Where a key's value comes from.
    pub(crate) fn origin(&self, key: &str) -> Origin {
        origin(&self.current, key)
    }
}

fn origin(current: &[Current], key: &str) -> Origin {
    current
        .iter()
        .find(|current| current.name == key)
        .map_or(Origin::Default, |current| current.origin.clone())
}

/// Values that are sound by themselves but not together.
fn contradictions(config: &Config, current: &[Current]) -> Vec<Mistake> {
    let mut found = Vec::new();
    if config.mailbox == MailboxMode::Off && config.smtp_url.is_none() {
        found.push(Mistake {
            origin: origin(current, "mailbox"),
            what: What::Value {
                key: "mailbox",
                shown: "\"off\"".into(),
                expected: "auto or on while smtp_url is absent, or mail could go nowhere".into(),
            },
        });
    }
    let half = [
        ("stripe_publishable_key", config.stripe_publishable_key.is_none()),
        ("stripe_webhook_secret", config.stripe_webhook_secret.is_none()),
    ];
    for (key, _) in half.into_iter().filter(|(_, missing)| *missing && config.stripe_secret_key.is_some()) {
        found.push(Mistake {
            origin: origin(current, key),
            what: What::Value {
                key,
                shown: "absent".into(),
                expected: "a value beside stripe_secret_key: Stripe needs all three".into(),
            },
        });
    }
    found
}

impl Config {
    /// Mails are caught by the mailbox page and not sent.
    pub(crate) fn mail_is_local(&self) -> bool {
        match self.mailbox {
            MailboxMode::On => true,
            MailboxMode::Off => false,
            MailboxMode::Auto => self.smtp_url.is_none(),
        }
    }

    /// Everybody may open the mailbox page, not only administrators. Whoever reads another person's mail can
    /// take over their account, so this is for trying out.
    pub(crate) fn mailbox_open(&self) -> bool {
        self.mailbox == MailboxMode::On || (self.mail_is_local() && self.public_url.is_local())
    }
}
