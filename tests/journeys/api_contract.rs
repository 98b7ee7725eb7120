//! The running API against its own description, with schemathesis. Takes minutes, so `make api-test` asks for it.

use std::process::Command;

use journeys::{Database, Program, repository};

use crate::{person::Person, realmx};

#[test]
#[ignore = "takes minutes: make api-test"]
fn as_a_guest() {
    let program = start();
    checked(&program, "guest", None);
}

#[test]
#[ignore = "takes minutes: make api-test"]
fn as_an_administrator() {
    let program = start();
    let admin = Person::named("Root").appointed(&program, "ADMIN");
    let token = admin.sign_in(&program.client()).access;
    checked(&program, "administrator", Some(&token));
}

/// With demo content, so that lists have something in them. Limits are off: thousands of requests come from one
/// address, and a 429 would hide what is behind it.
fn start() -> Program {
    realmx(Database::sqlite()).with("REALMX_DEMO", "1").with("REALMX_RATE_LIMIT", "off").start()
}

fn checked(program: &Program, who: &str, token: Option<&str>) {
    let folder = repository();
    let mut command = Command::new(folder.join(".venv/bin/schemathesis"));
    command
        .current_dir(&folder)
        .args(["--config-file", "tests/schemathesis.toml", "run", "--url", &program.url()])
        .arg(format!("{}/api/openapi.json", program.url()))
        .args(["--report", "junit", "--report-junit-path", &format!("target/schemathesis-{who}.xml")]);
    if let Some(token) = token {
        command.env("REALMX_API_TOKEN", token);
    }
    let status = command.status().expect("schemathesis runs: scripts/setup test installs it");
    assert!(status.success(), "schemathesis has findings as {who}");
    let client = program.client();
    let _ = client.get("/readyz").send().is(200);
}
