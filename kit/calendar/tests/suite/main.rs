//! When events take place, against the standard, a slow and simple reckoning, other people's files, and bad will.

#![expect(clippy::unwrap_used, reason = "in a test a broken expectation ends the test")]

mod hostile;
mod house;
mod rfc5545;
mod samples;
mod series;
mod walker;
mod zones;
