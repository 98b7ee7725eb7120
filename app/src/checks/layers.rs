//! Who may know whom: app -> domains -> kit -> kernel.

use std::{collections::BTreeMap, process::Command};

use super::{root, sources};

/// The only imports from one domain into another, each explained in ARCHITECTURE.md.
const ALLOWED: &[(&str, &str)] = &[
    ("platform", "identity"),
    ("directory", "identity"),
    ("notifications", "identity"),
    ("payments", "identity"),
    ("payments", "notifications"),
    ("orders", "identity"),
    ("orders", "notifications"),
    ("orders", "payments"),
    ("booking", "identity"),
    ("booking", "directory"),
    ("booking", "notifications"),
    ("booking", "orders"),
    ("booking", "payments"),
    ("booking", "reservations"),
];

/// Workspace crates by name, with their folder and what they import of the workspace (tests aside).
fn crates() -> BTreeMap<String, (String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |package: &serde_json::Value| {
        package["name"].as_str().unwrap().trim_start_matches("realmx-").to_owned()
    };
    let packages = metadata["packages"].as_array().unwrap();
    let known: Vec<String> = packages.iter().map(name).collect();
    let imports = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let ours =
            dependencies.filter(|dependency| dependency["kind"].is_null() && !dependency["path"].is_null());
        ours.map(name).filter(|name| known.contains(name)).collect::<Vec<_>>()
    };
    let folder = |package: &serde_json::Value| {
        let manifest = package["manifest_path"].as_str().unwrap();
        let inside = manifest.strip_prefix(root().to_str().unwrap()).unwrap();
        inside.trim_start_matches('/').split('/').next().unwrap().to_owned()
    };
    packages.iter().map(|package| (name(package), (folder(package), imports(package)))).collect()
}

#[test]
fn imports_run_from_the_program_over_domains_to_the_kit() {
    let crates = crates();
    let folder = |name: &str| crates[name].0.as_str();
    for (name, (place, imports)) in &crates {
        for import in imports {
            let sound = match (place.as_str(), folder(import)) {
                ("kit", "kit" | "assets") => true,
                ("domains", "kit") => true,
                ("domains", "domains") => ALLOWED.contains(&(name.as_str(), import.as_str())),
                ("app", _) => true,
                ("tests" | "bench", _) => true,
                _ => false,
            };
            assert!(sound, "{name} may not import {import}; see ARCHITECTURE.md");
        }
    }
    assert_eq!(crates["kernel"].1, Vec::<String>::new(), "the kernel imports nothing of ours");
    for (domain, other) in ALLOWED {
        assert!(
            crates[*domain].1.contains(&(*other).to_owned()),
            "{domain} -> {other} is not needed any more"
        );
    }
}

#[test]
fn sql_stands_in_store_files_only() {
    let words = ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE "];
    for (path, text) in sources(&["domains"], ".rs") {
        let shown = path.display().to_string();
        let is_store = shown.ends_with("store.rs") || shown.contains("/store/") || shown.contains("/tests");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(
            is_store || !words.iter().any(|word| code.contains(word)),
            "SQL outside a store file: {shown}"
        );
    }
}

#[test]
fn no_file_is_longer_than_one_idea() {
    for (path, text) in sources(&["kit", "domains", "app", "tests", "bench"], ".rs") {
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines; more than one idea lives there", path.display());
    }
}

#[test]
fn the_log_filter_knows_all_our_crates() {
    for (name, (folder, _)) in crates() {
        // A derive has no code of its own in the program.
        let is_ours = ["kit", "domains"].contains(&folder.as_str()) && !name.ends_with("derive");
        assert!(!is_ours || crate::serve::OWN.contains(&name.as_str()), "{name} is missing in serve::OWN");
    }
}
