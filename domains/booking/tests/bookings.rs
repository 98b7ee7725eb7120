//! Bookings from the chosen time to the attended lesson, with orders and payments, on both databases.

mod bookings {
    mod cancel;
    mod flow;
    mod race;
    mod requests;
    mod student;
    mod waiting;
}
