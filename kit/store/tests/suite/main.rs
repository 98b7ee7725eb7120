//! What the store promises, on both databases, each with the trouble it is a promise against.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod crash;
mod idempotency;
mod isolation;
mod jobs;
mod limits;
mod migrations;
mod outage;
mod outbox;
mod tx;
