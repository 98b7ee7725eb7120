//! Money that this domain has decided to give back.

pub(crate) mod store;

pub(crate) use store::{drop, insert, taken, waiting};
