//! A small HTTP client that hides nothing: redirects are not followed, every status is an answer.

use std::{collections::BTreeMap, sync::Mutex, time::Duration};

use serde_json::Value;
use ureq::{Agent, http};

/// Speaks to one host name of the program; keeps cookies and, once told, a token.
pub struct Client {
    agent: Agent,
    port: u16,
    host: String,
    cookies: Mutex<BTreeMap<String, String>>,
    token: Mutex<Option<String>>,
}

impl Client {
    pub fn new(port: u16, host: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Self {
            agent: config.into(),
            port,
            host: host.to_owned(),
            cookies: Mutex::default(),
            token: Mutex::default(),
        }
    }

    pub fn get(&self, path: &str) -> Request<'_> {
        self.request("GET", path)
    }

    pub fn post(&self, path: &str) -> Request<'_> {
        self.request("POST", path)
    }

    pub fn request(&self, method: &str, path: &str) -> Request<'_> {
        Request {
            client: self,
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// From now on every request carries this access token.
    pub fn use_token(&self, token: &str) {
        *self.token.lock().expect("no test panics while it holds the token") = Some(token.to_owned());
    }

    /// The cookies it holds, by name.
    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().expect("no test panics while it holds the cookies").clone()
    }

    pub fn set_cookies(&self, cookies: BTreeMap<String, String>) {
        *self.cookies.lock().expect("no test panics while it holds the cookies") = cookies;
    }

    /// Opens the page, fills its form that posts to `action` and sends it, hidden fields included.
    pub fn submit(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let html = self.get(page).send().is(200).text();
        let mut form = hidden_fields(&html, action);
        form.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(action).form(&form).send()
    }

    fn keep_cookies(&self, headers: &http::HeaderMap) {
        let mut jar = self.cookies.lock().expect("no test panics while it holds the cookies");
        for header in headers.get_all(http::header::SET_COOKIE) {
            let header = header.to_str().expect("a cookie is text");
            let (pair, attributes) = header.split_once(';').unwrap_or((header, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            if value.is_empty() || attributes.to_ascii_lowercase().contains("max-age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A request on its way.
pub struct Request<'a> {
    client: &'a Client,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request<'_> {
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string().into_bytes())
    }

    #[must_use]
    pub fn form(self, fields: &[(String, String)]) -> Self {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        self.body("application/x-www-form-urlencoded", pairs.join("&").into_bytes())
    }

    #[must_use]
    pub fn body(mut self, kind: &str, bytes: Vec<u8>) -> Self {
        self.body = bytes;
        self.header("content-type", kind)
    }

    /// Sends it.
    ///
    /// # Panics
    /// When no answer comes.
    #[track_caller]
    pub fn send(self) -> Answer {
        let what = format!("{} {}", self.method, self.path);
        match self.outcome() {
            Ok(answer) => answer,
            Err(error) => panic!("{what}: {error}"),
        }
    }

    /// Sends it; `None` when no answer comes, as when the program is being killed.
    pub fn try_send(self) -> Option<Answer> {
        self.outcome().ok()
    }

    fn outcome(self) -> Result<Answer, ureq::Error> {
        let client = self.client;
        let mut request = http::Request::builder()
            .method(self.method.as_str())
            .uri(format!("http://127.0.0.1:{}{}", client.port, self.path))
            .header("host", format!("{}:{}", client.host, client.port));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let cookies: Vec<String> =
            client.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let token = client.token.lock().expect("no test panics while it holds the token").clone();
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = if self.body.is_empty() {
            client.agent.run(request.body(())?)?
        } else {
            client.agent.run(request.body(self.body)?)?
        };
        client.keep_cookies(response.headers());
        let (head, mut body) = response.into_parts();
        Ok(Answer {
            what: format!("{} {}", self.method, self.path),
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.with_config().limit(64 << 20).read_to_vec()?,
        })
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    what: String,
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// Demands a status.
    #[track_caller]
    #[must_use]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text());
        self
    }

    /// Demands a problem document with this status and code.
    #[track_caller]
    pub fn problem(self, status: u16) -> Value {
        let answer = self.is(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.what);
        let problem = answer.json();
        assert_eq!(problem["status"], status, "{}: {problem}", answer.what);
        problem
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where it redirects to.
    #[track_caller]
    pub fn location(&self) -> &str {
        match self.header("location") {
            Some(location) => location,
            None => panic!("{}: status {} redirects nowhere: {}", self.what, self.status, self.text()),
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("{}: no JSON ({error}): {}", self.what, self.text()),
        }
    }
}

/// Names and values of the hidden inputs of the form that posts to `action`.
fn hidden_fields(html: &str, action: &str) -> Vec<(String, String)> {
    let marked = format!("action=\"{action}\"");
    let form = html
        .split("<form")
        .skip(1)
        .find(|form| form.split('>').next().is_some_and(|tag| tag.contains(&marked)))
        .unwrap_or_else(|| panic!("no form posts to {action}"));
    let form = form.split("</form>").next().unwrap_or_default();
    form.split("<input")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| tag.contains("type=\"hidden\""))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())))
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
    rest.split('"').next().map(unescape_html)
}

/// Undoes what a template does to text.
pub(crate) fn unescape_html(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&#60;", "<"),
        ("&gt;", ">"),
        ("&#62;", ">"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    .replace("&#38;", "&")
    .replace("&amp;", "&")
}

/// Percent-encodes everything that is not plain.
fn escape(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_hidden_fields_of_the_right_form() {
        let html = r#"<form action="/a"><input type="hidden" name="x" value="1"></form>
            <form method="post" action="/b"><input type="hidden" name="csrf" value="a&amp;b"><input name="email"></form>"#;
        assert_eq!(hidden_fields(html, "/b"), [("csrf".to_owned(), "a&b".to_owned())]);
    }

    #[test]
    fn escapes_what_a_form_would() {
        assert_eq!(escape("a b+ä"), "a%20b%2B%C3%A4");
    }
}
