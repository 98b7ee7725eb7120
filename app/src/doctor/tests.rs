use std::{fs, io, os::unix::fs::PermissionsExt, path::Path};

use tempfile::TempDir;

use super::*;
use crate::config::{Sources, load};

/// A configuration of these variables, with its data in a folder of its own.
fn loaded(folder: &Path, variables: &[(&str, &str)]) -> Loaded {
    let data_dir = ("DATA_DIR", folder.to_str().unwrap());
    let name = |(name, value): &(&str, &str)| (format!("REALMX_{name}").into(), (*value).into());
    let variables = variables.iter().chain([&data_dir]).map(name).collect();
    load(&Sources { variables, ..Sources::default() }).unwrap()
}

fn finding(variables: &[(&str, &str)], about: &str) -> Finding {
    let folder = tempfile::tempdir().unwrap();
    let findings = local_findings(&loaded(folder.path(), variables));
    findings.into_iter().find(|finding| finding.about == about).unwrap()
}

#[track_caller]
fn verdicts(about: &str, cases: &[(&[(&str, &str)], Verdict)]) {
    for (variables, verdict) in cases {
        let finding = finding(variables, about);
        assert_eq!(finding.verdict, *verdict, "{variables:?}: {finding:?}");
        assert_eq!(
            finding.mend.is_empty(),
            *verdict == Verdict::Fine,
            "what is wrong can be mended: {finding:?}"
        );
    }
}

const PUBLIC: (&str, &str) = ("PUBLIC_URL", "https://realm.example");
const SMTP: (&str, &str) = ("SMTP_URL", "smtp://localhost:1025");
const POSTGRES: (&str, &str) = ("DATABASE_URL", "postgres://localhost/realm");

#[test]
fn out_of_the_box_nothing_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let report = Report(local_findings(&loaded(folder.path(), &[])));
    let wrong: Vec<_> = report.0.iter().filter(|finding| finding.verdict == Verdict::Broken).collect();
    assert!(report.is_healthy(), "{wrong:?}");
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "the doctor leaves nothing behind");
}

#[test]
fn what_is_dangerous_on_the_internet_is_told() {
    use Verdict::{Broken, Doubtful, Fine};
    verdicts(
        "public address",
        &[
            (&[], Fine),
            (&[("LISTEN", "0.0.0.0:8080")], Doubtful),
            (&[("PUBLIC_URL", "http://realm.example")], Doubtful),
            (&[PUBLIC], Doubtful),
            (&[PUBLIC, ("TRUSTED_PROXIES", "127.0.0.1")], Fine),
        ],
    );
    verdicts(
        "mail",
        &[
            (&[], Fine),
            (&[PUBLIC], Doubtful),
            (&[PUBLIC, SMTP], Fine),
            (&[PUBLIC, SMTP, ("MAILBOX", "on")], Broken),
            (&[("MAILBOX", "on")], Fine),
        ],
    );
    verdicts("demo content", &[(&[], Fine), (&[PUBLIC], Fine), (&[PUBLIC, ("DEMO", "1")], Doubtful)]);
    verdicts(
        "rate limits",
        &[
            (&[], Fine),
            (&[("RATE_LIMIT", "off")], Fine),
            (&[PUBLIC, ("RATE_LIMIT", "off")], Broken),
            (&[("RATE_LIMIT", "5")], Fine),
        ],
    );
    verdicts(
        "open files",
        &[
            (&[("REQUESTS_IN_FLIGHT", "1"), ("DATABASE_CONNECTIONS", "1")], Fine),
            (
                &[("REQUESTS_IN_FLIGHT", "1000000"), ("DATABASE_CONNECTIONS", "1000000")],
                expected_for_many_files(),
            ),
        ],
    );
}

/// Machines differ in how many files they allow.
fn expected_for_many_files() -> Verdict {
    let limits = fs::read_to_string("/proc/self/limits").unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let allowed = line.split_whitespace().nth(3).unwrap();
    let many = allowed == "unlimited" || allowed.parse::<u64>().unwrap() > 2_000_256;
    if many { Verdict::Fine } else { Verdict::Doubtful }
}

