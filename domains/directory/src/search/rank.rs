//! How far candidates are, and in which order they are shown.

use std::{cmp::Reverse, fmt, str::FromStr};

use ::store::FromRow;
use kernel::{Currency, Timestamp};
use uuid::Uuid;

use super::Search;
use crate::{Kind, place::Point};

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By rating, where many reviews weigh more than few.
    #[default]
    Best,
    /// The nearest first; without a point like [`Sort::Best`].
    Near,
    Price,
    New,
}

/// What the database knows of somebody who may fit.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Facts {
    pub(super) id: Uuid,
    city_key: String,
    lat: Option<f64>,
    lng: Option<f64>,
    travel_km: i64,
    price_minor: Option<i64>,
    price_currency: Option<Currency>,
    rating_sum: i64,
    rating_count: i64,
    has_picture: bool,
    created_at: Timestamp,
}

/// Somebody who fits.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) facts: Facts,
    /// From the point that was asked for.
    pub(super) km: Option<f64>,
}

/// Finds out how far everybody is, and leaves out whoever is too far.
pub(super) fn measured(all: Vec<Facts>, kind: Kind, wanted: &Search) -> Vec<Candidate> {
    let candidates = all.into_iter().map(|facts| {
        let point = facts.lat.zip(facts.lng).and_then(|(lat, lng)| Point::new(lat, lng));
        // Measured to where somebody is shown to live: from exact distances the address could be worked out.
        let point = if kind == Kind::Professional { point.map(Point::coarse) } else { point };
        Candidate { km: wanted.near.zip(point).map(|(near, point)| near.point.km_to(point)), facts }
    });
    let Some(near) = wanted.near else { return candidates.collect() };
    let fits = |it: &Candidate| {
        let in_city = !wanted.city.is_empty() && it.facts.city_key == wanted.city;
        in_city || it.km.is_some_and(|km| km <= near.km || km <= it.facts.travel_km as f64)
    };
    candidates.filter(fits).collect()
}

pub(super) fn order(candidates: &mut [Candidate], wanted: &Search) {
    match wanted.sort {
        Sort::Near if wanted.near.is_some() => candidates.sort_by(|a, b| {
            let far = |it: &Candidate| it.km.unwrap_or(f64::INFINITY);
            far(a).total_cmp(&far(b)).then_with(|| best(a).cmp(&best(b)))
        }),
        Sort::Best | Sort::Near => candidates.sort_by_cached_key(best),
        // Whose price is not known comes last.
        Sort::Price => candidates.sort_by_cached_key(|it| {
            let facts = &it.facts;
            (facts.price_minor.is_none(), facts.price_currency, facts.price_minor, best(it))
        }),
        Sort::New => candidates.sort_by_cached_key(|it| (Reverse(it.facts.created_at), it.facts.id)),
    }
}

/// Five reviews of 3.9 stars that everybody begins with, so that one of five stars does not win over forty of 4.8.
const PRIOR: (i64, i64) = (5, 3_900);

/// Greater stars first, then those with a picture; of equals the id decides, so that pages stay stable.
fn best(it: &Candidate) -> (Reverse<i64>, Reverse<bool>, Uuid) {
    let (count, stars) = PRIOR;
    let facts = &it.facts;
    let score = (facts.rating_sum * 1000 + count * stars) / (facts.rating_count + count);
    (Reverse(score), Reverse(facts.has_picture), facts.id)
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Best, Self::Near, Self::Price, Self::New];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Near => "near",
            Self::Price => "price",
            Self::New => "new",
        }
    }

    /// The key of its name in the texts.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Best => "directory-sort-best",
            Self::Near => "directory-sort-near",
            Self::Price => "directory-sort-price",
            Self::New => "directory-sort-new",
        }
    }
}

/// Text that names no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of best, near, price, new")]
pub struct UnknownSort;

impl FromStr for Sort {
    type Err = UnknownSort;

    fn from_str(code: &str) -> Result<Self, UnknownSort> {
        Self::ALL.into_iter().find(|sort| sort.code() == code).ok_or(UnknownSort)
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
