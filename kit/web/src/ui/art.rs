//! Generated pictures: bundles of lines, like the track that a dancer leaves on a long exposure.
//!
//! [`cover`] and [`avatar`] are whole files with colours of their own, drawn from a seed: the same seed gives
//! the same picture for ever. [`hero`], [`empty`] and [`stumble`] stand inside a page and take its colours by class.

mod brush;
mod figures;
mod scenes;

pub use figures::{empty, hero, stumble};
pub use scenes::{avatar, cover};
