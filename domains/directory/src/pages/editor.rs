//! The page on which one writes one's own listing.

use askama::Template;
use axum::http::StatusCode;
use identity::profile::Country;
use kernel::{Violation, Violations};
use serde::Deserialize;
use web::{
    Answer, Edge, Patch, Shell,
    ui::{Choice, Crumb, FieldErrors},
};

use crate::{
    Amenity, Kind, Listing, Style, Wishes,
    listing::SaveError,
    photo::{self, MAX_PHOTOS, PhotoHead},
    place::City,
};

/// The form as it was sent, so that nothing typed is lost when it is shown once more.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Form {
    name: String,
    slug: String,
    headline: String,
    about: String,
    styles: Vec<String>,
    /// One on a line.
    certifications: String,
    amenities: Vec<String>,
    street: String,
    postcode: String,
    city: String,
    country: String,
    lat: String,
    lng: String,
    time_zone: String,
    travel_km: String,
    online: String,
    area_m2: String,
    capacity: String,
    published: String,
}

/// Choices that belong together.
struct Group {
    title: String,
    choices: Vec<Choice>,
    /// Whether one of them is chosen.
    open: bool,
}

#[derive(Template)]
#[template(path = "editor.html")]
struct EditorPage {
    shell: Shell,
    crumbs: Vec<Crumb>,
    /// Where the form goes.
    action: String,
    kind: Kind,
    /// `None` while it is being made.
    listing: Option<Listing>,
    form: Form,
    errors: FieldErrors,
    photos: Vec<PhotoHead>,
    may_add: bool,
    groups: Vec<Group>,
    amenities: Vec<Choice>,
    countries: Vec<Choice>,
    zones: Vec<Choice>,
    distances: Vec<Choice>,
}

impl EditorPage {
    fn is_venue(&self) -> bool {
        self.kind == Kind::Venue
    }

    /// The address of something below that of the form.
    fn below(&self, name: &str) -> String {
        format!("{}/{name}", self.action)
    }

    fn prefix(&self) -> String {
        format!("{}/", self.kind.path())
    }

    fn lead(&self) -> String {
        self.shell.t(if self.is_venue() { "directory-venue-lead" } else { "directory-listing-lead" })
    }

    fn point_hint(&self) -> String {
        self.shell.t(if self.is_venue() { "directory-point-hint-venue" } else { "directory-point-hint" })
    }
}

/// Kilometres to choose from.
const DISTANCES: [i64; 8] = [0, 5, 10, 20, 30, 50, 100, 200];
const GROUPS: [(&str, &str); 7] = [
    ("latin", "directory-group-latin"),
    ("swing", "directory-group-swing"),
    ("ballroom", "directory-group-ballroom"),
    ("street", "directory-group-street"),
    ("stage", "directory-group-stage"),
    ("folk", "directory-group-folk"),
    ("sport", "directory-group-sport"),
];

/// The editor of a listing, or of one that is to be made.
pub(crate) async fn page(
    edge: &Edge,
    status: StatusCode,
    kind: Kind,
    listing: Option<Listing>,
    form: Form,
    errors: FieldErrors,
) -> Answer {
    let id = listing.as_ref().map(|it| it.id);
    let heads = move |cx: &mut store::Cx| match id {
        Some(id) => photo::store::heads(cx.tx, &[id]),
        None => Ok(Vec::new()),
    };
    let photos = edge.read(heads).await?;
    let shell = match (kind, &listing) {
        (Kind::Professional, _) => edge.shell("directory-listing-title"),
        (Kind::Venue, None) => edge.shell("directory-venue-new"),
        (Kind::Venue, Some(venue)) => edge.shell("").named(venue.name.clone()),
    };
    let crumbs = match kind {
        Kind::Professional => Vec::new(),
        Kind::Venue => vec![
            Crumb::new(shell.t("directory-own-venues-title"), "/me/venues"),
            Crumb::new(shell.title.clone(), ""),
        ],
    };
    let km = |km: i64| {
        let label = if km == 0 {
            shell.t("directory-travel-none")
        } else {
            shell.tx("directory-radius-km", &[("km", &km)])
        };
        Choice::new(km.to_string(), label)
    };
    let page = EditorPage {
        crumbs,
        action: match (kind, &listing) {
            (Kind::Professional, _) => "/me/listing".to_owned(),
            (Kind::Venue, None) => "/me/venues/new".to_owned(),
            (Kind::Venue, Some(venue)) => format!("/me/venues/{}", venue.venue_id()),
        },
        may_add: photos.len() < MAX_PHOTOS,
        photos,
        groups: groups(&shell, &form),
        amenities: Amenity::all()
            .map(|it| {
                Choice::new(it.code, shell.t(it.text))
                    .chosen(form.amenities.iter().any(|code| code == it.code))
            })
            .collect(),
        countries: Country::sorted(edge.locale)
            .iter()
            .map(|it| Choice::new(it.code(), it.name(edge.locale)))
            .collect(),
        zones: zones(&form.time_zone),
        distances: DISTANCES.map(km).into(),
        shell,
        kind,
        listing,
        form,
        errors,
    };
    edge.page_with(status, &page)
}

