//! The domain through its doors: the API, the pages, providers' messages, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

#[path = "http/access.rs"]
mod access;
#[path = "http/messages.rs"]
mod messages;
#[path = "http/methods.rs"]
mod methods;
#[path = "http/paying.rs"]
mod paying;
#[path = "http/privacy.rs"]
mod privacy;
#[path = "http/refunds.rs"]
mod refunds;
#[path = "http/shop.rs"]
mod shop;
#[path = "http/stripe.rs"]
mod stripe;
