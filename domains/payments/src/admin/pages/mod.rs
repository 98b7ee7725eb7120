//! The administration's pages about money.

mod credit;
mod dead;
mod overview;
mod payment;
mod payments;
mod refunds;

use axum::{
    Router,
    routing::{get, post},
};
use web::{Kit, NavItem, NavPlace};

use crate::permissions;

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/money", get(overview::show))
        .route("/admin/money/payments", get(payments::list))
        .route("/admin/money/payments/{id}", get(payment::show))
        .route("/admin/money/payments/{id}/refund", post(payment::refund))
        .route("/admin/money/refunds", get(refunds::list))
        .route("/admin/money/refunds/{id}/paid-back", post(refunds::paid_back))
        .route("/admin/money/credit", get(credit::list).post(credit::grant))
        .route("/admin/money/dead", get(dead::list))
        .route("/admin/money/dead/{id}/retry", post(dead::retry))
        .route("/admin/money/dead/{id}/discard", post(dead::discard))
        .route("/credit", get(credit::own))
}

pub(crate) const NAVIGATION: &[NavItem] = &[
    NavItem {
        href: "/admin/money",
        label: "payments-nav-money",
        icon: "wallet",
        place: NavPlace::Admin,
        permission: Some(permissions::SEE),
        primary_only: false,
        order: 15,
    },
    NavItem {
        href: "/credit",
        label: "payments-nav-credit",
        icon: "wallet",
        place: NavPlace::Account,
        permission: None,
        primary_only: false,
        order: 25,
    },
];