fn groups(shell: &Shell, form: &Form) -> Vec<Group> {
    let group = |(code, text): (&str, &str)| {
        let choice = |style: Style| {
            let chosen = form.styles.iter().any(|it| it == style.code());
            Choice::new(style.code(), style.name(shell.locale)).chosen(chosen)
        };
        let choices: Vec<Choice> =
            Style::sorted(shell.locale).into_iter().filter(|it| it.group() == code).map(choice).collect();
        Group { title: shell.t(text), open: choices.iter().any(|it| it.chosen), choices }
    };
    GROUPS.map(group).into()
}

/// Those of the cities we know, and the present one.
fn zones(present: &str) -> Vec<Choice> {
    let mut zones: Vec<&str> = City::zones();
    zones.push("UTC");
    if !present.is_empty() && !zones.contains(&present) {
        zones.push(present);
    }
    zones.into_iter().map(|zone| Choice::new(zone, zone.replace('_', " "))).collect()
}

/// What is wrong with one part of a field that holds a list is wrong with the field.
pub(crate) fn whole_fields(errors: FieldErrors) -> FieldErrors {
    let whole = |field: &str| field.split('[').next().unwrap_or_default().to_owned();
    errors.iter().map(|error| (whole(&error.field), error.text.clone())).collect()
}

impl Form {
    pub(crate) fn of(listing: &Listing) -> Self {
        let degrees = |degrees: Option<f64>| degrees.map(|it| it.to_string()).unwrap_or_default();
        let number = |number: Option<i64>| number.map(|it| it.to_string()).unwrap_or_default();
        let yes = |yes: bool| if yes { "1".to_owned() } else { String::new() };
        Self {
            name: listing.name.clone(),
            slug: listing.slug.clone(),
            headline: listing.headline.clone(),
            about: listing.about.clone(),
            styles: listing.styles.clone(),
            certifications: listing.certifications.join("\n"),
            amenities: listing.amenities.clone(),
            street: listing.street.clone(),
            postcode: listing.postcode.clone(),
            city: listing.city.clone(),
            country: listing.country.clone(),
            lat: degrees(listing.lat),
            lng: degrees(listing.lng),
            time_zone: listing.time_zone.clone(),
            travel_km: listing.travel_km.to_string(),
            online: yes(listing.online),
            area_m2: number(listing.area_m2),
            capacity: number(listing.capacity),
            published: yes(listing.published),
        }
    }

    /// What is wished, or which numbers are none.
    pub(crate) fn into_wishes(self) -> Result<Wishes, SaveError> {
        let mut found = Violations::default();
        let lines = self.certifications.lines().map(str::trim).filter(|line| !line.is_empty());
        let wishes = Wishes {
            certifications: Patch::Set(lines.map(str::to_owned).collect()),
            lat: degrees("lat", &self.lat, &mut found),
            lng: degrees("lng", &self.lng, &mut found),
            travel_km: number("travelKm", &self.travel_km, &mut found),
            area_m2: number("areaM2", &self.area_m2, &mut found),
            capacity: number("capacity", &self.capacity, &mut found),
            name: Patch::Set(self.name),
            // Empty: one is made from the name.
            slug: if self.slug.trim().is_empty() { Patch::Keep } else { Patch::Set(self.slug) },
            headline: Patch::Set(self.headline),
            about: Patch::Set(self.about),
            styles: Patch::Set(self.styles),
            amenities: Patch::Set(self.amenities),
            street: Patch::Set(self.street),
            postcode: Patch::Set(self.postcode),
            city: Patch::Set(self.city),
            country: Patch::Set(self.country),
            time_zone: Patch::Set(self.time_zone),
            online: Patch::Set(!self.online.is_empty()),
            published: Patch::Set(!self.published.is_empty()),
        };
        found.check()?;
        Ok(wishes)
    }
}

fn degrees(field: &str, text: &str, found: &mut Violations) -> Patch<f64> {
    let text = text.trim();
    if text.is_empty() {
        return Patch::Clear;
    }
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    let wrong = || Violation::new(field, "directory-degrees");
    found.take(number.ok_or_else(wrong)).map_or(Patch::Keep, Patch::Set)
}

fn number(field: &str, text: &str, found: &mut Violations) -> Patch<i64> {
    let text = text.trim();
    if text.is_empty() {
        return Patch::Clear;
    }
    let wrong = |_| Violation::new(field, "directory-number");
    found.take(text.parse().map_err(wrong)).map_or(Patch::Keep, Patch::Set)
}
