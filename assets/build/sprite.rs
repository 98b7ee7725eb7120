//! One picture of all icons that are used: those of Lucide that `icons.txt` names, and our own in `symbols/`.

use crate::{
    Result,
    shelf::{Shelf, file_name, read_text},
};

pub(crate) const NAME: &str = "icons.svg";

pub(crate) fn add(shelf: &mut Shelf) -> Result<()> {
    let mut sprite = String::from(
        "<!-- Icons of Lucide (https://lucide.dev, ISC licence) and our own. -->\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\">\n",
    );
    for name in names(&read_text(&shelf.root.join("icons.txt"))?) {
        let path = shelf.root.join(format!("node_modules/lucide-static/icons/{name}.svg"));
        let svg =
            read_text(&path).map_err(|_| format!("icons.txt names {name}, which Lucide does not have"))?;
        sprite.push_str(&symbol(name, &svg, LINES)?);
    }
    for path in shelf.list("symbols")? {
        let name = file_name(&path);
        sprite.push_str(&symbol(name.trim_end_matches(".svg"), &read_text(&path)?, "fill=\"currentColor\"")?);
    }
    sprite.push_str("</svg>\n");
    shelf.add(NAME, sprite.into_bytes());
    Ok(())
}

const LINES: &str = "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" \
                     stroke-linejoin=\"round\"";

/// One name a line; `#` starts a comment.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|name| !name.is_empty())
}

fn symbol(name: &str, svg: &str, paint: &str) -> Result<String> {
    let parts = || {
        let (_, rest) = svg.split_once("<svg")?;
        let (head, body) = rest.split_once('>')?;
        let (_, view_box) = head.split_once("viewBox=\"")?;
        let (inside, _) = body.rsplit_once("</svg>")?;
        Some((view_box.split('"').next()?, inside))
    };
    let (view_box, inside) = parts().ok_or_else(|| format!("the icon {name} is no SVG with a viewBox"))?;
    let inside: Vec<&str> = inside.lines().map(str::trim).collect();
    Ok(format!("<symbol id=\"{name}\" viewBox=\"{view_box}\" {paint}>{}</symbol>\n", inside.concat()))
}
