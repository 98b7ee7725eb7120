//! The domain through its doors and verbs, with payments beside it and a seller of its own, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

#[path = "orders/shop.rs"]
mod shop;

#[path = "orders/cart.rs"]
mod cart;
#[path = "orders/checkout.rs"]
mod checkout;
#[path = "orders/doors.rs"]
mod doors;
#[path = "orders/lifecycle.rs"]
mod lifecycle;
#[path = "orders/numbers.rs"]
mod numbers;
#[path = "orders/privacy.rs"]
mod privacy;
