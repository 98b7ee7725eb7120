//! Every way to be wrong, and what is said about it.

use std::{ffi::OsString, os::unix::ffi::OsStringExt};

use super::Machine;

#[test]
fn every_mistake_is_told_at_once() {
    let machine = Machine::new()
        .file("lisen = \"127.0.0.1:1\"\n\ndemo = \"maybe\"\n[server]\nport = 1\n")
        .variable("REALMX_SMPT_URL", "smtp://localhost")
        .variable("REALMX_DATABASE_CONNECTIONS", "0")
        .flag("roles", "--roles", "web,cook");
    assert_eq!(
        machine.complaints(),
        "The configuration has 6 mistakes:\n  \
         realmx.toml:1: there is no key lisen; did you mean listen?\n  \
         realmx.toml:4: there is no key server; `realmx config --toml` prints all there are\n  \
         REALMX_SMPT_URL: there is no key REALMX_SMPT_URL; did you mean REALMX_SMTP_URL?\n  \
         REALMX_DATABASE_CONNECTIONS: database_connections is \"0\"; expected a whole number from 1 to 1000000\n  \
         realmx.toml:3: demo is \"maybe\"; expected 1 or 0 (true or false)\n  \
         --roles: roles is \"web,cook\"; expected all, or some of web, api, worker, separated by commas"
    );
}

/// A wrong value for every key, and what is said about it.
#[test]
fn a_wrong_value_is_told_with_what_is_expected() {
    for (variable, value, said) in [
        (
            "LISTEN",
            "8080",
            "listen is \"8080\"; expected an address and a port like 127.0.0.1:8080 or [::]:8080",
        ),
        (
            "PUBLIC_URL",
            "realm.example",
            "public_url is \"realm.example\"; expected a web address without a path, like https://realm.example",
        ),
        (
            "DATABASE_URL",
            "mysql://me:s3cret@db/x",
            "database_url is •••; expected an address like postgres://user:password@host:5432/database",
        ),
        (
            "DATABASE_CONNECTIONS",
            "many",
            "database_connections is \"many\"; expected a whole number from 1 to 1000000",
        ),
        (
            "DATABASE_STATEMENT_TIMEOUT",
            "10",
            "database_statement_timeout is \"10\"; expected a time like 500ms, 25s or 2m",
        ),
        (
            "DATABASE_WRITE_LIMIT",
            "-1s",
            "database_write_limit is \"-1s\"; expected a time like 500ms, 25s or 2m",
        ),
        ("DATABASE_QUEUE", "0", "database_queue is \"0\"; expected a whole number from 1 to 1000000"),
        (
            "SECRET_KEY",
            "s3cret",
            "secret_key is •••; expected 32 random bytes in base 64, as `openssl rand -base64 32` prints them",
        ),
        ("DEMO", "yes", "demo is \"yes\"; expected 1 or 0 (true or false)"),
        (
            "SMTP_URL",
            "http://me:s3cret@x",
            "smtp_url is •••; expected an address like smtp://user:password@mail.example.org:587 or smtps://…:465",
        ),
        (
            "MAIL_FROM",
            "me",
            "mail_from is \"me\"; expected a mail address like no-reply@example.org or RealmX <no-reply@example.org>",
        ),
        ("MAILBOX", "maybe", "mailbox is \"maybe\"; expected auto, on or off"),
        (
            "LOG",
            "inof",
            "log is \"inof\"; expected levels (off, error, warn, info, debug, trace), for all or for a part, like info,realmx=debug",
        ),
        ("LOG_FORMAT", "xml", "log_format is \"xml\"; expected json or text"),
        (
            "OTLP_ENDPOINT",
            "localhost:4318",
            "otlp_endpoint is \"localhost:4318\"; expected a web address like http://localhost:4318",
        ),
        (
            "OTLP_SAMPLE_PERCENT",
            "101",
            "otlp_sample_percent is \"101\"; expected a whole number from 0 to 100",
        ),
        (
            "INSTANCE",
            "a b",
            "instance is \"a b\"; expected a name of up to 64 letters, digits, dots, hyphens and underscores",
        ),
        (
            "METRICS_TOKEN",
            "s3cret",
            "metrics_token is •••; expected at least 16 characters without white space",
        ),
        (
            "STRIPE_SECRET_KEY",
            "s3cret",
            "stripe_secret_key is •••; expected at least 16 characters without white space",
        ),
        (
            "STRIPE_PUBLISHABLE_KEY",
            "sk_live_1",
            "stripe_publishable_key is \"sk_live_1\"; expected a key like pk_live_51H…, with letters, digits and underscores",
        ),
        (
            "STRIPE_WEBHOOK_SECRET",
            "s3cret",
            "stripe_webhook_secret is •••; expected at least 16 characters without white space",
        ),
        (
            "STRIPE_API_BASE",
            "api.stripe.com",
            "stripe_api_base is \"api.stripe.com\"; expected a web address like http://localhost:4318",
        ),
        ("PAYMENTS_TEST", "yes", "payments_test is \"yes\"; expected 1 or 0 (true or false)"),
        (
            "ROLES",
            "none",
            "roles is \"none\"; expected all, or some of web, api, worker, separated by commas",
        ),
        (
            "DOMAINS",
            "Orders",
            "domains is \"Orders\"; expected all, or names of domains like identity,orders",
        ),
        (
            "TRUSTED_PROXIES",
            "nginx",
            "trusted_proxies is \"nginx\"; expected addresses or networks like 10.0.0.0/8,127.0.0.1",
        ),
        (
            "RATE_LIMIT",
            "fast",
            "rate_limit is \"fast\"; expected on, off, or a whole number up to 1000 that multiplies the limits",
        ),
        (
            "REQUEST_BODY_LIMIT",
            "2TB",
            "request_body_limit is \"2TB\"; expected a size like 500KB or 2MB, at most 1GB",
        ),
        (
            "REQUESTS_IN_FLIGHT",
            "1e3",
            "requests_in_flight is \"1e3\"; expected a whole number from 1 to 1000000",
        ),
        ("SHUTDOWN_GRACE", "soon", "shutdown_grace is \"soon\"; expected a time like 500ms, 25s or 2m"),
    ] {
        let variable = format!("REALMX_{variable}");
        let machine = Machine::new().variable(&variable, value);
        assert_eq!(machine.complaints(), format!("The configuration has a mistake:\n  {variable}: {said}"));
    }
}

