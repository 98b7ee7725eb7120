//! `realmx config`: the documentation of every key, its value and where that comes from.

use std::fmt::Write;

use super::{
    Loaded,
    keys::KEYS,
    mistake::Origin,
    table::{Default, Key},
};

const WIDTH: usize = 100;

/// Every key with its value, for people.
pub(crate) fn listing(loaded: &Loaded) -> String {
    let mut text = String::new();
    for (key, current) in KEYS.iter().zip(&loaded.current) {
        let value = if current.shown.is_empty() { "(nothing)" } else { &current.shown };
        let origin = match &current.origin {
            Origin::Default => "by default".to_owned(),
            origin => format!("from {origin}"),
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "{} = {value}  [{origin}]", key.name);
        for line in wrapped(key) {
            let _ = writeln!(text, "    {line}");
        }
        let _ = writeln!(text, "    {}: {}.{}\n", key.variable(), key.expected, default_note(key));
    }
    let file = loaded
        .file
        .as_ref()
        .map_or("No file was read; realmx.toml in the working directory would be.".to_owned(), |file| {
            format!("File: {}.", file.display())
        });
    let _ = writeln!(text, "{file} Flags win over variables, variables over the file.");
    text
}

/// An example file: every key commented out at its default.
pub(crate) fn example_toml() -> String {
    let mut text = String::from(
        "# Configuration of RealmX. Every key can also be set as an environment variable, which wins over this file.\n\
         # A key that is commented out or empty has its default.\n\n",
    );
    for key in KEYS {
        for line in wrapped(key) {
            let _ = writeln!(text, "# {line}");
        }
        let _ = writeln!(text, "# {}: {}.{}", key.variable(), key.expected, default_note(key));
        let value = match key.default {
            Default::Text(default) => default,
            Default::Absent | Default::Follows { .. } => "",
        };
        let _ = writeln!(text, "#{} = {value:?}\n", key.name);
    }
    text
}

fn default_note(key: &Key) -> String {
    match key.default {
        Default::Absent => " May be left out.".into(),
        Default::Text(text) => format!(" Default: {text}."),
        Default::Follows { doc, .. } => format!(" Default: {doc}."),
    }
}

/// The documentation in lines of at most [`WIDTH`] characters.
fn wrapped(key: &Key) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in key.doc.split_whitespace() {
        let full = lines.last().is_some_and(|line| line.len() + word.len() >= WIDTH);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
