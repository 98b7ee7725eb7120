//! The domain through its doors, with topics of a domain that is only there for the tests, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

#[path = "http/probe.rs"]
mod probe;

#[path = "http/access.rs"]
mod access;
#[path = "http/choices.rs"]
mod choices;
#[path = "http/inbox.rs"]
mod inbox;
#[path = "http/live.rs"]
mod live;
#[path = "http/mails.rs"]
mod mails;
#[path = "http/once.rs"]
mod once;
#[path = "http/personal.rs"]
mod personal;
