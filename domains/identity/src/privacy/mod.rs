//! What the law gives people over their data: to take all of it along, and to have it erased.

pub(crate) mod api;
mod erase;
mod export;
pub(crate) mod pages;

pub use erase::{EraseError, erase};
pub use export::{ExportError, export};

pub(crate) use erase::forget;
pub(crate) use export::hand_over;
