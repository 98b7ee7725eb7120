//! What `realmx config` prints.

use super::Machine;
use crate::config::{KEYS, example_toml, listing, load};

#[test]
fn the_listing_tells_value_origin_and_meaning() {
    let machine = Machine::new().file("log = \"warn\"\n").variable("REALMX_DEMO", "0");
    let text = listing(&machine.load().unwrap());
    for part in [
        "listen = 127.0.0.1:8080  [by default]\n    Address and port to serve on.",
        "    REALMX_LISTEN: an address and a port like 127.0.0.1:8080 or [::]:8080. Default: 127.0.0.1:8080.\n",
        "database_url = (nothing)  [by default]\n",
        "demo = 0  [from REALMX_DEMO]\n",
        "Default: 1 while public_url is local, else 0.\n",
        &format!("log = warn  [from {}:1]\n", machine.path().display()),
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 180), "{text}");
}

#[test]
fn the_listing_shows_no_secret() {
    let machine = Machine::new()
        .variable("REALMX_DATABASE_URL", "postgres://me:hunter2@db/realm")
        .variable("REALMX_SMTP_URL", "smtp://me:hunter2@mail.example")
        .variable("REALMX_SECRET_KEY", "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMmh1bnQ=")
        .variable("REALMX_METRICS_TOKEN", "hunter2hunter2hunter2")
        .variable("REALMX_STRIPE_SECRET_KEY", "sk_test_hunter2hunter2")
        .variable("REALMX_STRIPE_PUBLISHABLE_KEY", "pk_test_1")
        .variable("REALMX_STRIPE_WEBHOOK_SECRET", "whsec_hunter2hunter2");
    let text = listing(&machine.load().unwrap());
    assert!(!text.contains("hunter2") && !text.contains("aHVudGVy"), "{text}");
    for part in [
        "postgres://me:•••@db/realm",
        "smtp://me:•••@mail.example:587",
        "secret_key = •••",
        "metrics_token = •••",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// The example changes nothing, and nothing is missing from it.
#[test]
fn the_example_file_is_valid_and_complete() {
    let example = example_toml();
    let loaded = Machine::new().file(&example).load().unwrap();
    assert_eq!(loaded.current, Machine::new().load().unwrap().current);
    for key in KEYS {
        assert!(example.contains(&format!("\n#{} = ", key.name)), "{}", key.name);
        assert!(key.doc.trim().ends_with('.'), "{} is documented in sentences", key.name);
    }
}

/// Whoever uncomments every key gets the same again.
#[test]
fn the_examples_values_are_valid() {
    let uncommented: String = example_toml()
        .lines()
        .filter_map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(uncommented.lines().count(), KEYS.len());
    let values = |machine: Machine| {
        machine.load().unwrap().current.into_iter().map(|current| current.shown).collect::<Vec<_>>()
    };
    assert_eq!(values(Machine::new().file(&uncommented)), values(Machine::new()));
}

#[test]
fn nothing_of_this_process_is_needed() {
    // The environment of the test itself must not matter to the others.
    assert!(load(&crate::config::Sources::default()).is_ok());
}
