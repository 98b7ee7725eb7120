//! One way to buy whatever is sold: carts, the checkout, orders, invoices.
//!
//! This domain knows no seller. What can be bought is brought by other domains as an [`Offering`]; money is moved by
//! payments, which asks back through its own plug. Between the two stands the order: everything in it or nothing,
//! held while it is paid, made firm in the one transaction in which the payment is secured and the invoice takes its
//! number. Deliberately absent: what is sold, when it is free, and how sellers decide what goes back.

mod buyer;
pub mod cart;
pub mod checkout;
mod demo;
pub mod events;
pub mod invoice;
mod jobs;
mod offering;
mod order;
mod payable;
mod paying;
pub mod permissions;
mod personal;
mod refunds;
mod refusals;
mod state;
pub mod tax;
mod topics;

pub use buyer::{Buyer, Contact, VISITOR_HEADER, Visitor, VisitorHash};
pub use offering::{Held, LineView, OfferError, Offering, Quote, TaxRate, Terms};
pub use order::{
    Detail, Entry, Filter, HOLD_FOR, NewLine, NewOrder, Order, OrderError, OrderLine, Pass, PlaceError,
    Placed, Role, Sale, Share, Shown, address, approve, cancel, cancel_line, complete_line, decline, detail,
    find, mine, order_of_line, place, refund_line, sales,
};
pub use state::{LineState, OrderState, Step, UnknownState};
pub use tax::{TaxSettings, TaxSum, included};

use std::sync::Arc;

use axum::Router;
use domain::Domain;
use kernel::Locale::{De, En, Es, Ru};
use store::MigrationSet;
use utoipa_axum::router::OpenApiRouter;
use web::{Kit, NavItem, NavPlace, PersonalData, TextFile};

kernel::id_kind!(/// What somebody has bought or is about to buy.
    pub OrderId = OrderKind "ord");
kernel::id_kind!(/// One thing in an order.
    pub LineId = LineKind "lin");
kernel::id_kind!(/// What somebody gathers before an order.
    pub CartId = CartKind "crt");
kernel::id_kind!(/// One thing in a cart.
    pub CartLineId = CartLineKind "cln");
kernel::id_kind!(/// An invoice or a credit note.
    pub InvoiceId = InvoiceIdKind "inv");

/// The orders domain, for the program's list.
pub fn domain() -> Domain {
    let payable: Arc<dyn payments::Payable> = Arc::new(payable::Orders);
    let orders = Domain::new("orders", PersonalData::kept(personal::export, personal::erase))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .api(api())
        .pages(pages())
        .jobs(jobs::handlers)
        .schedules(jobs::schedules())
        .listeners(jobs::listeners)
        .plug(payable)
        .demo(demo::load);
    topics::TOPICS.into_iter().fold(orders, Domain::plug)
}

pub fn migrations() -> MigrationSet {
    store::migrations!(
        "orders",
        "migrations/20261121T0600_orders.sql",
        "migrations/20261121T0601_orders_guard.postgres.sql",
        "migrations/20261121T0601_orders_guard.sqlite.sql"
    )
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(cart::api::routes())
        .merge(checkout::api::routes())
        .merge(order::api::routes())
        .merge(invoice::api::routes())
        .merge(tax::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new()
        .merge(cart::pages::routes())
        .merge(checkout::pages::routes())
        .merge(order::pages::routes())
        .merge(invoice::pages::routes())
        .merge(tax::pages::routes())
}

const TEXTS: &[TextFile] = &[
    (En, "orders/en.ftl", include_str!("../locales/en.ftl")),
    (Ru, "orders/ru.ftl", include_str!("../locales/ru.ftl")),
    (Es, "orders/es.ftl", include_str!("../locales/es.ftl")),
    (De, "orders/de.ftl", include_str!("../locales/de.ftl")),
];

const NAVIGATION: &[NavItem] = &[
    entry(NavPlace::Account, "/orders", "orders-nav-mine", "shopping-bag", 12),
    NavItem {
        permission: Some(identity::permissions::SELL),
        ..entry(NavPlace::Account, "/sales", "orders-nav-sales", "store", 14)
    },
    NavItem {
        permission: Some(permissions::SEE),
        ..entry(NavPlace::Admin, "/admin/orders", "orders-nav-admin", "shopping-bag", 40)
    },
    NavItem {
        permission: Some(permissions::SET_TAX),
        ..entry(NavPlace::Admin, "/admin/tax", "orders-nav-tax", "file-text", 46)
    },
];

const fn entry(
    place: NavPlace,
    href: &'static str,
    label: &'static str,
    icon: &'static str,
    order: i32,
) -> NavItem {
    NavItem { href, label, icon, place, permission: None, primary_only: false, order }
}
