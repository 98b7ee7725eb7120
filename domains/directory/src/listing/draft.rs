//! From wishes to a listing that is sound, or to everything that is wrong with them.

use identity::{Handle, profile::Country};
use kernel::{Line, Prose, TextRule, Violation, Violations};
use web::Patch;

use super::{Kind, Listing, Wishes};
use crate::{
    amenity::Amenity,
    place::{City, Point},
    style::Style,
};

const NAME: TextRule = TextRule { min: 2, max: 80 };
const HEADLINE: TextRule = TextRule { min: 0, max: 120 };
const ABOUT: TextRule = TextRule { min: 0, max: 4000 };
const CERTIFICATION: TextRule = TextRule { min: 1, max: 120 };
const ADDRESS: TextRule = TextRule { min: 0, max: 120 };
const POSTCODE: TextRule = TextRule { min: 0, max: 16 };
const CITY: TextRule = TextRule { min: 0, max: 80 };
const MAX_STYLES: usize = 12;
const MAX_CERTIFICATIONS: usize = 12;
const MAX_AMENITIES: usize = 20;
pub(crate) const MAX_TRAVEL_KM: i64 = 200;
const MAX_AREA: i64 = 100_000;
const MAX_CAPACITY: i64 = 100_000;

/// The listing as its owner wishes it. What is shown to everybody must say what it is and where.
pub(super) fn wished(wishes: &Wishes, before: &Listing) -> Result<Listing, Violations> {
    let mut after = before.clone();
    let mut found = Violations::default();
    words(wishes, &mut after, &mut found);
    lists(wishes, &mut after, &mut found);
    place(wishes, before, &mut after, &mut found);
    numbers(wishes, &mut after, &mut found);
    match wishes.published {
        Patch::Keep => {}
        Patch::Clear => after.published = false,
        Patch::Set(published) => after.published = published,
    }
    if after.published && found.0.is_empty() {
        complete(&after, &mut found);
    }
    found.check()?;
    Ok(after)
}

fn words(wishes: &Wishes, listing: &mut Listing, found: &mut Violations) {
    match &wishes.slug {
        Patch::Keep => {}
        Patch::Clear => found.add(Violation::new("slug", "required")),
        Patch::Set(text) if *text == listing.slug => {}
        Patch::Set(text) => {
            if let Some(handle) = found.take(Handle::parse("slug", text)) {
                handle.as_str().clone_into(&mut listing.slug);
            }
        }
    }
    line(&wishes.headline, "headline", HEADLINE, &mut listing.headline, found);
    line(&wishes.city, "city", CITY, &mut listing.city, found);
    if listing.kind == Kind::Venue {
        match &wishes.name {
            Patch::Keep => {}
            Patch::Clear => found.add(Violation::new("name", "required")),
            name @ Patch::Set(_) => line(name, "name", NAME, &mut listing.name, found),
        }
        match &wishes.about {
            Patch::Keep => {}
            Patch::Clear => listing.about.clear(),
            Patch::Set(text) => {
                listing.about = found.take(Prose::parse("about", text, ABOUT)).unwrap_or_default();
            }
        }
        line(&wishes.street, "street", ADDRESS, &mut listing.street, found);
        line(&wishes.postcode, "postcode", POSTCODE, &mut listing.postcode, found);
    }
}

fn line(wish: &Patch<String>, field: &str, rule: TextRule, value: &mut String, found: &mut Violations) {
    match wish {
        Patch::Keep => {}
        Patch::Clear => value.clear(),
        Patch::Set(text) => *value = found.take(Line::parse(field, text, rule)).unwrap_or_default(),
    }
}

fn lists(wishes: &Wishes, listing: &mut Listing, found: &mut Violations) {
    list(&wishes.styles, "styles", MAX_STYLES, &mut listing.styles, found, |field, code| {
        Style::parse(field, code).map(|style| style.code().to_owned())
    });
    match listing.kind {
        Kind::Professional => list(
            &wishes.certifications,
            "certifications",
            MAX_CERTIFICATIONS,
            &mut listing.certifications,
            found,
            |field, text| Line::parse(field, text, CERTIFICATION),
        ),
        Kind::Venue => {
            list(
                &wishes.amenities,
                "amenities",
                MAX_AMENITIES,
                &mut listing.amenities,
                found,
                |field, code| Amenity::parse(field, code).map(|amenity| amenity.code.to_owned()),
            );
        }
    }
}

/// Parses each, keeps the first of equal ones, and refuses too many.
fn list(
    wish: &Patch<Vec<String>>,
    field: &str,
    max: usize,
    values: &mut Vec<String>,
    found: &mut Violations,
    parse: impl Fn(&str, &str) -> Result<String, Violation>,
) {
    let texts: &[String] = match wish {
        Patch::Keep => return,
        Patch::Clear => &[],
        Patch::Set(texts) => texts,
    };
    values.clear();
    if texts.len() > max {
        found.add(Violation::new(field, "too-many").with("max", max));
        return;
    }
    for (at, text) in texts.iter().enumerate() {
        if let Some(value) = found.take(parse(&format!("{field}[{at}]"), text))
            && !values.contains(&value)
        {
            values.push(value);
        }
    }
}

