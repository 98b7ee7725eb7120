//! The HTTP edge. It turns requests into calls of verbs, and their results or problems into answers.
//!
//! A handler takes an [`Edge`] and perhaps a [`Body`], [`FormBody`], [`QueryOf`] or [`PathOf`]; it calls one
//! verb through [`Edge::read`], [`Edge::write`] or [`Edge::answer`]; it returns an [`Answer`].
//! Deliberately absent: business words, global state, ambient time.

// Templates name this crate as other crates' templates do.
extern crate self as web;

mod accent;
mod authenticate;
mod body;
mod cookie;
mod counter;
mod csrf;
mod edge;
mod enter;
pub mod forms;
mod grant;
mod idempotent;
mod kit;
mod limits;
pub mod openapi;
mod patch;
mod personal;
mod problem;
mod proxy;
pub mod reference;
#[doc(hidden)]
pub mod refusals;
mod render;
pub mod routes;
mod sealer;
mod serve;
mod settings;
mod shell;
mod stopping;
mod tenant;
mod texts;
pub mod ui;
mod visit;

pub use accent::{Accent, InvalidAccent};
pub use authenticate::{Authenticate, Credential, Finding, Identified};
pub use body::{Body, FormBody, Paging, PathOf, QueryOf, parse_json};
pub use cookie::Jar;
pub use counter::{Counted, Counter, shown};
pub use edge::Edge;
pub use enter::{Peer, enter};
pub use grant::{Grant, Grants};
pub use kit::{Answer, Kit, Parts, UnknownTenant};
pub use limits::{Allowance, Class, Limits, Subject};
pub use patch::{Object, Patch};
pub use personal::{Erase, Export, PersonalData};
pub use problem::{FieldError, Problem, ProblemDocument, rule_text};
pub use sealer::{Sealer, Unsealable};
pub use serve::{ServerLimits, rewrite, serve};
pub use settings::Settings;
pub use shell::{Account, NavItem, NavLink, NavPlace, Shell, ShellBrand, Toast};
pub use stopping::Stopping;
pub use tenant::{Logo, Tenant, Tenants};
pub use texts::{TextError, TextFile, Texts};

/// The edge's own texts: of shell and components, and of what can go wrong anywhere.
pub fn texts() -> impl Iterator<Item = TextFile> {
    use kernel::Locale::{De, En, Es, Ru};
    [
        (En, "web/en/ui.ftl", include_str!("../locales/en/ui.ftl")),
        (Ru, "web/ru/ui.ftl", include_str!("../locales/ru/ui.ftl")),
        (Es, "web/es/ui.ftl", include_str!("../locales/es/ui.ftl")),
        (De, "web/de/ui.ftl", include_str!("../locales/de/ui.ftl")),
        (En, "web/en/problems.ftl", include_str!("../locales/en/problems.ftl")),
        (Ru, "web/ru/problems.ftl", include_str!("../locales/ru/problems.ftl")),
        (Es, "web/es/problems.ftl", include_str!("../locales/es/problems.ftl")),
        (De, "web/de/problems.ftl", include_str!("../locales/de/problems.ftl")),
    ]
    .into_iter()
}
