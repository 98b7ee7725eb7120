//! The community as its administrators see it: finding people, suspending them, figures.

pub(crate) mod api;
mod find;
mod overview;
pub(crate) mod pages;
mod store;
mod suspend;

pub use find::{Detail, Filter, Person, detail, find};
pub use overview::{Overview, overview};
pub use suspend::{PeopleError, restore, suspend};

pub(crate) use find::names;
