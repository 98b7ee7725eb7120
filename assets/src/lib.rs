//! Our styles, scripts, fonts, icons and pictures, embedded and named after their content.
//!
//! A file that changes gets a new address, so every answer under `/assets/` may be kept for ever
//! (`Cache-Control: public, max-age=31536000, immutable`). `build/` says how they are put together.

/// One embedded file, ready to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    pub bytes: &'static [u8],
    /// The same, compressed; `None` where that gains nothing.
    pub gzip: Option<&'static [u8]>,
    pub brotli: Option<&'static [u8]>,
    pub content_type: &'static str,
    /// A strong validator with its quotes.
    pub etag: &'static str,
}

struct File {
    name: &'static str,
    url: &'static str,
    asset: Asset,
}

/// Sorted by name.
static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/assets/table.rs"));

/// The address of the file that the sources call `name`: `css/app.css` lies at `/assets/css/app.<hash>.css`.
/// An unknown name answers an address where nothing is; a test over all templates finds those.
pub fn url(name: &str) -> &'static str {
    find(name).map_or("/assets/missing", |file| file.url)
}

/// The file at an address: `/assets/css/app.<hash>.css`.
pub fn get(address: &str) -> Option<Asset> {
    FILES.iter().find(|file| file.url == address).map(|file| file.asset)
}

/// The file that the sources call `name`, for the few that browsers look for at a fixed address:
/// `images/favicon.ico`, `js/service-worker.js`.
pub fn named(name: &str) -> Option<Asset> {
    find(name).map(|file| file.asset)
}

/// All names, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|file| file.name)
}

fn find(name: &str) -> Option<&'static File> {
    FILES.binary_search_by(|file| file.name.cmp(name)).ok().and_then(|index| FILES.get(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_file() {
        for name in names() {
            let asset = get(url(name)).unwrap();
            assert_eq!(Some(asset), named(name), "{name}");
            assert!(!asset.bytes.is_empty(), "{name}");
        }
        assert_eq!(get("/assets/css/app.css"), None);
        assert_eq!(get("/assets/../Cargo.toml"), None);
    }

    #[test]
    fn an_address_changes_with_the_content() {
        let hash = named("css/app.css").unwrap().etag.trim_matches('"');
        assert_eq!(url("css/app.css"), format!("/assets/css/app.{hash}.css"));
    }

    #[test]
    fn text_is_compressed_and_references_are_addresses() {
        let css = named("css/app.css").unwrap();
        let text = std::str::from_utf8(css.bytes).unwrap();
        assert!(css.gzip.unwrap().len() * 2 < css.bytes.len());
        assert!(css.brotli.unwrap().len() < css.gzip.unwrap().len());
        assert!(text.contains("url(\"/assets/fonts/") && !text.contains("npm:") && !text.contains("@import"));
        for name in names().filter(|name| name.ends_with(".js")) {
            let text = std::str::from_utf8(named(name).unwrap().bytes).unwrap();
            assert!(!text.contains("\"./") && !text.contains("\"asset:"), "{name}");
        }
    }

    #[test]
    fn nothing_asks_for_another_host() {
        for name in names().filter(|name| name.ends_with(".css") || name.ends_with(".js")) {
            let text = std::str::from_utf8(named(name).unwrap().bytes).unwrap();
            assert!(!text.contains("//fonts.") && !text.contains("src: url(\"http"), "{name}");
        }
    }
}
