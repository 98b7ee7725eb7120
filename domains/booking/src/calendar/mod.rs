//! The professional's week at a glance, and everybody's lessons in calendars of their own.

pub(crate) mod feed;
mod page;
mod week;

pub(crate) use page::routes;
