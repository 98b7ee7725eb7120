//! Bookings from the chosen time to the attended lesson, with orders and payments, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

mod bookings {
    mod cancel;
    mod flow;
    mod race;
    mod requests;
    mod student;
    mod waiting;
}
