//! The page on which one searches.

use std::sync::Arc;

use askama::Template;
use form_urlencoded::Serializer;
use identity::profile::Language;
use kernel::{Locale, Page};
use web::{
    Answer, Edge, Paging, Shell,
    ui::{Choice, FieldErrors, Pager},
};

use super::Card;
use crate::{
    Amenity, Bookable, City, Hit, Kind, Style,
    locator::{self, Pin},
    search::{self, Asked, Day, SearchError, Sort},
};

#[derive(Template)]
#[template(path = "finder.html")]
struct FinderPage {
    shell: Shell,
    kind: Kind,
    asked: Asked,
    errors: FieldErrors,
    cards: Vec<Card>,
    total: i64,
    pager: Pager,
    /// What is narrowed by, each with the address of the same search without it.
    narrowed: Vec<(String, String)>,
    map: String,
    cities: Vec<String>,
    radii: Vec<Choice>,
    styles: Vec<Choice>,
    languages: Vec<Choice>,
    amenities: Vec<Choice>,
    ratings: Vec<Choice>,
    days: Vec<Choice>,
    sorts: Vec<Choice>,
    /// Whether anybody takes bookings here.
    books: bool,
    currency: String,
}

impl FinderPage {
    fn is_venue(&self) -> bool {
        self.kind == Kind::Venue
    }

    /// A text of which there is one for people and one for places.
    fn own(&self, name: &str) -> String {
        self.shell.t(&self.key(name))
    }

    fn found(&self) -> String {
        self.shell.tx(&self.key("found"), &[("count", &self.total)])
    }

    fn key(&self, name: &str) -> String {
        let kind = if self.is_venue() { "venues" } else { "professionals" };
        format!("directory-{kind}-{name}")
    }

    fn has_point(&self) -> bool {
        !self.asked.lat.is_empty()
    }
}

/// Kilometres to choose from.
const RADII: [i64; 5] = [5, 10, 25, 50, 100];

pub(crate) async fn page(edge: Edge, kind: Kind, asked: Asked, paging: Paging) -> Answer {
    let at = paging.request()?;
    let (wanted, wrong) = asked.parse(edge.kit.clock.now(), edge.tenant.currency);
    // What could not be understood is said beside its field; the rest of the search is done.
    let errors = edge.field_errors(&wrong.0);
    let look = move |cx: &mut store::Cx| {
        let found = search::search(cx, kind, &wanted, at)?;
        Ok::<_, SearchError>((found, search::cities(cx, kind)?))
    };
    let (found, cities) = edge.read(look).await?;
    let mut shell = edge.shell(match kind {
        Kind::Professional => "directory-professionals-title",
        Kind::Venue => "directory-venues-title",
    });
    if let Some(title) = title(&asked, edge.locale) {
        shell = shell.named(title);
    }
    let lead = match kind {
        Kind::Professional => shell.t("directory-professionals-lead"),
        Kind::Venue => shell.t("directory-venues-lead"),
    };
    let shell = shell.described(lead);
    let first = found.at.offset() + 1;
    let cards = (first..).zip(&found.items).map(|(number, hit)| Card::of(&shell, hit, number)).collect();
    let map = locator::draw(&pins(&found, first), &shell.t("directory-map-of-results"), edge.locale);
    edge.page(&FinderPage {
        cards,
        map: map.unwrap_or_default(),
        total: found.total,
        pager: Pager::of(&found, edge.path()),
        narrowed: narrowed(&asked, kind, &shell),
        radii: RADII
            .map(|km| Choice::new(km.to_string(), shell.tx("directory-radius-km", &[("km", &km)])))
            .into(),
        styles: Style::sorted(edge.locale)
            .iter()
            .map(|it| Choice::new(it.code(), it.name(edge.locale)))
            .collect(),
        languages: Language::all().map(|it| Choice::new(it.code(), it.name())).collect(),
        amenities: Amenity::all().map(|it| Choice::new(it.code, shell.t(it.text))).collect(),
        ratings: [3, 4, 5].map(|stars: i64| Choice::new(stars.to_string(), least(&shell, stars))).into(),
        days: Day::ALL.map(|day| Choice::new(day.code(), shell.t(day.text()))).into(),
        sorts: Sort::ALL.map(|sort| Choice::new(sort.code(), shell.t(sort.text()))).into(),
        books: kind == Kind::Professional && edge.kit.store.plugs::<Arc<dyn Bookable>>().next().is_some(),
        currency: edge.tenant.currency.to_string(),
        shell,
        kind,
        asked,
        errors,
        cities,
    })
}

