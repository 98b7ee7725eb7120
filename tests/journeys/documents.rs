//! What is generated from the program and kept in the repository.

use std::{env, fs};

use journeys::{Database, repository};

use crate::realmx;

/// For readers on the web and for generators of clients; `make check` writes it anew.
#[test]
fn the_description_of_the_api_is_up_to_date() {
    let program = realmx(Database::sqlite()).prepare();
    let description = program.done(&["openapi"]);
    let file = repository().join("docs/openapi.json");
    if env::var("REALMX_REGENERATE").as_deref() == Ok("1") {
        fs::write(&file, &description).expect("docs/openapi.json can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == description, "docs/openapi.json is out of date; `make check` writes it anew");
}
