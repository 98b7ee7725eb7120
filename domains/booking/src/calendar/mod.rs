//! The professional's week at a glance: hours, lessons, time off.

mod page;
mod week;

pub(crate) use page::routes;
