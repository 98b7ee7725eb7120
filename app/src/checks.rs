//! Tests over the whole: what no single domain can prove about itself.

mod layers;
mod personal;
mod rights;
mod texts;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// All files below these folders whose name ends like this, with their text.
fn sources(folders: &[&str], ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | "dist") {
                waiting.push(path);
            } else if name.ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "nothing found below {folders:?}");
    found
}

/// Compares a generated file with the one in the repository, or writes it with `REALMX_REGENERATE=1`.
fn generated(path: &str, text: &str) {
    let path = root().join(path);
    if std::env::var("REALMX_REGENERATE").as_deref() == Ok("1") {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} is out of date; regenerate it with `make check`", path.display());
}
