//! What a person does with a page.

use std::{env, fs};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::{Browser, axe};
use crate::{patiently, repository, until};

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The one tab of a browser. Selectors are CSS.
///
/// What the browser complains of (errors, refused content) fails the test, at the latest when the page ends.
pub struct Page {
    browser: Browser,
    origin: String,
    javascript: bool,
}

impl Page {
    pub(super) fn new(browser: Browser, origin: String, javascript: bool) -> Self {
        Self { browser, origin, javascript }
    }

    /// The same browser on another host name of the program.
    pub fn visit(&mut self, origin: &str) {
        self.origin = origin.to_owned();
    }

    /// Opens a path.
    #[track_caller]
    pub fn open(&self, path: &str) {
        self.browser.command("POST", "/url", &json!({ "url": format!("{}{path}", self.origin) }));
        self.no_complaints();
    }

    /// Path and query of where it is.
    pub fn path(&self) -> String {
        let url = self.browser.command("GET", "/url", &Value::Null);
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(&self.origin).unwrap_or(url).to_owned()
    }

    /// Waits until the path is this.
    #[track_caller]
    pub fn arrives_at(&self, path: &str) {
        let there = patiently(|| (self.path().split('?').next() == Some(path)).then_some(()));
        assert!(there.is_some(), "should be at {path}, is at {}:\n{}", self.path(), self.text("body"));
        self.no_complaints();
    }

    /// Waits for the element.
    #[track_caller]
    pub fn sees(&self, selector: &str) {
        let found = patiently(|| self.find(selector));
        assert!(found.is_some(), "no {selector} at {}:\n{}", self.path(), self.text("body"));
    }

    /// Waits until the page shows this text.
    #[track_caller]
    pub fn reads(&self, text: &str) {
        let found = patiently(|| self.text("body").contains(text).then_some(()));
        assert!(found.is_some(), "no \"{text}\" at {}:\n{}", self.path(), self.text("body"));
    }

    /// Whether the element is there now.
    pub fn has(&self, selector: &str) -> bool {
        self.find(selector).is_some()
    }

