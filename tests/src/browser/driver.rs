//! Starting the browser, and the wire to it.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::Agent;

use super::Page;
use crate::Program;

/// How the person looks at it.
#[derive(Debug, Clone)]
pub struct BrowserOptions {
    width: u32,
    height: u32,
    phone: bool,
    javascript: bool,
    languages: &'static str,
}

impl BrowserOptions {
    pub fn desktop() -> Self {
        Self { width: 1280, height: 900, phone: false, javascript: true, languages: "en" }
    }

    /// A small phone: 360 CSS pixels wide, touch instead of a mouse.
    pub fn phone() -> Self {
        Self { width: 360, height: 740, phone: true, ..Self::desktop() }
    }

    #[must_use]
    pub fn without_javascript(mut self) -> Self {
        self.javascript = false;
        self
    }

    /// What the browser asks for in `Accept-Language`, e.g. `"ru,en"`.
    #[must_use]
    pub fn languages(mut self, languages: &'static str) -> Self {
        self.languages = languages;
        self
    }

    /// Opens a fresh browser that has never seen the program.
    pub fn open(self, program: &Program) -> Page {
        self.open_at(&program.url())
    }

    /// The same for any origin, e.g. the host name of a second tenant.
    pub fn open_at(self, origin: &str) -> Page {
        Page::new(Browser::start(&self), origin.to_owned(), self.javascript)
    }

    fn capabilities(&self, profile: &TempDir) -> Value {
        let mut arguments = vec![
            format!("--user-data-dir={}", profile.path().display()),
            format!("--window-size={},{}", self.width, self.height),
            format!("--lang={}", self.languages.split(',').next().unwrap_or("en")),
        ];
        arguments.extend(QUIET.iter().map(|&argument| argument.to_owned()));
        let mut options = json!({
            "args": arguments,
            "prefs": {
                "intl.accept_languages": self.languages,
                "credentials_enable_service": false,
                "profile.managed_default_content_settings.javascript": if self.javascript { 1 } else { 2 },
            },
        });
        if self.phone {
            options["mobileEmulation"] = json!({
                "deviceMetrics": { "width": self.width, "height": self.height, "pixelRatio": 2.0, "touch": true, "mobile": true },
            });
        }
        if let Ok(binary) = env::var("REALMX_TEST_CHROMIUM") {
            options["binary"] = json!(binary);
        }
        json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "implicit": 0, "pageLoad": 30_000, "script": 60_000 },
        } } })
    }
}

/// No window, no sandbox (tests may run as root, and open nothing but our own pages), no talk with the outside.
const QUIET: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
];

/// A browser and its WebDriver server; both end with the value.
pub struct Browser {
    driver: Child,
    session: String,
    agent: Agent,
    _profile: TempDir,
}

impl Browser {
    fn start(options: &BrowserOptions) -> Self {
        let program = env::var("REALMX_TEST_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut driver = Command::new(&program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} does not start ({error}): scripts/setup test installs it")
            });
        let port = announced_port(&mut driver);
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .into();
        let profile =
            tempfile::Builder::new().prefix("realmx-chromium.").tempdir().expect("a temporary folder");
        let mut browser =
            Self { driver, session: format!("http://127.0.0.1:{port}/session"), agent, _profile: profile };
        let made = browser.command("POST", "", &options.capabilities(&browser._profile));
        let id = made["sessionId"].as_str().expect("a session has an id");
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    /// Sends a command; returns its value.
    ///
    /// # Panics
    /// With the browser's own words when it refuses.
    #[track_caller]
    pub(super) fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        match self.try_command(method, path, body) {
            Ok(value) => value,
            Err(refusal) => panic!("{method} {path} {body}: {refusal}"),
        }
    }

    /// The same; the browser's error code and words when it refuses, e.g. `stale element reference: …`.
    pub(super) fn try_command(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let request = ureq::http::Request::builder().method(method).uri(url);
        let sent = if method == "POST" {
            self.agent.run(request.body(body.to_string()).expect("a well-formed request"))
        } else {
            self.agent.run(request.body(()).expect("a well-formed request"))
        };
        let mut answer = sent.map_err(|error| format!("chromedriver: {error}"))?;
        let ok = answer.status().is_success();
        let bytes = answer
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_vec()
            .map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        if ok { Ok(value) } else { Err(format!("{}: {}", text(&value["error"]), text(&value["message"]))) }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The session's end closes the browser; without it the browser would outlive its driver.
        let _ = self.try_command("DELETE", "", &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Reads the port from the driver's greeting, and keeps reading so that it never blocks on its own output.
fn announced_port(driver: &mut Child) -> u16 {
    let mut output = BufReader::new(driver.stdout.take().expect("its output is piped"));
    let mut line = String::new();
    let port = loop {
        line.clear();
        let read = output.read_line(&mut line).expect("chromedriver speaks");
        assert!(read > 0, "chromedriver ended before it said its port");
        let port = line
            .split("started successfully on port ")
            .nth(1)
            .and_then(|rest| rest.trim_end().trim_end_matches('.').parse().ok());
        if let Some(port) = port {
            break port;
        }
    };
    thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    port
}
