//! The home page. It shows several domains, so the program composes it.

use askama::Template;
use axum::{Router, routing::get};
use directory::Card;
use identity::Featured;
use web::{Answer, Edge, Kit, Shell};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/", get(home))
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    /// The best professionals, and how many there are.
    professionals: Vec<Card>,
    total: i64,
    /// Shown while nobody offers anything.
    people: Vec<Featured>,
    members: i64,
}

const FACES: i64 = 8;
const CARDS: usize = 6;

async fn home(edge: Edge) -> Answer {
    let (people, members) = edge.read(|cx| identity::featured(cx, FACES)).await?;
    let (hits, total) = edge.read(|cx| directory::featured(cx, CARDS)).await?;
    let mut shell = edge.shell("app-home-title");
    shell.description = match shell.brand.tagline.as_str() {
        "" => shell.t("app-home-lead"),
        tagline => tagline.to_owned(),
    };
    let professionals = (1..).zip(&hits).map(|(number, hit)| Card::of(&shell, hit, number)).collect();
    edge.page(&HomePage { shell, professionals, total, people, members })
}