    /// The visible text of the first such element; empty when there is none.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector)
            .and_then(|id| self.browser.try_command("GET", &format!("/element/{id}/text"), &Value::Null).ok())
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// An attribute of the first such element.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let id = self.element(selector);
        let value = self.browser.command("GET", &format!("/element/{id}/attribute/{name}"), &Value::Null);
        value.as_str().map(str::to_owned)
    }

    /// Replaces what stands in a field.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) {
        let id = self.element(selector);
        self.browser.command("POST", &format!("/element/{id}/clear"), &json!({}));
        self.browser.command("POST", &format!("/element/{id}/value"), &json!({ "text": text }));
    }

    #[track_caller]
    pub fn click(&self, selector: &str) {
        // Something may still move or lie above it for a moment.
        let mut refusal = String::new();
        let clicked = patiently(|| {
            let id = self.find(selector)?;
            // Where a person would bring it before touching it: away from what sticks to the screen's edges.
            let middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            let _ = self.browser.try_command(
                "POST",
                "/execute/sync",
                &json!({ "script": middle, "args": [{ ELEMENT: id }] }),
            );
            match self.browser.try_command("POST", &format!("/element/{id}/click"), &json!({})) {
                Ok(_) => Some(()),
                Err(error) => {
                    refusal = error;
                    None
                }
            }
        });
        assert!(
            clicked.is_some(),
            "cannot click {selector} at {}: {refusal}\n{}",
            self.path(),
            self.text("body")
        );
        self.no_complaints();
    }

    /// Runs a script as the body of a function; a promise is waited for.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.browser.command("POST", "/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// Which scheme the person's system prefers: `"light"` or `"dark"`.
    pub fn prefers(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            // Nothing fades while it is looked at.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
        self.settle();
    }

    /// Waits until what has just changed is painted: two frames, or a moment where none are drawn.
    pub fn settle(&self) {
        self.script(
            "const frame = () => new Promise(requestAnimationFrame);
             const soon = new Promise(done => setTimeout(done, 100));
             return Promise.race([frame().then(frame), soon]).then(() => true)",
            &[],
        );
    }

    /// Forgets all cookies.
    pub fn forget(&self) {
        self.browser.command("DELETE", "/cookie", &Value::Null);
    }

    /// Gives the browser a cookie of the host it is on.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.browser.command(
            "POST",
            "/cookie",
            &json!({ "cookie": { "name": name, "value": value, "path": "/" } }),
        );
    }

    /// Fails with readable findings when axe-core objects to the page.
    #[track_caller]
    pub fn axe(&self) {
        let findings = self.axe_findings();
        assert!(findings.is_empty(), "axe-core at {}:\n{}", self.path(), findings.join("\n"));
    }

    /// What axe-core objects to, one finding a line. It needs a page whose scripts run.
    pub fn axe_findings(&self) -> Vec<String> {
        axe::findings(self)
    }

    /// What axe-core objects to in the colours alone.
    pub fn contrast_findings(&self) -> Vec<String> {
        axe::contrast_findings(self)
    }

    /// Writes the whole page as a picture to `target/screenshots/NAME.png` where `REALMX_SCREENSHOTS` is set.
    pub fn screenshot(&self, name: &str) {
        if env::var_os("REALMX_SCREENSHOTS").is_none() {
            return;
        }
        let size = self.devtools("Page.getLayoutMetrics", &json!({}));
        let content = &size["cssContentSize"];
        let clip =
            json!({ "x": 0, "y": 0, "width": content["width"], "height": content["height"], "scale": 1 });
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.devtools("Page.captureScreenshot", &wanted);
        let folder = repository().join("target/screenshots");
        fs::create_dir_all(&folder).expect("target/screenshots can be made");
        let bytes = BASE64_STANDARD.decode(picture["data"].as_str().expect("a picture")).expect("base 64");
        fs::write(folder.join(format!("{name}.png")), bytes).expect("the picture can be written");
    }

    /// Demands that the browser found nothing to complain of since the last time.
    #[track_caller]
    pub fn no_complaints(&self) {
        let entries = self.browser.command("POST", "/se/log", &json!({ "type": "browser" }));
        let complaints: Vec<&str> = entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| self.is_complaint(entry))
            .filter_map(|entry| entry["message"].as_str())
            .collect();
        assert!(
            complaints.is_empty(),
            "the browser complains at {}:\n{}",
            self.path(),
            complaints.join("\n")
        );
    }

    /// A form that is answered with 422 or a page with 404 is logged by the browser too: that is the page itself,
    /// which the test looks at. Whatever else fails to load, and every error, counts.
    fn is_complaint(&self, entry: &Value) -> bool {
        let message = entry["message"].as_str().unwrap_or_default();
        if entry["source"] == "network" && message.contains("the server responded with a status of 4") {
            let address = message.split(' ').next().unwrap_or_default();
            return address.strip_prefix(&self.origin).is_none_or(|path| path.starts_with("/assets/"));
        }
        // The browser's own remark on an animation between pages that the next visit cut short; no page causes it.
        if message.contains("Transition was aborted") || message.contains("Transition was skipped") {
            return false;
        }
        let refused = message.contains("Content Security Policy") || message.contains("Permissions policy");
        entry["level"] == "SEVERE" || refused
    }

    /// Speaks to the browser beneath WebDriver (Chrome DevTools Protocol).
    #[track_caller]
    fn devtools(&self, method: &str, parameters: &Value) -> Value {
        self.browser.command("POST", "/goog/cdp/execute", &json!({ "cmd": method, "params": parameters }))
    }

    #[track_caller]
    fn element(&self, selector: &str) -> String {
        until(&format!("{selector} at {}", self.path()), || self.find(selector))
    }

    fn find(&self, selector: &str) -> Option<String> {
        let wanted = json!({ "using": "css selector", "value": selector });
        let found = self.browser.try_command("POST", "/element", &wanted).ok()?;
        found[ELEMENT].as_str().map(str::to_owned)
    }

    /// Whether scripts of the page run.
    pub fn has_javascript(&self) -> bool {
        self.javascript
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.no_complaints();
        }
    }
}
