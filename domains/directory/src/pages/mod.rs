//! What the pages of professionals and venues share.

pub(crate) mod editor;
pub(crate) mod finder;
pub(crate) mod listing;

use identity::profile::Country;
use kernel::{Locale, Timestamp};
use web::{Shell, ui};

use crate::{Free, Hit, Kind, Listing, Style, jsonld::stars};

/// A moment with how it is written until the browser writes it in the reader's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339, for the browser.
    pub iso: String,
    /// For people, in the clock of the place.
    pub text: String,
}

impl Moment {
    pub(crate) fn of(at: Timestamp, zone: &str, locale: Locale) -> Self {
        Self { iso: at.to_string(), text: ui::moment(at, zone, locale) }
    }
}

/// A listing as a list of them shows it.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its place in the list, which is also what stands on its pin.
    pub number: String,
    pub href: String,
    pub name: String,
    pub initials: String,
    pub avatar: String,
    /// A photograph, or a picture drawn from its name.
    pub cover: String,
    pub headline: String,
    /// City and country.
    pub place: String,
    /// How far away, in words; empty if that is not known.
    pub away: String,
    /// Stars on average, `4.8`; empty without reviews.
    pub stars: String,
    pub reviews: i64,
    /// `from €40.00`, or empty.
    pub price: String,
    pub styles: Vec<&'static str>,
    pub online: bool,
    /// For how many people, in words; of a venue.
    pub size: String,
    pub free: Vec<Moment>,
    pub is_person: bool,
}

/// Styles on a card.
const STYLES: usize = 4;

impl Card {
    /// With its place in the list, counted from 1.
    pub fn of(shell: &Shell, hit: &Hit, number: i64) -> Self {
        let (listing, locale) = (&hit.listing, shell.locale);
        let cover = hit.cover.as_ref().map_or_else(|| art(&listing.slug), |photo| photo.small());
        Self {
            number: number.to_string(),
            href: listing.href(),
            initials: initials(&listing.name),
            name: listing.name.clone(),
            avatar: listing.avatar.clone(),
            cover,
            headline: listing.headline.clone(),
            place: place(listing, locale),
            away: hit.km.map(|km| away(shell, km)).unwrap_or_default(),
            stars: listing.rating().map(|hundredths| stars(hundredths, locale)).unwrap_or_default(),
            reviews: listing.rating_count,
            price: price_from(shell, listing),
            styles: style_names(listing, locale).into_iter().take(STYLES).collect(),
            online: listing.online,
            size: listing
                .capacity
                .map(|people| shell.tx("directory-people", &[("count", &people)]))
                .unwrap_or_default(),
            free: moments(&hit.free, listing, locale),
            is_person: listing.kind == Kind::Professional,
        }
    }
}

pub(crate) fn moments(free: &[Free], listing: &Listing, locale: Locale) -> Vec<Moment> {
    free.iter().map(|free| Moment::of(free.start, &listing.time_zone, locale)).collect()
}

pub(crate) fn price_from(shell: &Shell, listing: &Listing) -> String {
    let price = listing.price_from().map(|price| ui::money(price, shell.locale));
    price.map(|price| shell.tx("directory-price-from", &[("price", &price)])).unwrap_or_default()
}

pub(crate) fn style_names(listing: &Listing, locale: Locale) -> Vec<&'static str> {
    listing.styles.iter().filter_map(|code| Style::find(code)).map(|style| style.name(locale)).collect()
}

/// City and country, in the reader's language where we know how.
pub(crate) fn place(listing: &Listing, locale: Locale) -> String {
    let known = crate::City::find_in(&listing.city, &listing.country);
    let city = known.map_or_else(|| listing.city.clone(), |city| city.name(locale).to_owned());
    let country =
        Country::parse("country", &listing.country).map(|country| country.name(locale)).unwrap_or_default();
    [city.as_str(), country].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

fn away(shell: &Shell, km: f64) -> String {
    if km < 1.0 {
        return shell.t("directory-away-near");
    }
    let text = if km < 10.0 {
        let tenths = (km * 10.0).round() / 10.0;
        let text = format!("{tenths:.1}");
        if shell.locale == Locale::En { text } else { text.replace('.', ",") }
    } else {
        format!("{km:.0}")
    };
    shell.tx("directory-away", &[("km", &text)])
}

/// A picture drawn from a name.
pub(crate) fn art(seed: &str) -> String {
    format!("/art/cover/{seed}.svg")
}

/// Two letters that stand for somebody without a photograph.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    let letters: String = first.into_iter().chain(last).flat_map(char::to_uppercase).take(4).collect();
    if letters.is_empty() { "?".to_owned() } else { letters }
}
