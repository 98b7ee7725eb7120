//! Who somebody is and what they may do: accounts, sessions, roles, profiles, the audit log.
//!
//! Everything else stands on this domain through three things: the [`kernel::Actor`] behind a request (made by
//! [`authenticator`]), the shared [`permissions`], and [`audit::record`]. Its events tell what became of people.
//! Deliberately absent: what people sell, book or learn; that they may is decided here, how it works is not.

pub mod account;
pub mod audit;
mod cookies;
mod demo;
mod denied;
mod doors;
pub mod events;
mod jobs;
mod notice;
pub mod password;
pub mod people;
pub mod permissions;
pub mod privacy;
pub mod profile;
mod refusals;
pub mod role;
pub mod session;
pub mod token;

pub use account::{Account, Contact, Email, NewAccount, NewUser, SignUp, SignUpError, contact, create_user};
pub use demo::DEMO_PASSWORD;
pub use denied::Denied;
pub use doors::Doors;
pub use password::{Cost, HashError, Hasher, NewPassword, PasswordHash, Proven};
pub use profile::{Featured, Handle, Picture, featured};
pub use role::{Role, UnknownRole};
pub use session::Authenticator;
pub use token::{Issuer, Token, TokenHash, TokenKind};

use axum::{Extension, Router};
use domain::Domain;
use kernel::Locale::{De, En, Es, Ru};
use store::MigrationSet;
use utoipa_axum::router::OpenApiRouter;
use web::{Kit, NavItem, NavPlace, PersonalData, TextFile};

kernel::id_kind!(/// A person's account.
    pub UserId = User "usr");
kernel::id_kind!(/// A place where somebody is signed in: a browser or a program.
    pub SessionId = Session "ses");
kernel::id_kind!(/// A key that signs access tokens.
    pub KeyId = Key "key");

/// The identity domain, for the program's list.
pub fn domain() -> Domain {
    domain_with(Doors::default())
}

/// The same with queues of the caller's choice: tests hash cheaply.
pub fn domain_with(doors: Doors) -> Domain {
    Domain::new("identity", PersonalData::kept(privacy::hand_over, privacy::forget))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .api(api().layer(Extension(doors.clone())))
        .pages(pages().layer(Extension(doors)))
        .jobs(jobs::handlers)
        .schedules(jobs::schedules())
        .demo(demo::load)
}

/// What turns a cookie or an access token into an actor, for the program's kit.
pub fn authenticator() -> Authenticator {
    Authenticator::default()
}

pub fn migrations() -> MigrationSet {
    store::migrations!(
        "identity",
        "migrations/20260101T0000_accounts.sql",
        "migrations/20260101T0100_sessions.sql",
        "migrations/20260101T0200_profiles.sql",
        "migrations/20260101T0300_audit.sql",
        "migrations/20260101T0400_audit_guard.postgres.sql",
        "migrations/20260101T0400_audit_guard.sqlite.sql"
    )
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(account::api::routes())
        .merge(session::api::routes())
        .merge(password::api::routes())
        .merge(profile::api::routes())
        .merge(privacy::api::routes())
        .merge(token::api::routes())
        .merge(people::api::routes())
        .merge(role::api::routes())
        .merge(audit::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new()
        .merge(account::pages::routes())
        .merge(session::pages::routes())
        .merge(password::pages::routes())
        .merge(profile::pages::routes())
        .merge(privacy::pages::routes())
        .merge(token::api::well_known())
        .merge(people::pages::routes())
        .merge(role::pages::routes())
        .merge(audit::pages::routes())
}

const TEXTS: &[TextFile] = &[
    (En, "identity/en.ftl", include_str!("../locales/en.ftl")),
    (Ru, "identity/ru.ftl", include_str!("../locales/ru.ftl")),
    (Es, "identity/es.ftl", include_str!("../locales/es.ftl")),
    (De, "identity/de.ftl", include_str!("../locales/de.ftl")),
];

const NAVIGATION: &[NavItem] = &[
    NavItem {
        permission: None,
        ..entry(NavPlace::Account, "/me", "identity-nav-profile", "circle-user", 10)
    },
    NavItem {
        permission: None,
        ..entry(NavPlace::Account, "/settings", "identity-nav-settings", "settings", 20)
    },
    entry(NavPlace::Account, "/admin", "identity-nav-admin", "shield", 30),
    NavItem {
        permission: None,
        ..entry(NavPlace::Settings, "/settings", "identity-settings-account", "settings", 10)
    },
    NavItem {
        permission: None,
        ..entry(NavPlace::Settings, "/settings/security", "identity-settings-security", "lock", 20)
    },
    NavItem {
        permission: None,
        ..entry(NavPlace::Settings, "/settings/data", "identity-settings-data", "download", 90)
    },
    entry(NavPlace::Admin, "/admin", "identity-nav-overview", "layout-grid", 0),
    NavItem {
        permission: Some(permissions::SEE_PEOPLE),
        ..entry(NavPlace::Admin, "/admin/people", "identity-nav-people", "users", 10)
    },
    NavItem {
        permission: Some(permissions::SEE_PEOPLE),
        ..entry(NavPlace::Admin, "/admin/roles", "identity-nav-roles", "key-round", 20)
    },
    NavItem {
        permission: Some(permissions::SEE_AUDIT),
        ..entry(NavPlace::Admin, "/admin/audit", "identity-nav-audit", "history", 30)
    },
];

const fn entry(
    place: NavPlace,
    href: &'static str,
    label: &'static str,
    icon: &'static str,
    order: i32,
) -> NavItem {
    let permission = Some(permissions::ENTER_ADMIN);
    NavItem { href, label, icon, place, permission, primary_only: false, order }
}
