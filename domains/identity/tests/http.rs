//! The domain through its doors: the API and the pages, with the whole edge around them, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a broken expectation ends the test, also in what it calls"
)]

#[path = "http/routes.rs"]
mod routes;

#[path = "http/access.rs"]
mod access;
#[path = "http/accounts.rs"]
mod accounts;
#[path = "http/audit.rs"]
mod audit;
#[path = "http/demo.rs"]
mod demo;
#[path = "http/forms.rs"]
mod forms;
#[path = "http/guessing.rs"]
mod guessing;
#[path = "http/idempotency.rs"]
mod idempotency;
#[path = "http/input.rs"]
mod input;
#[path = "http/languages.rs"]
mod languages;
#[path = "http/passwords.rs"]
mod passwords;
#[path = "http/people.rs"]
mod people;
#[path = "http/photos.rs"]
mod photos;
#[path = "http/privacy.rs"]
mod privacy;
#[path = "http/sessions.rs"]
mod sessions;
#[path = "http/strings.rs"]
mod strings;
#[path = "http/tokens.rs"]
mod tokens;
