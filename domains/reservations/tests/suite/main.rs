//! The reservations domain on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a broken expectation ends the test")]

mod capacity;
mod crash;
mod house;
mod measure;
mod model;
mod occupancy;
mod race;
