//! Professionals: their search, their pages, their own listing.

pub(crate) mod api;
pub(crate) mod pages;
