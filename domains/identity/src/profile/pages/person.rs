use askama::Template;
use axum::{Router, routing::get};
use web::{Answer, Edge, Kit, PathOf, Shell, forms::day};

use crate::profile::{self, Country, Language, PublicProfile, initials, photo_address};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/people/{handle}", get(show))
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    shell: Shell,
    person: PublicProfile,
    initials: String,
    avatar: String,
    /// City and country, as far as they are shown.
    place: String,
    languages: Vec<&'static str>,
    paragraphs: Vec<String>,
    /// Addresses and how they are shown.
    links: Vec<(String, String)>,
    since: String,
}

async fn show(edge: Edge, PathOf(handle): PathOf<String>) -> Answer {
    let person = edge.read(move |cx| profile::view(cx, &handle)).await?;
    let profile = &person.profile;
    let country = Country::parse("country", &profile.country).map(|country| country.name(edge.locale));
    let place: Vec<&str> = [profile.city.as_str(), country.unwrap_or_default()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    let description: String = profile.bio.chars().take(160).collect();
    edge.page(&PersonPage {
        shell: edge.shell("").named(person.name.clone()).described(description),
        initials: initials(&person.name),
        avatar: person
            .photo
            .as_ref()
            .map(|version| photo_address(&person.handle, version))
            .unwrap_or_default(),
        place: place.join(", "),
        languages: profile
            .languages
            .iter()
            .filter_map(|code| Some(Language::parse("", code).ok()?.name()))
            .collect(),
        paragraphs: profile
            .bio
            .split('\n')
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        links: profile.links.iter().map(|link| (link.clone(), shown(link))).collect(),
        since: day(person.member_since),
        person,
    })
}

/// A link without what every link has.
fn shown(link: &str) -> String {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}
