//! What is harmless on this machine and dangerous on the internet.

use super::Finding;
use crate::config::{Config, MailboxMode};

/// The address that people type in fits the one we serve on.
pub(super) fn public_address(config: &Config) -> Finding {
    const ABOUT: &str = "public address";
    let url = &config.public_url;
    let only_here = config.listen.ip().is_loopback();
    if url.is_local() {
        return if only_here {
            Finding::fine(ABOUT, format!("{url}, for this machine only"))
        } else {
            Finding::doubtful(
                ABOUT,
                format!("the network is served on {}, but {url} leads nobody here", config.listen),
                "set public_url to the address that people type in, or listen to 127.0.0.1 only",
            )
        };
    }
    if !url.is_https() {
        return Finding::doubtful(
            ABOUT,
            format!("{url}: passwords travel readable for everyone on the way"),
            "put a reverse proxy with TLS in front and set public_url to https://…",
        );
    }
    if config.trusted_proxies.is_empty() {
        return Finding::doubtful(
            ABOUT,
            format!("{url} is served through a proxy, but none is trusted: all visitors look like one"),
            "set trusted_proxies to the address of your reverse proxy",
        );
    }
    Finding::fine(ABOUT, url.to_string())
}

/// Mail gets to people, and only to those it is meant for.
pub(super) fn mail(config: &Config) -> Finding {
    const ABOUT: &str = "mail";
    let public = !config.public_url.is_local();
    match (config.mail_is_local(), &config.smtp_url) {
        (false, Some(server)) => {
            Finding::fine(ABOUT, format!("from {} through {}", config.mail_from, server.server()))
        }
        _ if public && config.mailbox == MailboxMode::On => Finding::broken(
            ABOUT,
            "everybody may read everybody's mail on the mailbox page, and so take over any account",
            "set mailbox to auto and smtp_url to your mail server",
        ),
        _ if public => Finding::doubtful(
            ABOUT,
            "nobody gets any mail: it stays on the mailbox page, for administrators",
            "set smtp_url to your mail server",
        ),
        _ => Finding::fine(ABOUT, "stays on the mailbox page, for trying out"),
    }
}

/// Demo accounts have passwords that stand in the documentation.
pub(super) fn demo(config: &Config) -> Finding {
    const ABOUT: &str = "demo content";
    match (config.demo, config.public_url.is_local()) {
        (true, false) => Finding::doubtful(
            ABOUT,
            "demo accounts, whose passwords everybody knows, are loaded into an empty database",
            "set demo to 0, unless this is a place for trying out",
        ),
        (true, true) => Finding::fine(ABOUT, "is loaded into an empty database"),
        (false, _) => Finding::fine(ABOUT, "is not loaded"),
    }
}

pub(super) fn rate_limits(config: &Config) -> Finding {
    const ABOUT: &str = "rate limits";
    match config.rate_limit {
        0 if !config.public_url.is_local() => {
            Finding::broken(ABOUT, "are off: passwords can be guessed at any speed", "set rate_limit to on")
        }
        0 => Finding::fine(ABOUT, "are off"),
        1 => Finding::fine(ABOUT, "are on"),
        factor => Finding::fine(ABOUT, format!("are {factor} times as wide as usual")),
    }
}
