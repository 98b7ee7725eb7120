//! A whole platform in memory around the domains of a test: the edge, a worker, a clock that the test moves and a
//! letter box that it opens. See the README for a test that uses it.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

mod platform;
pub mod routes;
pub mod tables;
mod visitor;

pub use platform::{House, PASSWORD, migrations, token_in};
pub use visitor::{Answer, Visitor};
