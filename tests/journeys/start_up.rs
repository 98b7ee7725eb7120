//! Starting, and not starting.

use journeys::Database;

use crate::realmx;

#[test]
fn a_wrong_value_stops_the_start_and_says_what_is_expected() {
    for (name, value, expected) in [
        ("REALMX_LISTEN", "everywhere", "127.0.0.1:8080"),
        ("REALMX_DEMO", "perhaps", "1 or 0"),
        ("REALMX_DATABASE_URL", "mysql://localhost/x", "postgres://"),
    ] {
        let output = realmx(Database::sqlite()).with(name, value).prepare().run(&["serve"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(name) && said.contains(expected), "{name}: {said}");
    }
}

#[test]
fn an_unknown_setting_stops_the_start() {
    let output = realmx(Database::sqlite()).with("REALMX_LISTNE", "127.0.0.1:1").prepare().run(&["serve"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("REALMX_LISTNE") && said.contains("REALMX_LISTEN"), "{said}");
}

#[test]
fn two_cannot_have_one_port() {
    let first = realmx(Database::sqlite()).start();
    let taken = format!("127.0.0.1:{}", first.port());
    let output = realmx(Database::sqlite()).with("REALMX_LISTEN", &taken).prepare().run(&["serve"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains(&taken), "{said}");
}