/// What a search for a style or in a city is called: `Salsa · Vienna`.
fn title(asked: &Asked, locale: Locale) -> Option<String> {
    let style = Style::find(&asked.style).map(|style| style.name(locale));
    let city = City::find(&asked.city).map(|city| city.name(locale));
    let parts: Vec<&str> = style.into_iter().chain(city).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn pins(found: &Page<Hit>, first: i64) -> Vec<Pin> {
    let pin = |(number, hit): (i64, &Hit)| {
        Some(Pin {
            point: hit.listing.shown_point()?,
            mark: number.to_string(),
            name: hit.listing.name.clone(),
            href: format!("#found-{number}"),
        })
    };
    (first..).zip(&found.items).filter_map(pin).collect()
}

fn least(shell: &Shell, stars: i64) -> String {
    shell.tx("directory-rating-least", &[("stars", &stars)])
}

/// Each condition in words, with the address of the search without it.
fn narrowed(asked: &Asked, kind: Kind, shell: &Shell) -> Vec<(String, String)> {
    let without = |change: fn(&mut Asked)| {
        let mut rest = asked.clone();
        change(&mut rest);
        format!("{}{}", kind.path(), query(&rest))
    };
    let mut all = Vec::new();
    let mut add = |label: String, change: fn(&mut Asked)| all.push((label, without(change)));
    if !asked.q.trim().is_empty() {
        add(format!("“{}”", asked.q.trim()), |rest| rest.q.clear());
    }
    if !asked.lat.is_empty() {
        add(shell.t("directory-near-you"), |rest| {
            rest.lat.clear();
            rest.lng.clear();
        });
    } else if !asked.city.trim().is_empty() {
        add(asked.city.trim().to_owned(), |rest| rest.city.clear());
    }
    if let Some(style) = Style::find(&asked.style) {
        add(style.name(shell.locale).to_owned(), |rest| rest.style.clear());
    }
    if let Ok(language) = Language::parse("", &asked.language) {
        add(language.name().to_owned(), |rest| rest.language.clear());
    }
    if let Some(amenity) = Amenity::find(&asked.amenity) {
        add(shell.t(amenity.text), |rest| rest.amenity.clear());
    }
    if let Ok(people) = asked.capacity.parse::<i64>() {
        add(shell.tx("directory-people", &[("count", &people)]), |rest| rest.capacity.clear());
    }
    if !asked.max_price.is_empty() {
        add(shell.tx("directory-price-most", &[("price", &asked.max_price)]), |rest| rest.max_price.clear());
    }
    if let Ok(stars) = asked.rating.parse::<i64>() {
        add(least(shell, stars), |rest| rest.rating.clear());
    }
    if let Ok(day) = asked.day.parse::<Day>() {
        add(shell.t(day.text()), |rest| rest.day.clear());
    }
    if !asked.online.is_empty() {
        add(shell.t("directory-online"), |rest| rest.online.clear());
    }
    all
}

/// The search as the query of an address, without what is empty.
fn query(asked: &Asked) -> String {
    let pairs = [
        ("q", &asked.q),
        ("city", &asked.city),
        ("lat", &asked.lat),
        ("lng", &asked.lng),
        ("radius", &asked.radius),
        ("style", &asked.style),
        ("language", &asked.language),
        ("amenity", &asked.amenity),
        ("capacity", &asked.capacity),
        ("maxPrice", &asked.max_price),
        ("rating", &asked.rating),
        ("online", &asked.online),
        ("day", &asked.day),
        ("sort", &asked.sort),
    ];
    let mut out = Serializer::new(String::new());
    out.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    let text = out.finish();
    if text.is_empty() { text } else { format!("?{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_written_as_an_address() {
        let asked = Asked { q: "tango & ñ".into(), city: "Köln".into(), ..Asked::default() };
        assert_eq!(query(&asked), "?q=tango+%26+%C3%B1&city=K%C3%B6ln");
        assert_eq!(query(&Asked::default()), "");
    }
}
