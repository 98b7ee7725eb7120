//! The installation itself: tenants and their brand, and the mailbox where mail lands for trying out.
//!
//! Tenants live in the registry, a database of its own; everything else of a tenant lives in the tenant's own
//! database, so no other domain's SQL ever names a tenant.

mod api;
mod mailbox;
mod manage;
mod pages;
pub mod tenant;

use domain::Domain;
use web::{Grant, NavItem, NavPlace, PersonalData, TextFile};

pub use manage::note;
pub use tenant::MANAGE;

/// The platform domain, for the program's list.
pub fn domain() -> Domain {
    Domain::new("platform", PersonalData::none("tenants are organisations; the mailbox belongs to kit/mail"))
        .migrations(mail::migrations())
        .registry(store::migrations!("platform", "migrations/20260101T0000_tenants.sql"))
        .texts(TEXTS)
        .permissions(GRANTS)
        .navigation(NAVIGATION)
        .api(api::routes())
        .pages(pages::routes().merge(mailbox::routes()))
}

const TEXTS: &[TextFile] = &[
    (kernel::Locale::En, "platform/en.ftl", include_str!("../locales/en.ftl")),
    (kernel::Locale::Ru, "platform/ru.ftl", include_str!("../locales/ru.ftl")),
    (kernel::Locale::Es, "platform/es.ftl", include_str!("../locales/es.ftl")),
    (kernel::Locale::De, "platform/de.ftl", include_str!("../locales/de.ftl")),
];

const GRANTS: &[Grant] = &[
    Grant { permission: MANAGE, roles: &["ADMIN"], needs_verified: false },
    Grant { permission: mailbox::READ, roles: &["ADMIN"], needs_verified: false },
];

const NAVIGATION: &[NavItem] = &[NavItem {
    href: "/admin/tenants",
    label: "platform-nav-tenants",
    icon: "building-2",
    place: NavPlace::Admin,
    permission: Some(MANAGE),
    primary_only: true,
    order: 50,
}];
