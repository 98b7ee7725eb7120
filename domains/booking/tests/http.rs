//! Bookings through pages and API, in a whole platform in memory, on both databases.

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
