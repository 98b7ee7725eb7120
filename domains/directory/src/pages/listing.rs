//! The page of one professional or venue.

use askama::Template;
use axum::http::StatusCode;
use identity::profile::Language;
use kernel::{Page, PageRequest};
use serde::Deserialize;
use web::{
    Answer, Edge, Shell,
    ui::{self, Choice, Crumb, FieldErrors, Pager, Tab},
};

use super::{Moment, art, initials, moments, place, price_from, style_names};
use crate::{
    Amenity, Kind, Listing,
    jsonld::{self, stars},
    listing::{self, Right, ShowError, Shown},
    locator::{self, Pin},
    review::{self, Review, ReviewSort, Summary},
};

/// What of the reviews is to be shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Leaf {
    sort: String,
    page: String,
}

/// Something that can be booked.
struct Offer {
    name: String,
    length: String,
    price: String,
    href: String,
}

/// A review in words.
struct Line {
    review: Review,
    initials: String,
    at: Moment,
    replied: Option<Moment>,
    is_own: bool,
}

/// How many gave so many stars.
struct Bar {
    stars: i64,
    count: i64,
}

/// A review that is being written, with what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) rating: String,
    pub(crate) text: String,
    pub(crate) errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "listing.html")]
struct ListingPage {
    shell: Shell,
    crumbs: Vec<Crumb>,
    listing: Listing,
    own: bool,
    right: Right,
    initials: String,
    cover: String,
    /// The whole picture for those who share the page; empty without a photograph.
    social: String,
    photos: Vec<crate::photo::PhotoHead>,
    place: String,
    address: String,
    styles: Vec<&'static str>,
    languages: Vec<&'static str>,
    amenities: Vec<Amenity>,
    paragraphs: Vec<String>,
    stars: String,
    price: String,
    offers: Vec<Offer>,
    free: Vec<Moment>,
    map: String,
    map_link: String,
    jsonld: String,
    summary: Summary,
    bars: Vec<Bar>,
    reviews: Vec<Line>,
    sorts: Vec<Tab>,
    pager: Pager,
    ratings: Vec<Choice>,
    draft: Draft,
}

impl ListingPage {
    fn is_venue(&self) -> bool {
        self.listing.kind == Kind::Venue
    }

    fn edit_href(&self) -> String {
        match self.listing.kind {
            Kind::Professional => "/me/listing".to_owned(),
            Kind::Venue => format!("/me/venues/{}", self.listing.venue_id()),
        }
    }

    fn canonical(&self) -> String {
        self.shell.absolute(&self.listing.href())
    }

    fn review_action(&self) -> String {
        format!("{}/reviews", self.listing.href())
    }

    fn count(&self) -> i64 {
        self.summary.count()
    }
}

const REVIEWS: i64 = 10;

pub(crate) async fn page(edge: &Edge, kind: Kind, slug: String, leaf: Leaf) -> Answer {
    page_with(edge, StatusCode::OK, kind, slug, leaf, None).await
}

/// The page as it stands, with a review that could not be taken.
pub(crate) async fn page_with(
    edge: &Edge,
    status: StatusCode,
    kind: Kind,
    slug: String,
    leaf: Leaf,
    draft: Option<Draft>,
) -> Answer {
    let sort: ReviewSort = leaf.sort.parse().unwrap_or_default();
    let number = leaf.page.parse().unwrap_or(1);
    let at = PageRequest::new(number, REVIEWS).unwrap_or(PageRequest { page: 1, size: REVIEWS });
    let look = move |cx: &mut store::Cx| {
        let shown = listing::show(cx, kind, &slug)?;
        let reviews = review::of_listing(cx, shown.listing.id, sort, at)?;
        let summary = review::summary(cx, shown.listing.id)?;
        Ok::<_, ShowError>((shown, reviews, summary))
    };
    let (shown, reviews, summary) = edge.read(look).await?;
    let page = whole(edge, shown, reviews, summary, sort, draft);
    edge.page_with(status, &page)
}

