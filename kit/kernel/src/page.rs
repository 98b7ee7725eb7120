//! Pages of a list.

use serde::{Deserialize, Serialize};

/// Which page of a list is wanted. Counted from 1; a size over [`PageRequest::MAX_SIZE`] is refused, not cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    pub page: i64,
    pub size: i64,
}

impl PageRequest {
    pub const DEFAULT_SIZE: i64 = 20;
    pub const MAX_SIZE: i64 = 100;
    /// Beyond this a list is searched, not leafed through.
    pub const MAX_PAGE: i64 = 100_000;

    /// `None` where a number lies outside its bounds.
    pub fn new(page: i64, size: i64) -> Option<Self> {
        let sound = (1..=Self::MAX_PAGE).contains(&page) && (1..=Self::MAX_SIZE).contains(&size);
        sound.then_some(Self { page, size })
    }

    pub const fn offset(self) -> i64 {
        (self.page - 1) * self.size
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { page: 1, size: Self::DEFAULT_SIZE }
    }
}

/// One page of a list, with the number of all its items.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub total: i64,
    pub at: PageRequest,
}

impl<T> Page<T> {
    pub fn pages(&self) -> i64 {
        (self.total + self.at.size - 1).div_euclid(self.at.size).max(1)
    }

    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(each).collect(), total: self.total, at: self.at }
    }
}
