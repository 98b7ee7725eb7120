//! What no compiler sees: names in templates, and promises of the content security policy.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// All files below `folder` with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|ending| path.extension().is_some_and(|own| own == *ending)) {
            found.push(path);
        }
    }
    found
}

/// Templates of ours and of all domains, with their text.
fn templates() -> Vec<(PathBuf, String)> {
    sources(&["html"], "pages")
}

fn sources(endings: &[&str], inside: &str) -> Vec<(PathBuf, String)> {
    let web = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = files(&web.join(inside), endings);
    for domain in fs::read_dir(web.join("../../domains")).unwrap() {
        found.extend(files(&domain.unwrap().path().join(inside), endings));
    }
    assert!(!found.is_empty());
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// What stands in quotation marks after each `mark`.
fn after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_icon_is_in_the_sprite() {
    let sprite = assets::named("icons.svg").unwrap();
    let sprite = std::str::from_utf8(sprite.bytes).unwrap();
    let known: BTreeSet<&str> = after(sprite, "<symbol id=\"").collect();
    let pages = templates();
    let code = sources(&["rs"], "src");
    let marks = ["icon(\"", "icon = \"", "icon: \""];
    for (path, text) in pages.iter().chain(&code) {
        for mark in marks {
            for name in after(text, mark).filter(|name| !name.is_empty() && !name.contains(['{', '/'])) {
                assert!(known.contains(name), "{}: assets/icons.txt lacks {name}", path.display());
            }
        }
    }
}

#[test]
fn every_asset_exists() {
    for (path, text) in templates() {
        for name in after(&text, "asset(\"") {
            assert!(assets::named(name).is_some(), "{}: {name}", path.display());
        }
    }
}

#[test]
fn no_page_carries_its_own_style_or_script() {
    for (path, text) in templates() {
        let path = path.display();
        assert!(!text.contains("style="), "{path}: a style attribute");
        assert!(!text.contains("<style"), "{path}: an inline style sheet");
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            // What describes the page to search engines is data, and runs nowhere.
            let is_data = tag.contains("type=\"application/ld+json\"");
            assert!(is_data || tag.contains("src="), "{path}: an inline script");
        }
        for handler in ["onclick", "onload", "onsubmit", "onchange", "oninput", "javascript:"] {
            assert!(!text.contains(handler), "{path}: {handler}");
        }
    }
}

#[test]
fn texts_of_the_shell_exist_in_every_language() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR"));
    for locale in kernel::Locale::ALL {
        let texts = fs::read_to_string(web.join(format!("locales/{locale}/ui.ftl"))).unwrap();
        let known: BTreeSet<&str> =
            texts.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect();
        for (path, text) in templates() {
            for key in after(&text, "\"web-").filter(|key| !key.is_empty()) {
                let key = format!("web-{key}");
                assert!(known.contains(key.as_str()), "{}: {locale} lacks {key}", path.display());
            }
        }
    }
}
