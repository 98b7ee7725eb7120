//! The home page. It shows several domains, so the program composes it.

use askama::Template;
use axum::{Router, routing::get};
use identity::Featured;
use web::{Answer, Edge, Kit, Shell};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/", get(home))
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    people: Vec<Featured>,
    members: i64,
}

const FACES: i64 = 8;

async fn home(edge: Edge) -> Answer {
    let (people, members) = edge.read(|cx| identity::featured(cx, FACES)).await?;
    let mut shell = edge.shell("app-home-title");
    shell.description = match shell.brand.tagline.as_str() {
        "" => shell.t("app-home-lead"),
        tagline => tagline.to_owned(),
    };
    edge.page(&HomePage { shell, people, members })
}
