//! Venues: their search, their pages, the listings of their owners.

pub(crate) mod api;
pub(crate) mod pages;
