//! Language and theme, for guests too.

use journeys::{BrowserOptions, Database};

use crate::realmx;

#[test]
fn language_and_theme_are_kept() {
    let program = realmx(Database::sqlite()).start();
    let page = BrowserOptions::desktop().languages("es,en").open(&program);
    page.open("/");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("es"), "what the browser asks for");

    page.click(".footer button[name=lang][value=ru]");
    page.sees("html[lang=ru]");
    page.open("/signin");
    page.sees("html[lang=ru]");

    page.click(".footer button[name=theme][value=dark]");
    page.sees("html[data-theme=dark]");
    page.arrives_at("/signin");
    page.open("/");
    page.sees("html[lang=ru][data-theme=dark]");
}
