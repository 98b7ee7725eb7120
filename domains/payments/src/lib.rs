//! Money that comes in and goes back: payments and their methods, the ledger, statements of the bank.
//!
//! Whoever sells [`open`]s a payment for a thing of theirs and plugs in a [`Payable`], which hears in the same
//! transaction of every change and says whether the money is kept. Deliberately absent: what was sold; card data.

pub mod attempt;
mod books;
mod demo;
pub mod events;
pub mod gateway;
mod jobs;
pub mod method;
mod notices;
pub mod payable;
pub mod payment;
pub mod permissions;
mod privacy;
pub mod refund;
mod refusals;
pub mod settings;
#[cfg(test)]
mod simulation;
mod webhook;

// The books and what the bank and the administration do with them.
pub mod admin;
pub mod bank;
pub mod ledger;
pub mod reconcile;

pub use attempt::{BeginError, NextStep, begin};
pub use gateway::{Gateway, Gateways};
pub use method::{Method, MethodView, methods};
pub use payable::{Choice, Description, Payable, Verdict};
pub use payment::{
    CancelError, CollectError, NewPayment, OpenError, Payer, Payment, Standing, attach, cancel, capture,
    collected, open, received, standing,
};
pub use refund::{RefundError, RefundTo, refund};

use ::domain::Domain;
use ::store::MigrationSet;
use axum::Router;
use kernel::Locale::{De, En, Es, Ru};
use utoipa_axum::router::OpenApiRouter;
use web::{Kit, NavItem, NavPlace, PersonalData, TextFile};

kernel::id_kind!(/// What is to be collected for one thing that somebody buys.
    pub PaymentId = PaymentKind "pay");
kernel::id_kind!(/// One try to collect it by one method. Never deleted.
    pub AttemptId = AttemptKind "att");
kernel::id_kind!(/// Money that goes back.
    pub RefundId = RefundKind "rfd");

/// The payments domain, for the program's list.
pub fn domain() -> Domain {
    Domain::new("payments", PersonalData::kept(privacy::export, privacy::erase))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .navigation(admin::NAVIGATION)
        .api(api())
        .pages(pages())
        .jobs(jobs::handlers)
        .schedules(jobs::schedules())
        .plug(Gateways::out_of_the_box())
        .plug(notices::GIVEN_BACK)
        .demo(demo::load)
}

pub fn migrations() -> MigrationSet {
    ::store::migrations!(
        "payments",
        "migrations/20261121T0200_payments.sql",
        "migrations/20261121T0201_events_guard.postgres.sql",
        "migrations/20261121T0201_events_guard.sqlite.sql",
        "migrations/20261121T0210_test_gateway.sql",
        "migrations/20261121T0900_ledger.sql",
        "migrations/20261121T0901_ledger_guard.postgres.sql",
        "migrations/20261121T0901_ledger_guard.sqlite.sql",
        "migrations/20261121T0910_bank.sql",
        "migrations/20261121T0920_reconcile.sql"
    )
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(payment::api::routes())
        .merge(attempt::api::routes())
        .merge(refund::api::routes())
        .merge(settings::api::routes())
        .merge(gateway::stripe::api::routes())
        .merge(webhook::routes())
        .merge(admin::api::routes())
        .merge(ledger::api::routes())
        .merge(bank::api::routes())
        .merge(reconcile::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new()
        .merge(attempt::pages::routes())
        .merge(gateway::test::pages::routes())
        .merge(gateway::stripe::pages::routes())
        .merge(settings::pages::routes())
        .merge(admin::routes())
        .merge(ledger::pages::routes())
        .merge(bank::pages::routes())
        .merge(reconcile::pages::routes())
}

const TEXTS: &[TextFile] = &[
    (En, "payments/en.ftl", include_str!("../locales/en.ftl")),
    (En, "payments/money/en.ftl", include_str!("../locales/money/en.ftl")),
    (Ru, "payments/ru.ftl", include_str!("../locales/ru.ftl")),
    (Ru, "payments/money/ru.ftl", include_str!("../locales/money/ru.ftl")),
    (Es, "payments/es.ftl", include_str!("../locales/es.ftl")),
    (Es, "payments/money/es.ftl", include_str!("../locales/money/es.ftl")),
    (De, "payments/de.ftl", include_str!("../locales/de.ftl")),
    (De, "payments/money/de.ftl", include_str!("../locales/money/de.ftl")),
];

const NAVIGATION: &[NavItem] = &[NavItem {
    href: "/admin/payments/setup",
    label: "payments-nav-setup",
    icon: "landmark",
    place: NavPlace::Admin,
    permission: Some(permissions::SET_UP),
    primary_only: false,
    order: 58,
}];
