//! One of few, or some of many.

use std::collections::BTreeSet;

use super::kind::Kind;

/// Where mail ends up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailboxMode {
    /// In the mailbox page while no mail server is configured.
    Auto,
    /// Always in the mailbox page; nothing is sent.
    On,
    /// Always at the mail server.
    Off,
}

impl Kind for MailboxMode {
    type Value = Self;
    const EXPECTED: &'static str = "auto, on or off";

    fn parse(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "on" | "true" => Some(Self::On),
            "off" | "false" => Some(Self::Off),
            _ => None,
        }
    }

    fn show(value: &Self) -> String {
        match value {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
        }
        .into()
    }
}

/// A part of the program that can run on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Pages for people.
    Web,
    /// The JSON API.
    Api,
    /// Listeners, jobs and schedules.
    Worker,
}

impl Role {
    const ALL: [Self; 3] = [Self::Web, Self::Api, Self::Worker];

    const fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::Worker => "worker",
        }
    }
}

/// Which parts this process runs. Never none.
pub(crate) struct Roles;

impl Kind for Roles {
    type Value = BTreeSet<Role>;
    const EXPECTED: &'static str = "all, or some of web, api, worker, separated by commas";

    fn parse(text: &str) -> Option<BTreeSet<Role>> {
        if text == "all" {
            return Some(Role::ALL.into());
        }
        let role = |name: &str| Role::ALL.into_iter().find(|role| role.name() == name.trim());
        text.split(',').map(role).collect()
    }

    fn show(value: &BTreeSet<Role>) -> String {
        if value.len() == Role::ALL.len() {
            return "all".into();
        }
        value.iter().map(|role| role.name()).collect::<Vec<_>>().join(",")
    }
}

/// Which domains this process runs; empty = all. Whether they exist is checked by whoever has their list.
pub(crate) struct Domains;

impl Kind for Domains {
    type Value = Vec<String>;
    const EXPECTED: &'static str = "all, or names of domains like identity,orders";

    fn parse(text: &str) -> Option<Vec<String>> {
        if text == "all" {
            return Some(Vec::new());
        }
        let name = |part: &str| {
            let name = part.trim();
            let sound =
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            sound.then(|| name.to_owned())
        };
        text.split(',').map(name).collect()
    }

    fn show(value: &Vec<String>) -> String {
        if value.is_empty() { "all".into() } else { value.join(",") }
    }
}
