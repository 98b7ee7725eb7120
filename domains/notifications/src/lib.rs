//! What people are told: in the app and by mail, each thing once, as they chose.
//!
//! Other domains plug in their [`Topic`]s, which make [`Notice`]s of events, or call [`notify`] in a verb. Nothing is
//! put into words before somebody reads it, so everybody reads in their own language.
//! Deliberately absent: what there is to be told; mails about one's account, which identity sends by itself.

mod attach;
mod delivery;
mod demo;
mod inbox;
mod jobs;
mod listen;
mod live;
mod notice;
mod notify;
mod permissions;
mod personal;
mod preference;
mod refusals;
mod text;
mod topic;

pub use delivery::{Delivery, Filter, Status, Tally, deliveries, tally};
pub use inbox::{Inbox, Item, ReadError, Wanted, list, read, read_all};
pub use mail::Attachment;
pub use notice::{Notice, Recipient};
pub use notify::notify;
pub use permissions::SEE_DELIVERIES;
pub use preference::{Channel, Choice, PreferenceError, UnknownChannel, Wish, choices, choose};
pub use text::{Arg, Text};
pub use topic::{Compose, Topic};

use axum::{Extension, Router};
use domain::Domain;
use kernel::Locale::{De, En, Es, Ru};
use store::MigrationSet;
use utoipa_axum::router::OpenApiRouter;
use web::{Counter, Kit, NavItem, NavPlace, PersonalData, TextFile};

kernel::id_kind!(/// Something that somebody was told.
    pub NoticeId = NoticeKind "ntc");
kernel::id_kind!(/// A mail that tells it.
    pub DeliveryId = DeliveryKind "dlv");

/// The notifications domain, for the program's list.
pub fn domain() -> Domain {
    Domain::new("notifications", PersonalData::kept(personal::export, personal::erase))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .plug(BELL)
        .api(api())
        .pages(pages())
        .jobs(jobs::handlers)
        .listeners(listen::listeners)
        .schedules(jobs::schedules())
        .demo(demo::load)
}

pub fn migrations() -> MigrationSet {
    store::migrations!("notifications", "migrations/20261121T0500_notifications.sql")
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(inbox::api::routes())
        .merge(preference::api::routes())
        .merge(delivery::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new()
        .merge(inbox::pages::routes())
        .merge(live::routes().layer(Extension(live::Hub::default())))
        .merge(preference::pages::routes())
        .merge(delivery::pages::routes())
}

/// In the top bar of every page.
const BELL: Counter = Counter {
    href: "/notifications",
    label: "notifications-bell",
    icon: "bell",
    count: inbox::unread,
    stream: Some("/notifications/stream"),
};

const TEXTS: &[TextFile] = &[
    (En, "notifications/en.ftl", include_str!("../locales/en.ftl")),
    (Ru, "notifications/ru.ftl", include_str!("../locales/ru.ftl")),
    (Es, "notifications/es.ftl", include_str!("../locales/es.ftl")),
    (De, "notifications/de.ftl", include_str!("../locales/de.ftl")),
];

const NAVIGATION: &[NavItem] = &[
    NavItem {
        href: "/settings/notifications",
        label: "notifications-settings",
        icon: "bell",
        place: NavPlace::Settings,
        permission: None,
        primary_only: false,
        order: 30,
    },
    NavItem {
        href: "/admin/notifications",
        label: "notifications-nav-admin",
        icon: "send",
        place: NavPlace::Admin,
        permission: Some(SEE_DELIVERIES),
        primary_only: false,
        order: 40,
    },
];
