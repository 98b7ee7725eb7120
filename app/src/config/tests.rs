//! The configuration as an operator meets it.

mod kinds;
mod mistakes;
mod shown;

use std::{ffi::OsString, fs, path::PathBuf};

use tempfile::TempDir;

use super::{Loaded, Mistakes, Origin, Role, Sources, load};

/// A machine with nothing set; a file and variables can be added.
struct Machine {
    folder: TempDir,
    sources: Sources,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sources = Sources { host_name: "box-7".into(), ..Sources::default() };
        Self { folder, sources }
    }

    fn file(mut self, content: &str) -> Self {
        let path = self.path();
        fs::write(&path, content).unwrap();
        self.sources.file = Some(path);
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.sources.variables.push((OsString::from(name), OsString::from(value)));
        self
    }

    fn flag(mut self, key: &'static str, flag: &'static str, value: &str) -> Self {
        self.sources.flags.push((key, flag, value.into()));
        self
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("realmx.toml")
    }

    fn load(&self) -> Result<Loaded, Mistakes> {
        load(&self.sources)
    }

    /// The mistakes as they are printed, with the file's folder left out.
    #[track_caller]
    fn complaints(&self) -> String {
        let folder = format!("{}/", self.folder.path().display());
        self.load().unwrap_err().to_string().replace(&folder, "")
    }
}

#[test]
fn out_of_the_box_everything_has_a_value() {
    let config = Machine::new().load().unwrap().config;
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(&*config.public_url, "http://localhost:8080");
    assert_eq!(config.data_dir, PathBuf::from("./data"));
    assert!(config.database_url.is_none() && config.secret_key.is_none() && config.metrics_token.is_none());
    assert!(config.demo && config.mail_is_local() && config.mailbox_open());
    assert_eq!(config.mail_from.to_string(), "RealmX <no-reply@localhost>");
    assert_eq!(config.instance, "box-7");
    assert!([Role::Web, Role::Api, Role::Worker].iter().all(|role| config.roles.contains(role)));
    assert!(config.domains.is_empty() && config.trusted_proxies.is_empty());
    assert_eq!(
        (config.request_body_limit, config.rate_limit, config.otlp_sample_percent),
        (1_000_000, 1, 100)
    );
    assert_eq!(config.shutdown_grace.as_secs(), 25);
}

#[test]
fn flags_win_over_variables_and_variables_over_the_file() {
    let machine = Machine::new()
        .file("listen = \"127.0.0.1:1\"\nlog = \"warn\"\nroles = [\"web\", \"api\"]\n")
        .variable("REALMX_LOG", "debug")
        .variable("REALMX_ROLES", "api")
        .flag("roles", "--roles", "worker");
    let loaded = machine.load().unwrap();
    assert_eq!(loaded.config.listen.port(), 1);
    assert_eq!(loaded.config.log.to_string(), "debug");
    assert_eq!(loaded.config.roles, [Role::Worker].into());
    assert_eq!(loaded.origin("listen"), Origin::File { path: machine.path(), line: 1 });
    assert_eq!(loaded.origin("log"), Origin::Variable("REALMX_LOG".into()));
    assert_eq!(loaded.origin("roles"), Origin::Flag("--roles"));
    assert_eq!(loaded.origin("demo"), Origin::Default);
}

#[test]
fn a_file_may_write_values_in_its_own_types() {
    let config = Machine::new()
        .file("demo = false\ndatabase_connections = 4\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nrate_limit = 5\nroles = [\"web\"]\n")
        .load()
        .unwrap()
        .config;
    assert!(!config.demo);
    assert_eq!((config.database_connections, config.rate_limit, config.trusted_proxies.len()), (4, 5, 2));
}

#[test]
fn the_file_can_be_named_by_a_variable() {
    let machine = Machine::new();
    fs::write(machine.path(), "instance = \"from-file\"").unwrap();
    let path = machine.path();
    let machine = machine.variable("REALMX_CONFIG", path.to_str().unwrap());
    let loaded = machine.load().unwrap();
    assert_eq!((loaded.config.instance.as_str(), loaded.file), ("from-file", Some(path)));
}

#[test]
fn an_empty_variable_counts_as_none_and_the_tests_have_their_own() {
    let loaded = Machine::new()
        .file("log = \"warn\"")
        .variable("REALMX_LOG", "")
        .variable("REALMX_SMTP_URL", "")
        .variable("REALMX_TEST_POSTGRES", "postgres://localhost")
        .variable("REALMX_SAMPLES", "/samples")
        .variable("PATH", "/bin")
        .load()
        .unwrap();
    assert_eq!(loaded.config.log.to_string(), "warn");
    assert!(loaded.config.smtp_url.is_none());
}

#[test]
fn some_defaults_follow_from_other_keys() {
    let config = Machine::new().variable("REALMX_LISTEN", "[::]:9000").load().unwrap().config;
    assert_eq!(&*config.public_url, "http://localhost:9000");
    let public =
        Machine::new().variable("REALMX_PUBLIC_URL", "https://realm.example/").load().unwrap().config;
    assert_eq!(&*public.public_url, "https://realm.example");
    assert_eq!(public.mail_from.to_string(), "RealmX <no-reply@realm.example>");
    assert!(!public.demo, "demo accounts have passwords that everybody knows");
    assert!(public.mail_is_local() && !public.mailbox_open(), "or anybody could read anybody's mail");
}

#[test]
fn mail_goes_where_the_mailbox_mode_says() {
    let server = ("REALMX_SMTP_URL", "smtp://localhost:1025");
    let local = |mode: &str| {
        let machine = Machine::new().variable(server.0, server.1).variable("REALMX_MAILBOX", mode);
        machine.load().unwrap().config.mail_is_local()
    };
    assert_eq!([local("auto"), local("on"), local("off")], [false, true, false]);
}