fn whole(
    edge: &Edge,
    shown: Shown,
    reviews: Page<Review>,
    summary: Summary,
    sort: ReviewSort,
    draft: Option<Draft>,
) -> ListingPage {
    let locale = edge.locale;
    let listing = shown.listing.clone();
    let shell = edge.shell("").named(listing.name.clone()).described(description(&listing));
    let jsonld =
        if listing.is_public() { jsonld::of_listing(&shell, &shown, &reviews.items) } else { String::new() };
    let reader = edge.actor.user();
    let own_words = reviews.items.iter().find(|it| reader == Some(it.author_id.as_uuid()));
    let draft = draft.unwrap_or_else(|| Draft {
        rating: own_words.map(|it| it.rating.to_string()).unwrap_or_default(),
        text: own_words.map(|it| it.text.clone()).unwrap_or_default(),
        errors: FieldErrors::default(),
    });
    let all = match listing.kind {
        Kind::Professional => shell.t("directory-nav-professionals"),
        Kind::Venue => shell.t("directory-nav-venues"),
    };
    let best = shown.photos.first().map(|photo| photo.large()).unwrap_or_else(|| listing.avatar.clone());
    ListingPage {
        crumbs: vec![Crumb::new(all, listing.kind.path()), Crumb::new(listing.name.clone(), "")],
        own: shown.own,
        right: shown.right,
        initials: initials(&listing.name),
        cover: shown.photos.first().map_or_else(|| art(&listing.slug), |photo| photo.large()),
        social: if best.is_empty() { String::new() } else { shell.absolute(&best) },
        photos: shown.photos,
        place: place(&listing, locale),
        address: address(&listing, locale),
        styles: style_names(&listing, locale),
        languages: listing
            .languages
            .iter()
            .filter_map(|code| Some(Language::parse("", code).ok()?.name()))
            .collect(),
        amenities: listing.amenities.iter().filter_map(|code| Amenity::find(code)).collect(),
        paragraphs: listing.about.split('\n').filter(|it| !it.trim().is_empty()).map(str::to_owned).collect(),
        stars: summary.mean().map(|mean| stars(mean, locale)).unwrap_or_default(),
        price: price_from(&shell, &listing),
        offers: shown.offers.iter().map(|offer| in_words(&shell, offer)).collect(),
        free: moments(&shown.free, &listing, locale),
        map: map(&shell, &listing),
        map_link: map_link(&listing),
        jsonld,
        summary,
        bars: bars(&summary),
        sorts: sorts(&shell, &listing, sort),
        pager: Pager::of(&reviews, edge.path()),
        reviews: reviews.items.into_iter().map(|it| line(it, &listing, reader, locale)).collect(),
        ratings: (1..=5_i64)
            .rev()
            .map(|stars| Choice::new(stars.to_string(), shell.tx("directory-stars", &[("count", &stars)])))
            .collect(),
        draft,
        shell,
        listing,
    }
}

/// Five stars first.
fn bars(summary: &Summary) -> Vec<Bar> {
    let mut bars: Vec<Bar> = (1..).zip(summary.stars).map(|(stars, count)| Bar { stars, count }).collect();
    bars.reverse();
    bars
}

fn description(listing: &Listing) -> String {
    let text = if listing.headline.is_empty() { &listing.about } else { &listing.headline };
    text.chars().take(160).collect()
}

fn address(listing: &Listing, locale: kernel::Locale) -> String {
    if listing.kind == Kind::Professional {
        return place(listing, locale);
    }
    let town = format!("{} {}", listing.postcode, place(listing, locale));
    [listing.street.as_str(), town.trim()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn in_words(shell: &Shell, offer: &crate::OfferCard) -> Offer {
    Offer {
        name: offer.name.clone(),
        length: shell.tx("directory-minutes", &[("count", &offer.minutes)]),
        price: ui::money(offer.price, shell.locale),
        href: offer.href.clone(),
    }
}

fn map(shell: &Shell, listing: &Listing) -> String {
    let pin = listing.shown_point().map(|point| Pin {
        point,
        mark: String::new(),
        name: listing.name.clone(),
        href: String::new(),
    });
    pin.and_then(|pin| locator::draw(&[pin], &shell.t("directory-map"), shell.locale)).unwrap_or_default()
}

fn map_link(listing: &Listing) -> String {
    // Of people only roughly, so from further away.
    let zoom = if listing.kind == Kind::Venue { 17 } else { 13 };
    listing.shown_point().map(|point| locator::openstreetmap(point, zoom)).unwrap_or_default()
}

fn sorts(shell: &Shell, listing: &Listing, current: ReviewSort) -> Vec<Tab> {
    let tab = |sort: ReviewSort| {
        let href = format!("{}?sort={}#reviews", listing.href(), sort.code());
        Tab::new(shell.t(sort.text()), href, sort == current)
    };
    ReviewSort::ALL.map(tab).into()
}

fn line(review: Review, listing: &Listing, reader: Option<uuid::Uuid>, locale: kernel::Locale) -> Line {
    Line {
        initials: initials(&review.author),
        at: Moment::of(review.created_at, &listing.time_zone, locale),
        replied: review.replied_at.map(|at| Moment::of(at, &listing.time_zone, locale)),
        is_own: reader == Some(review.author_id.as_uuid()),
        review,
    }
}
