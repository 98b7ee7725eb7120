//! Every route there is: those of the API out of its description, those of the pages out of the sources.

use std::{fs, path::Path};

use crate::House;

/// Method and path of every operation of the API.
pub async fn api(house: &House) -> Vec<(String, String)> {
    let document = house.program().get("/api/openapi.json").await.json();
    let paths = document["paths"].as_object().expect("paths");
    let methods = ["get", "post", "put", "patch", "delete"];
    let operations = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().expect("operations");
        let present = methods.into_iter().filter(move |method| item.contains_key(*method));
        present.map(move |method| (method.to_uppercase(), path.clone()))
    });
    operations.collect()
}

/// Method and path of every page and form whose route stands in the sources of the crate in this folder, mostly
/// `env!("CARGO_MANIFEST_DIR")`. A router does not tell its routes, so they are read where they are written.
pub fn pages(crate_folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&Path::new(crate_folder).join("src"), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let source = fs::read_to_string(&path).expect("a source file");
            for route in source.split(".route(").skip(1) {
                found.extend(
                    parsed(route).unwrap_or_else(|| panic!("a route of another form in {}", path.display())),
                );
            }
        }
    }
}

/// `"/signin", get(form).post(send))…`
fn parsed(route: &str) -> Option<Vec<(String, String)>> {
    let (path, rest) = route.trim_start().strip_prefix('"')?.split_once('"')?;
    let mut depth = 1;
    let end = rest.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    })?;
    let handlers = &rest[..end];
    let methods = ["get", "post", "put", "patch", "delete"];
    let present = methods.into_iter().filter(|method| {
        handlers
            .match_indices(&format!("{method}("))
            .any(|(at, _)| handlers[..at].ends_with([' ', '.']) || handlers[..at].trim_end().ends_with(','))
    });
    let routes: Vec<_> = present.map(|method| (method.to_uppercase(), path.to_owned())).collect();
    (!routes.is_empty()).then_some(routes)
}
