//! The books, the bank, the comparison with providers and their pages, in a whole platform in memory.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

#[path = "money/bank.rs"]
mod bank;
#[path = "money/books.rs"]
mod books;
#[path = "money/formats.rs"]
mod formats;
#[path = "money/ledger.rs"]
mod ledger;
#[path = "money/pages.rs"]
mod pages;
#[path = "money/shop.rs"]
mod shop;
