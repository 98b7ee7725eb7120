//! Finding professionals and venues: by word, place, style, language, price, rating, and by when they are free.
//!
//! One statement narrows by everything that the database knows and brings a few columns of each candidate. Exact
//! distances, free times and the order are found in code; only the page that is shown is read whole. So a page is
//! stable, has a total, and those who take bookings are asked once.

mod asked;
mod rank;
mod store;

pub use asked::{Asked, Day};
pub use rank::Sort;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use ::store::{BoxError, Cx, Error};
use identity::{UserId, profile::Language};
use kernel::{Money, Page, PageRequest, Timestamp};
use uuid::Uuid;

use crate::{
    Amenity, Bookable, Free, Kind, Listing, Style, listing,
    photo::{self, PhotoHead},
    place::Point,
};

/// What somebody looks for; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Every word has to occur: in name, headline, certifications, or in the names of city and styles in any of our
    /// languages.
    pub q: String,
    /// A city by one spelling (`City::key`), or empty.
    pub city: String,
    /// What lies near this point, or in the city, or comes there.
    pub near: Option<Near>,
    pub style: Option<Style>,
    pub language: Option<Language>,
    pub amenity: Option<Amenity>,
    /// People that a venue must hold.
    pub capacity: Option<i64>,
    /// Of those who sell in this currency.
    pub max_price: Option<Money>,
    /// Whole stars, 1–5.
    pub min_rating: Option<i64>,
    pub online: bool,
    /// Somebody who can be booked for a time that begins here.
    pub free: Option<(Timestamp, Timestamp)>,
    pub sort: Sort,
}

/// Within so many kilometres of a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    pub point: Point,
    pub km: f64,
}

/// One of those that were found, as a card shows it.
#[derive(Debug, Clone)]
pub struct Hit {
    pub listing: Listing,
    pub cover: Option<PhotoHead>,
    /// Kilometres from the point that was asked for, to where everybody may know it lies.
    pub km: Option<f64>,
    /// The next free times: in the time asked for, else within two weeks.
    pub free: Vec<Free>,
}

#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("free times could not be asked")]
    Plug(#[source] BoxError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { SearchError:
    Plug => Internal "internal";
    Store
}

/// Free times on a card.
const FREE_SHOWN: usize = 3;
/// How far ahead a card looks for them.
const AHEAD: Duration = Duration::from_secs(14 * 24 * 3600);

/// One page of those who fit, and how many there are.
pub fn search(cx: &mut Cx, kind: Kind, wanted: &Search, at: PageRequest) -> Result<Page<Hit>, SearchError> {
    let mut candidates = rank::measured(store::candidates(cx.tx, kind, wanted)?, kind, wanted);
    let mut free = HashMap::new();
    if let Some((from, to)) = wanted.free {
        let ids: Vec<Uuid> = candidates.iter().map(|it| it.facts.id).collect();
        free = free_times(cx, kind, &ids, from.max(cx.now), to)?;
        candidates.retain(|it| free.contains_key(&it.facts.id));
    }
    rank::order(&mut candidates, wanted);
    let total = i64::try_from(candidates.len()).unwrap_or(i64::MAX);
    let (skip, take) =
        (usize::try_from(at.offset()).unwrap_or(usize::MAX), usize::try_from(at.size).unwrap_or(0));
    let shown: Vec<_> = candidates.into_iter().skip(skip).take(take).collect();
    let ids: Vec<Uuid> = shown.iter().map(|it| it.facts.id).collect();
    if wanted.free.is_none() {
        free = free_times(cx, kind, &ids, cx.now, cx.now.plus(AHEAD))?;
    }
    let mut whole: HashMap<Uuid, Listing> =
        listing::store::of_ids(cx.tx, &ids)?.into_iter().map(|it| (it.id, it)).collect();
    let mut covers: HashMap<Uuid, PhotoHead> = HashMap::new();
    for head in photo::store::heads(cx.tx, &ids)? {
        covers.entry(head.listing).or_insert(head);
    }
    let hit = |candidate: rank::Candidate| {
        let id = candidate.facts.id;
        Some(Hit {
            listing: whole.remove(&id)?,
            cover: covers.remove(&id),
            km: candidate.km,
            free: free.remove(&id).unwrap_or_default(),
        })
    };
    Ok(Page { items: shown.into_iter().filter_map(hit).collect(), total, at })
}

/// The free times of those who have any.
fn free_times(
    cx: &mut Cx,
    kind: Kind,
    ids: &[Uuid],
    from: Timestamp,
    to: Timestamp,
) -> Result<HashMap<Uuid, Vec<Free>>, SearchError> {
    let mut found: HashMap<Uuid, Vec<Free>> = HashMap::new();
    if kind != Kind::Professional || ids.is_empty() || from >= to {
        return Ok(found);
    }
    let who: Vec<UserId> = ids.iter().copied().map(UserId::from_uuid).collect();
    for plug in cx.plugs::<Arc<dyn Bookable>>() {
        for (id, free) in plug.next_free(cx, &who, from, to, FREE_SHOWN).map_err(SearchError::Plug)? {
            if !free.is_empty() {
                found.entry(id.as_uuid()).or_default().extend(free);
            }
        }
    }
    for free in found.values_mut() {
        free.sort_by_key(|free| free.start);
        free.truncate(FREE_SHOWN);
    }
    Ok(found)
}

/// Some professionals for the home page: the best first, those with a picture before those without.
pub fn featured(cx: &mut Cx, limit: usize) -> Result<(Vec<Hit>, i64), SearchError> {
    let size = i64::try_from(limit).unwrap_or(1).clamp(1, PageRequest::MAX_SIZE);
    let page = search(cx, Kind::Professional, &Search::default(), PageRequest { page: 1, size })?;
    Ok((page.items, page.total))
}

/// The cities in which there is somebody, the most frequent first: what a search field suggests.
pub fn cities(cx: &mut Cx, kind: Kind) -> Result<Vec<String>, Error> {
    let mut seen = HashSet::new();
    let all = store::cities(cx.tx, kind)?;
    Ok(all.into_iter().filter(|city| seen.insert(crate::place::City::key(city))).collect())
}
