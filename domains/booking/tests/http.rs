//! Bookings through pages and API, in a whole platform in memory, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

mod http {
    mod clocks;
    mod demo;
    mod feed;
    mod lessons;
    mod many;
    mod schedule;
    mod slots;
    mod teacher;
    mod week;
}
