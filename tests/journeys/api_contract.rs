//! The running API against its own description, with schemathesis. Takes minutes, so `make api-test` asks for it.

use std::{fs, process::Command};

use journeys::{Database, Program, repository};

use crate::{person::Person, realmx};

#[test]
#[ignore = "takes minutes: make api-test"]
fn as_a_guest() {
    let program = start();
    checked(&program, "guest", "");
}

/// Signs in anew whenever the tool has signed itself out.
#[test]
#[ignore = "takes minutes: make api-test"]
fn as_an_administrator() {
    let program = start();
    let admin = Person::named("Root").appointed(&program, "ADMIN");
    let credentials = format!(
        "[auth.dynamic.openapi.bearer]\npath = \"/api/v1/auth/signin\"\nextract_selector = \"/accessToken\"\n\
         payload = {{ email = \"{}\", password = \"{}\" }}\n",
        admin.email, admin.password
    );
    checked(&program, "administrator", &credentials);
}

/// With demo content, so that lists have something in them. Limits are off: thousands of requests come from one
/// address, and a 429 would hide what is behind it.
fn start() -> Program {
    realmx(Database::sqlite())
        .with("REALMX_DEMO", "1")
        .with("REALMX_RATE_LIMIT", "off")
        .with("REALMX_LOG", "warn")
        .start()
}

/// Runs the tool with `tests/schemathesis.toml` and what is added to it here.
fn checked(program: &Program, who: &str, more: &str) {
    let folder = repository();
    let common = fs::read_to_string(folder.join("tests/schemathesis.toml")).expect("tests/schemathesis.toml");
    let config = program.data_dir().join("schemathesis.toml");
    fs::write(&config, common + more).expect("the configuration can be written");
    let status = Command::new(folder.join(".venv/bin/schemathesis"))
        .current_dir(&folder)
        .arg("--config-file")
        .arg(&config)
        .args(["run", "--url", &program.url(), "--report", "junit"])
        .args(["--report-junit-path", &format!("target/schemathesis-{who}.xml")])
        .arg(format!("{}/api/openapi.json", program.url()))
        .status()
        .expect("schemathesis runs: scripts/setup test installs it");
    assert!(status.success(), "schemathesis has findings as {who}");
    let _ = program.client().get("/readyz").send().is(200);
}