#[test]
fn no_mistake_shows_a_secret() {
    let machine = Machine::new()
        .file("database_url = \"mysql://me:hunter2@db/x\"\nsmtp_url = [\"hunter2\"]\nsecret_key = { a = \"hunter2\" }\n")
        .variable("REALMX_METRICS_TOKEN", "hunter2")
        .flag("secret_key", "--secret-key", "hunter2");
    let said = machine.complaints();
    assert_eq!(said.lines().count(), 6, "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn a_file_that_is_no_toml_is_told_line_by_line() {
    let said = Machine::new().file("listen = \nlog = \"warn\nmailbox = \"auto\"\n").complaints();
    assert!(said.contains("realmx.toml:1: this is no TOML: "), "{said}");
    assert!(said.contains("realmx.toml:2: this is no TOML: "), "{said}");
    let twice = Machine::new().file("log = \"warn\"\nlog = \"info\"\n").complaints();
    assert!(twice.contains("realmx.toml:2: this is no TOML: duplicate key"), "{twice}");
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let mut machine = Machine::new();
    machine.sources.file = Some(machine.path());
    let said = machine.complaints();
    assert!(
        said.ends_with("realmx.toml: the file cannot be read: No such file or directory (os error 2)"),
        "{said}"
    );
    let machine = Machine::new();
    std::fs::write(machine.path(), b"log = \"\xff\"").unwrap();
    let path = machine.path();
    let said = machine.variable("REALMX_CONFIG", path.to_str().unwrap()).complaints();
    assert!(said.ends_with("realmx.toml: the file is not UTF-8 text"), "{said}");
}

#[test]
fn a_table_or_a_date_is_no_value() {
    for value in ["{ a = 1 }", "2026-05-01", "[[\"web\"]]"] {
        let said = Machine::new().file(&format!("roles = {value}\n")).complaints();
        assert!(
            said.contains("realmx.toml:1: roles is a table or a date; expected all, or some of"),
            "{said}"
        );
    }
}

#[test]
fn a_variable_must_be_text() {
    let mut machine = Machine::new();
    machine.sources.variables.push(("REALMX_LOG".into(), OsString::from_vec(vec![b'i', 0xff])));
    let said = machine.complaints();
    assert!(said.contains("REALMX_LOG: log is \"i\u{fffd}\"; expected levels"), "{said}");
}

#[test]
fn a_long_or_odd_value_is_cut_and_escaped() {
    let said = Machine::new()
        .variable("REALMX_LOG_FORMAT", &format!("\u{1b}[31m\n{}", "x".repeat(500)))
        .complaints();
    assert!(
        said.contains("is \"\\u{1b}[31m\\nxxx") && said.contains("xxx\"…; expected json or text"),
        "{said}"
    );
    assert!(said.len() < 250, "{said}");
}

#[test]
fn mail_must_have_somewhere_to_go() {
    let said = Machine::new().file("mailbox = \"off\"").complaints();
    assert!(said.ends_with("realmx.toml:1: mailbox is \"off\"; expected auto or on while smtp_url is absent, or mail could go nowhere"), "{said}");
}

#[test]
fn a_domain_must_exist() {
    let loaded = Machine::new().flag("domains", "--domains", "identity,ordres,xyz").load().unwrap();
    let said = loaded.check_domains(&["identity", "orders"]).unwrap_err().to_string();
    assert_eq!(
        said,
        "The configuration has 2 mistakes:\n  \
         --domains: domains is \"ordres\"; expected a domain's name; did you mean orders?\n  \
         --domains: domains is \"xyz\"; expected all, or some of identity, orders"
    );
    assert!(loaded.check_domains(&["identity", "ordres", "xyz"]).is_ok());
}
