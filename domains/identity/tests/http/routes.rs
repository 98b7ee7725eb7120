//! Every route there is: those of the API out of its description, those of the pages out of the sources.

pub(crate) use house::routes::api;

/// Method and path of every page and form of this domain.
pub(crate) fn pages() -> Vec<(String, String)> {
    let found = house::routes::pages(env!("CARGO_MANIFEST_DIR"));
    assert!(found.len() > 35, "{found:?}");
    found
}
