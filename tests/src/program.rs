//! The real program, started for one test.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{self, Child, Command, ExitStatus, Output, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    thread,
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::{Client, Database, patiently, until};

/// What a test wants of the program before it starts.
pub struct ProgramOptions {
    binary: PathBuf,
    database: Database,
    settings: Vec<(String, String)>,
}

impl ProgramOptions {
    /// The program at `binary`, which is `env!("CARGO_BIN_EXE_realmx")` in a test of that package.
    pub fn new(binary: &str, database: Database) -> Self {
        Self { binary: binary.into(), database, settings: Vec::new() }
    }

    /// Sets an environment variable of the program, e.g. `("REALMX_DEMO", "1")`.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts it in a fresh folder and waits until it says that it is ready.
    pub fn start(self) -> Program {
        let mut program = self.prepare();
        program.start();
        program
    }

    /// Everything but the start: for commands that run before the first one, and starts that must fail.
    pub fn prepare(self) -> Program {
        let folder =
            tempfile::Builder::new().prefix("realmx-journey.").tempdir().expect("a temporary folder");
        Program { options: self, folder, port: free_port(), child: None }
    }
}

/// The program, its folder and its database; all end with the value.
pub struct Program {
    options: ProgramOptions,
    folder: TempDir,
    port: u16,
    child: Option<Child>,
}

impl Program {
    /// Where people reach it.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn database(&self) -> &Database {
        &self.options.database
    }

    /// The process id.
    ///
    /// # Panics
    /// When the program does not run.
    pub fn pid(&self) -> u32 {
        self.child.as_ref().expect("the program runs").id()
    }

    /// A client without cookies or token, speaking to the host name of the first tenant.
    pub fn client(&self) -> Client {
        Client::new(self.port, "localhost")
    }

    /// The same for another host name, e.g. that of a second tenant.
    pub fn client_of(&self, host: &str) -> Client {
        Client::new(self.port, host)
    }

    pub fn data_dir(&self) -> &Path {
        self.folder.path()
    }

    /// Starts it again after it [`ended`](Self::ended), on the same port.
    pub fn start(&mut self) {
        assert!(self.child.is_none(), "the program runs already");
        self.spawn();
        let client = self.client();
        let ready = patiently(|| {
            if let Some(status) = self.exited() {
                return Some(Err(status));
            }
            client.get("/readyz").try_send().filter(|answer| answer.status == 200).map(Ok)
        });
        match ready {
            Some(Ok(_)) => {}
            Some(Err(status)) => panic!("the program ended at once ({status}):\n{}", self.log()),
            None => panic!("the program does not become ready:\n{}", self.log()),
        }
    }

    /// Starts it without waiting for anything.
    pub fn spawn(&mut self) {
        let log = File::options().create(true).append(true).open(self.log_file()).expect("a log file");
        let errors = log.try_clone().expect("a second handle of the log file");
        let child = self.command(&["serve"]).stdout(log).stderr(errors).spawn().expect("the program starts");
        self.child = Some(child);
    }

    /// Runs another command of the program, on the same data: `program.run(&["tenant", "create", …])`.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// The same; returns what it printed.
    ///
    /// # Panics
    /// When the command fails.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "realmx {}: {}\n{said}", arguments.join(" "), output.status);
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Asks the program to end; use [`ended`](Self::ended) to wait for it.
    pub fn ask_to_end(&self) {
        self.signal(Signal::TERM);
    }

    /// Waits until it ended by itself.
    pub fn ended(&mut self) -> ExitStatus {
        let status = until("the program to end", || self.exited());
        self.child = None;
        status
    }

    /// Ends it the polite way.
    pub fn terminate(&mut self) -> ExitStatus {
        self.ask_to_end();
        self.ended()
    }

    /// Ends it at once, in the middle of whatever it does; use [`ended`](Self::ended) afterwards.
    pub fn cut_power(&self) {
        self.signal(Signal::KILL);
    }

    /// All it wrote so far.
    pub fn log(&self) -> String {
        fs::read(self.log_file())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.options.binary);
        // Settings of the person who runs the tests must not reach the program under test.
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("REALMX_")) {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("REALMX_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("REALMX_PUBLIC_URL", self.url())
            .env("REALMX_DATA_DIR", self.folder.path().join("data"))
            .env("REALMX_DEMO", "0")
            .env("REALMX_LOG", "info")
            .envs(self.options.database.url().map(|url| ("REALMX_DATABASE_URL", url)))
            .envs(self.options.settings.iter().cloned())
            .stdin(Stdio::null());
        command
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("program.log")
    }

    fn exited(&mut self) -> Option<ExitStatus> {
        self.child.as_mut().and_then(|child| child.try_wait().expect("the program can be waited for"))
    }

    fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.pid()).ok().and_then(Pid::from_raw).expect("a process id");
        kill_process(pid, signal).expect("the program can be signalled");
    }
}

impl Drop for Program {
    #[expect(clippy::print_stderr, reason = "a failed test shows what the program said")]
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself; then there is nothing to do.
            let _ = child.kill();
            let _ = child.wait();
        }
        if thread::panicking() {
            eprintln!("---- log of the program ----\n{}", tail(&self.log(), 80));
        }
    }
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

/// A port nobody listens on, below those that the system gives to outgoing connections.
fn free_port() -> u16 {
    static TRIED: AtomicU16 = AtomicU16::new(0);
    const FIRST: u16 = 12_000;
    const COUNT: u16 = 8_000;
    // Tests run in processes of their own at the same time: each begins elsewhere.
    let begin = (process::id().wrapping_mul(97) % u32::from(COUNT)) as u16;
    for _ in 0..COUNT {
        let step = TRIED.fetch_add(1, Ordering::Relaxed);
        let port = FIRST + (begin + step) % COUNT;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
    panic!("no free port between {FIRST} and {}", FIRST + COUNT);
}
