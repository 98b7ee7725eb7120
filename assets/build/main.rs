//! Collects what the browser gets (styles, scripts, pictures, and the typefaces and icons from npm), names
//! every file after its content, rewrites the references among them, compresses and embeds them.

mod embed;
mod npm;
mod scripts;
mod shelf;
mod sprite;
mod styles;

use std::{env, path::PathBuf};

use shelf::Shelf;

type Result<T> = std::result::Result<T, String>;

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() {
    for watched in ["build", "css", "js", "images", "icons", "icons.txt", "symbols", "package-lock.json"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(problem) = collect() {
        println!("cargo::error={}", problem.replace('\n', " "));
        std::process::exit(1);
    }
}

fn collect() -> Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?).join("assets");
    npm::ensure(&root)?;
    let mut shelf = Shelf::new(root);
    // Whatever is referred to comes before what refers to it.
    shelf.add_folder("images")?;
    shelf.add_folder("icons")?;
    sprite::add(&mut shelf)?;
    styles::add(&mut shelf, "css/app.css")?;
    scripts::add(&mut shelf)?;
    embed::write(&shelf, &out)
}

fn variable(name: &str) -> Result<String> {
    env::var(name).map_err(|_| format!("cargo did not set {name}"))
}
