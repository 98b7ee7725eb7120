//! One style sheet out of many: imports are put in place, so that a page waits for one request.

use crate::{
    Result,
    shelf::{Shelf, read_text},
};

/// Takes in the style sheet `entry` with everything it imports. Imports are written
/// `@import "name.css" layer(name);` and lie beside the entry.
pub(crate) fn add(shelf: &mut Shelf, entry: &str) -> Result<()> {
    let text = read_text(&shelf.root.join(entry))?;
    let mut bundle = String::new();
    for line in text.lines() {
        match import(line)? {
            None => {
                bundle.push_str(line);
                bundle.push('\n');
            }
            Some((file, layer)) => {
                let body = read_text(&shelf.root.join("css").join(file))?;
                bundle.push_str(&format!("@layer {layer} {{\n{body}}}\n"));
            }
        }
    }
    let finished = with_addresses(shelf, &compact(&bundle)?)?;
    shelf.add(entry, finished.into_bytes());
    Ok(())
}

fn import(line: &str) -> Result<Option<(&str, &str)>> {
    let Some(rest) = line.trim().strip_prefix("@import ") else { return Ok(None) };
    let parts = rest
        .strip_prefix('"')
        .and_then(|rest| rest.split_once('"'))
        .and_then(|(file, rest)| Some((file, rest.trim().strip_prefix("layer(")?.strip_suffix(");")?)));
    parts
        .map(Some)
        .ok_or_else(|| format!("an import is written @import \"name.css\" layer(name); not: {line}"))
}

/// Without comments and indentation. Our strings hold no `/*`.
fn compact(css: &str) -> Result<String> {
    let mut rest = css;
    let mut kept = String::with_capacity(css.len());
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").ok_or("a comment in a style sheet has no end")?.1;
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// `url("npm:…")` takes the file in from npm, `url("images/…")` names one of ours; both become addresses.
fn with_addresses(shelf: &mut Shelf, css: &str) -> Result<String> {
    let mut rest = css;
    let mut written = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("url(\"") {
        let (reference, after) = after.split_once("\")").ok_or("a url( in a style sheet has no end")?;
        let address = match reference.strip_prefix("npm:") {
            _ if reference.starts_with("data:") => reference.to_owned(),
            Some(inside) => {
                let name = shelf.add_from_npm(inside)?;
                shelf.address(&name, "a style sheet")?
            }
            None => shelf.address(reference, "a style sheet")?,
        };
        written.push_str(before);
        written.push_str(&format!("url(\"{address}\")"));
        rest = after;
    }
    written.push_str(rest);
    Ok(written)
}
