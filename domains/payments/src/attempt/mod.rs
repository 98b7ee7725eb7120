//! Tries to collect a payment, one after the other, each by one method.

pub(crate) mod api;
mod ask;
mod begin;
mod follow;
pub(crate) mod pages;
pub(crate) mod remote;
pub(crate) mod store;

pub use begin::{BeginError, NextStep, begin};
pub use store::{Attempt, State, UnknownState};

pub(crate) use ask::{AskError, ask, heard, write};
#[cfg(test)]
pub(crate) use begin::begin_at;
pub(crate) use follow::follow;