/// City, country, point and time zone. A city that is known brings the rest along, unless it is said otherwise.
fn place(wishes: &Wishes, before: &Listing, listing: &mut Listing, found: &mut Violations) {
    match &wishes.country {
        Patch::Keep => {}
        Patch::Set(code) if !code.trim().is_empty() => {
            listing.country = found
                .take(Country::parse("country", code))
                .map(|country| country.code().to_owned())
                .unwrap_or_default();
        }
        Patch::Clear | Patch::Set(_) => listing.country.clear(),
    }
    let known = City::find_in(&listing.city, &listing.country);
    if let Some(city) = known
        && listing.country.is_empty()
        && !listing.city.is_empty()
    {
        city.country().clone_into(&mut listing.country);
    }
    let moved = listing.city != before.city || listing.country != before.country;
    point(wishes, moved, known, before, listing, found);
    match &wishes.time_zone {
        Patch::Set(zone) if !zone.trim().is_empty() => match jiff::tz::TimeZone::get(zone.trim()) {
            Ok(known) => known.iana_name().unwrap_or(zone.trim()).clone_into(&mut listing.time_zone),
            Err(_) => found.add(Violation::new("timeZone", "time-zone")),
        },
        Patch::Clear | Patch::Set(_) => listing.time_zone.clear(),
        Patch::Keep => {}
    }
    if let Some(city) = known
        && (listing.time_zone.is_empty() || (moved && listing.time_zone == before.time_zone))
    {
        city.zone().clone_into(&mut listing.time_zone);
    }
}

fn point(
    wishes: &Wishes,
    moved: bool,
    known: Option<City>,
    before: &Listing,
    listing: &mut Listing,
    found: &mut Violations,
) {
    let wished = |wish: &Patch<f64>, now: Option<f64>| match wish {
        Patch::Keep => now,
        Patch::Clear => None,
        Patch::Set(degrees) => Some(*degrees),
    };
    let own = match (wished(&wishes.lat, before.lat), wished(&wishes.lng, before.lng)) {
        (Some(lat), Some(lng)) => found.take(Point::parse(lat, lng)),
        (None, None) => None,
        (None, Some(_)) => found.take(Err(Violation::new("lat", "required"))),
        (Some(_), None) => found.take(Err(Violation::new("lng", "required"))),
    };
    // The old point does not belong to the new city.
    let stale = moved && own == before.point();
    let point = own.filter(|_| !stale).or_else(|| known.map(|city| city.point()));
    (listing.lat, listing.lng) = (point.map(Point::lat), point.map(Point::lng));
}

fn numbers(wishes: &Wishes, listing: &mut Listing, found: &mut Violations) {
    match listing.kind {
        Kind::Professional => {
            let travel = number(&wishes.travel_km, "travelKm", (0, MAX_TRAVEL_KM), found);
            listing.travel_km = travel.unwrap_or(Some(listing.travel_km)).unwrap_or(0);
            match wishes.online {
                Patch::Keep => {}
                Patch::Clear => listing.online = false,
                Patch::Set(online) => listing.online = online,
            }
        }
        Kind::Venue => {
            let area = number(&wishes.area_m2, "areaM2", (1, MAX_AREA), found);
            listing.area_m2 = area.unwrap_or(listing.area_m2);
            let capacity = number(&wishes.capacity, "capacity", (1, MAX_CAPACITY), found);
            listing.capacity = capacity.unwrap_or(listing.capacity);
        }
    }
}

/// `None` where it is to stay.
fn number(
    wish: &Patch<i64>,
    field: &str,
    (min, max): (i64, i64),
    found: &mut Violations,
) -> Option<Option<i64>> {
    match wish {
        Patch::Keep => None,
        Patch::Clear => Some(None),
        Patch::Set(value) if (min..=max).contains(value) => Some(Some(*value)),
        Patch::Set(_) => {
            found.add(Violation::new(field, "out-of-range").with("min", min).with("max", max));
            None
        }
    }
}

/// What everybody has to know of whoever shows themselves.
fn complete(listing: &Listing, found: &mut Violations) {
    let missing = [
        ("headline", listing.headline.is_empty()),
        ("styles", listing.styles.is_empty()),
        ("city", listing.city.is_empty()),
        ("country", listing.country.is_empty()),
        ("timeZone", listing.time_zone.is_empty()),
        ("street", listing.kind == Kind::Venue && listing.street.is_empty()),
    ];
    for (field, _) in missing.into_iter().filter(|(_, missing)| *missing) {
        found.add(Violation::new(field, "required-to-publish"));
    }
}
