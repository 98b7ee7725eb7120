//! A PostgreSQL server of a test's own, which it may stop.

use std::{
    env, fs,
    net::{Ipv4Addr, TcpListener},
    os::unix::{fs::MetadataExt, fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub(super) struct Server {
    dir: tempfile::TempDir,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    port: u16,
    options: String,
    running: bool,
}

impl Server {
    /// Makes an empty cluster; `None` where PostgreSQL is not installed.
    #[expect(clippy::print_stderr, reason = "who runs the tests must see that one was left out")]
    pub(super) fn prepare() -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(
                env::var("CI").as_deref() != Ok("true"),
                "initdb was not found: in CI this test needs PostgreSQL"
            );
            eprintln!("SKIPPED: initdb was not found; install PostgreSQL");
            return None;
        };
        let dir = tempfile::tempdir().unwrap();
        let user = not_root(dir.path());
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let server = Self { dir, programs, user, port, options: String::new(), running: false };
        server.call("initdb", &["-A", "trust", "-U", "realmx", "-E", "UTF8", "--locale=C", "--no-sync"]);
        Some(server)
    }

    pub(super) fn url(&self) -> String {
        format!("postgres://realmx@localhost:{}/postgres", self.port)
    }

    pub(super) fn start(&mut self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off {}",
            self.port, self.options
        );
        self.call("pg_ctl", &["-w", "-l", "/dev/null", "-o", &options, "start"]);
        self.running = true;
    }

    /// At once, as a crash would.
    pub(super) fn stop(&mut self) {
        self.call("pg_ctl", &["-w", "-m", "immediate", "stop"]);
        self.running = false;
    }

    /// Lets only encrypted connections in from now on; answers the file of the certificate, or `None` without openssl.
    pub(super) fn encrypt(&mut self) -> Option<PathBuf> {
        let data = self.dir.path().join("data");
        let (key, certificate) = (data.join("server.key"), data.join("server.crt"));
        let mut command = Command::new("openssl");
        command.args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ]);
        command.args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]);
        command
            .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate);
        self.run(command).then_some(())?;
        fs::write(data.join("pg_hba.conf"), "hostssl all all all trust\n").unwrap();
        self.options = "-c ssl=on".to_owned();
        Some(certificate)
    }

    fn call(&self, program: &str, arguments: &[&str]) {
        let mut command = Command::new(self.programs.join(program));
        command.arg("-D").arg(self.dir.path().join("data")).args(arguments);
        assert!(self.run(command), "{program} {arguments:?}");
    }

    fn run(&self, mut command: Command) -> bool {
        command.current_dir(self.dir.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command.status().is_ok_and(|status| status.success())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.running {
            self.stop();
        }
    }
}

/// PostgreSQL refuses to run as root: then another user gets the folder.
fn not_root(dir: &Path) -> Option<(u32, u32)> {
    if fs::metadata(dir).unwrap().uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let ids = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut ids = line.split(':').skip(2).map(|id| id.parse().unwrap());
        Some((ids.next()?, ids.next()?))
    };
    let (user, group) = ids("postgres").or_else(|| ids("nobody")).unwrap();
    chown(dir, Some(user), Some(group)).unwrap();
    Some((user, group))
}

/// The folder of `initdb`: on the PATH, or where Debian puts it; of several the newest.
fn programs() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.sort();
    env::split_paths(&path).chain(versions.into_iter().rev()).find(|folder| folder.join("initdb").is_file())
}