#[test]
fn the_secret_key_is_looked_after() {
    use Verdict::{Broken, Doubtful, Fine};
    let key = ("SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    verdicts("secret key", &[(&[], Fine), (&[POSTGRES], Doubtful), (&[POSTGRES, key], Fine)]);
    for (bytes, mode, verdict) in
        [(32, 0o600, Fine), (32, 0o644, Broken), (31, 0o600, Broken), (0, 0o600, Broken)]
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        fs::write(&path, vec![7; bytes]).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let finding = files::secret_key(&loaded(folder.path(), &[]).config);
        assert_eq!(finding.verdict, verdict, "{bytes} bytes, mode {mode:o}: {finding:?}");
    }
}

#[test]
fn the_data_folder_must_be_a_folder_or_become_one() {
    let folder = TempDir::new().unwrap();
    let fine = files::data_dir(&folder.path().join("deep/er"));
    assert!(fine.found.ends_with("will be made at the first start"), "{fine:?}");
    assert!(!folder.path().join("deep").exists());
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    assert_eq!(files::data_dir(&file).verdict, Verdict::Broken);
    assert_eq!(files::data_dir(&file.join("below")).verdict, Verdict::Broken);
    assert_ne!(files::disk_space(&file.join("below")).found, "");
}

#[test]
fn a_file_with_secrets_is_for_its_owner_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("realmx.toml");
    for (content, mode, verdict) in [
        ("metrics_token = \"0123456789abcdef\"", 0o600, Verdict::Fine),
        ("metrics_token = \"0123456789abcdef\"", 0o640, Verdict::Doubtful),
        ("log = \"warn\"", 0o644, Verdict::Fine),
    ] {
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let loaded = load(&Sources { file: Some(path.clone()), ..Sources::default() }).unwrap();
        assert_eq!(files::configuration(&loaded).verdict, verdict, "{content} {mode:o}");
    }
}

#[test]
fn services_are_judged_by_their_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (embedded, postgres) = (loaded(folder.path(), &[]).config, loaded(folder.path(), &[POSTGRES]).config);
    let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
    assert_eq!(database(&embedded, Ok(())).found, "the embedded database answers");
    assert_eq!(database(&embedded, Err(&refused)).verdict, Verdict::Broken);
    assert!(database(&postgres, Err(&refused)).found.ends_with("connection refused"));
    assert_eq!(migrations(2, 0).verdict, Verdict::Fine);
    assert_eq!(migrations(2, 3).found, "3 changes wait to be made in 2 databases");
    assert_eq!(
        (mail_server(Ok(())).verdict, mail_server(Err(&refused)).verdict),
        (Verdict::Fine, Verdict::Broken)
    );
}

#[test]
fn clocks_must_agree() {
    let at = |text: &str| text.parse().unwrap();
    let now = at("2026-05-01T18:30:00Z");
    for (now, database, verdict) in [
        (now, None, Verdict::Fine),
        (now, Some(at("2026-05-01T18:30:01Z")), Verdict::Fine),
        (now, Some(at("2026-05-01T18:29:55Z")), Verdict::Doubtful),
        (now, Some(at("2026-05-01T18:31:00Z")), Verdict::Broken),
        (at("1970-01-01T00:00:09Z"), None, Verdict::Broken),
    ] {
        assert_eq!(clock(now, database).verdict, verdict, "{database:?}");
    }
}

#[test]
fn the_report_is_read_at_a_glance() {
    let report = Report(vec![
        Finding::fine("clock", "says noon"),
        Finding::doubtful("mail", "stays here", "set smtp_url"),
        Finding::broken("database", "is away", "start it"),
    ]);
    assert!(!report.is_healthy());
    assert_eq!(
        report.to_string(),
        "ok   clock           says noon\n\
         warn mail            stays here\n                     -> set smtp_url\n\
         FAIL database        is away\n                     -> start it\n\
         3 checks, 1 warnings, 1 failures"
    );
}
