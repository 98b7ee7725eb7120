//! Our ES modules. An import of a neighbour (`from "./name.js"`) and a string `"asset:css/app.css"` become
//! addresses, so a module is taken in only after all that it refers to.

use std::collections::BTreeMap;

use crate::{
    Result,
    shelf::{Shelf, file_name, read_text},
};

pub(crate) fn add(shelf: &mut Shelf) -> Result<()> {
    let mut waiting = BTreeMap::new();
    for path in shelf.list("js")? {
        waiting.insert(format!("js/{}", file_name(&path)), read_text(&path)?);
    }
    while !waiting.is_empty() {
        let ready: Vec<String> = waiting
            .iter()
            .filter(|(_, text)| neighbours(text).iter().all(|name| !waiting.contains_key(name)))
            .map(|(name, _)| name.clone())
            .collect();
        if ready.is_empty() {
            let names: Vec<&str> = waiting.keys().map(String::as_str).collect();
            return Err(format!("these modules import each other in a circle: {}", names.join(", ")));
        }
        for name in ready {
            let text = waiting.remove(&name).unwrap_or_default();
            let finished = with_addresses(shelf, &name, &text)?;
            shelf.add(&name, finished.into_bytes());
        }
    }
    Ok(())
}

/// The modules that this one imports or names.
fn neighbours(text: &str) -> Vec<String> {
    let imported = after(text, "\"./").filter(|name| name.ends_with(".js")).map(|name| format!("js/{name}"));
    let named = after(text, "\"asset:").filter(|name| name.starts_with("js/")).map(str::to_owned);
    imported.chain(named).collect()
}

/// What stands between `mark` and the next quotation mark.
fn after<'a>(text: &'a str, mark: &str) -> impl Iterator<Item = &'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split_once('"')).map(|(name, _)| name)
}

fn with_addresses(shelf: &Shelf, user: &str, text: &str) -> Result<String> {
    let mut written = text.to_owned();
    for plain in after(text, "\"./").filter(|name| name.ends_with(".js")) {
        let address = shelf.address(&format!("js/{plain}"), user)?;
        written = written.replace(&format!("\"./{plain}\""), &format!("\"{address}\""));
    }
    for name in after(text, "\"asset:") {
        written =
            written.replace(&format!("\"asset:{name}\""), &format!("\"{}\"", shelf.address(name, user)?));
    }
    Ok(written)
}
