//! Writes the finished files, their compressed forms, and the table through which the crate finds them.

use std::{fs, io::Write, path::Path};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::{
    Result,
    shelf::{Finished, Shelf},
};

/// Files shorter than this gain nothing from compression.
const WORTH_BYTES: usize = 512;

pub(crate) fn write(shelf: &Shelf, out: &Path) -> Result<()> {
    // Versions of an earlier run would pile up.
    if out.exists() {
        fs::remove_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let mut table = String::from("&[\n");
    for (name, file) in shelf.files() {
        table.push_str(&entry(name, file, out)?);
    }
    table.push_str("]\n");
    save(&out.join("table.rs"), table.as_bytes())
}

fn entry(name: &str, file: &Finished, out: &Path) -> Result<String> {
    let content_type = content_type(name)?;
    let stored = file.path.replace('/', "_");
    save(&out.join(&stored), &file.bytes)?;
    let worth = is_text(content_type) && file.bytes.len() >= WORTH_BYTES;
    let compressed = |suffix: &str, bytes: Result<Vec<u8>>| -> Result<String> {
        let bytes = bytes?;
        save(&out.join(format!("{stored}.{suffix}")), &bytes)?;
        Ok(format!("Some({})", include(&format!("{stored}.{suffix}"))))
    };
    let gzip = if worth { compressed("gz", gzip(&file.bytes))? } else { "None".to_owned() };
    let brotli = if worth { compressed("br", brotli(&file.bytes))? } else { "None".to_owned() };
    Ok(format!(
        "File {{ name: {name:?}, url: \"/assets/{}\", asset: Asset {{ bytes: {}, gzip: {gzip}, brotli: {brotli}, \
         content_type: {content_type:?}, etag: \"\\\"{}\\\"\" }} }},\n",
        file.path,
        include(&stored),
        file.hash,
    ))
}

fn include(stored: &str) -> String {
    format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/{stored}\"))")
}

fn content_type(name: &str) -> Result<&'static str> {
    Ok(match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => return Err(format!("{name}: no content type is known for this ending")),
    })
}

fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type.ends_with("+xml")
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| format!("gzip: {error}"))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).map_err(|error| format!("brotli: {error}"))?;
    Ok(out)
}

fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
