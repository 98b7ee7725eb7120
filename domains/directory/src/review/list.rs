use std::{fmt, str::FromStr};

use ::store::{Cx, Error};
use identity::{Denied, UserId};
use kernel::{Page, PageRequest};
use uuid::Uuid;

use super::{Review, store};
use crate::{Listing, listing, permissions::MODERATE};

/// In which order reviews are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReviewSort {
    #[default]
    Newest,
    Best,
    Worst,
}

/// All reviews of a listing in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many gave one star, two, … five.
    pub stars: [i64; 5],
}

impl Summary {
    pub fn count(&self) -> i64 {
        self.stars.iter().sum()
    }

    /// In hundredths of a star; `None` without reviews.
    pub fn mean(&self) -> Option<i64> {
        let sum: i64 = (1..).zip(self.stars).map(|(stars, count): (i64, i64)| stars * count).sum();
        let count = self.count();
        (count > 0).then(|| (sum * 100 + count / 2) / count)
    }
}

/// The reviews of a listing that everybody may read, and that of the reader even if it is hidden.
pub fn of_listing(
    cx: &mut Cx,
    listing: Uuid,
    sort: ReviewSort,
    at: PageRequest,
) -> Result<Page<Review>, Error> {
    let reader = cx.actor.user().map(UserId::from_uuid);
    store::page(cx.tx, listing, reader, sort, at)
}

pub fn summary(cx: &mut Cx, listing: Uuid) -> Result<Summary, Error> {
    let mut stars = [0; 5];
    for (rating, count) in store::histogram(cx.tx, listing)? {
        if let Some(slot) = usize::try_from(rating - 1).ok().and_then(|at| stars.get_mut(at)) {
            *slot = count;
        }
    }
    Ok(Summary { stars })
}

/// All reviews with what they are about, the newest first, for moderators.
pub fn all(cx: &mut Cx, hidden: bool, at: PageRequest) -> Result<Page<(Review, Option<Listing>)>, Denied> {
    cx.require(MODERATE)?;
    let page = store::all(cx.tx, hidden, at)?;
    let ids: Vec<Uuid> = page.items.iter().map(|review| review.listing).collect();
    let listings = listing::store::of_ids(cx.tx, &ids)?;
    Ok(page.map(|review| {
        let listing = listings.iter().find(|it| it.id == review.listing).cloned();
        (review, listing)
    }))
}

impl ReviewSort {
    pub const ALL: [Self; 3] = [Self::Newest, Self::Best, Self::Worst];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Best => "best",
            Self::Worst => "worst",
        }
    }

    /// The key of its name in the texts.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Newest => "directory-reviews-newest",
            Self::Best => "directory-reviews-best",
            Self::Worst => "directory-reviews-worst",
        }
    }
}

/// Text that names no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of newest, best, worst")]
pub struct UnknownReviewSort;

impl FromStr for ReviewSort {
    type Err = UnknownReviewSort;

    fn from_str(code: &str) -> Result<Self, UnknownReviewSort> {
        Self::ALL.into_iter().find(|sort| sort.code() == code).ok_or(UnknownReviewSort)
    }
}

impl fmt::Display for ReviewSort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_rounded_to_hundredths() {
        assert_eq!(Summary::default().mean(), None);
        assert_eq!(Summary { stars: [0, 0, 0, 1, 2] }.mean(), Some(467));
        assert_eq!(Summary { stars: [1, 0, 0, 0, 1] }.mean(), Some(300));
    }
}
