//! One log line, as JSON for machines or as text for people.

use std::{
    fmt::{self, Write},
    str::FromStr,
};

use kernel::Timestamp;
use serde_json::Value;
use tracing::Metadata;

use crate::fields::Fields;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// One JSON object a line: `time`, `level`, `target`, `message`, the event's own fields, `request_id`,
    /// `trace_id`, and `spans` (outermost first) with what was under way.
    #[default]
    Json,
    /// Time, level, target, message and fields, for a terminal.
    Text,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected json or text")]
pub struct InvalidFormat;

impl FromStr for LogFormat {
    type Err = InvalidFormat;

    fn from_str(text: &str) -> Result<Self, InvalidFormat> {
        match text {
            "json" => Ok(Self::Json),
            "text" => Ok(Self::Text),
            _ => Err(InvalidFormat),
        }
    }
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "json",
            Self::Text => "text",
        })
    }
}

/// What is known when a line is written.
pub(crate) struct Line<'a> {
    pub(crate) format: LogFormat,
    pub(crate) time: Timestamp,
    pub(crate) metadata: &'a Metadata<'a>,
    pub(crate) fields: Fields,
    /// What was under way, outermost first, as it stands in the line.
    pub(crate) under_way: String,
    pub(crate) request_id: Option<String>,
    pub(crate) trace_id: Option<String>,
}

/// Members of every JSON line. A field of the same name gets another one.
const OWN: [&str; 7] = ["time", "level", "target", "message", "request_id", "trace_id", "spans"];

/// The name that keeps an id out of a span's fields, because it stands with the line.
const REQUEST_ID: &str = "request_id";

// Written straight into one text: with every request logged, the log is a good part of what a request costs.
impl Line<'_> {
    /// Adds a span; called for the outermost first.
    pub(crate) fn add_span(&mut self, name: &str, fields: &Fields) {
        match self.format {
            LogFormat::Json => {
                self.under_way.push_str(if self.under_way.is_empty() { "{\"name\":" } else { ",{\"name\":" });
                push_json(&mut self.under_way, name);
                for (name, value) in fields.iter().filter(|(name, _)| *name != REQUEST_ID) {
                    push_member(&mut self.under_way, name, value);
                }
                self.under_way.push('}');
            }
            LogFormat::Text => {
                for (name, value) in fields.iter().filter(|(name, _)| *name != REQUEST_ID) {
                    push_field(&mut self.under_way, name, value);
                }
            }
        }
        if let Some(Value::String(id)) = fields.get(REQUEST_ID) {
            self.request_id = Some(id.clone());
        }
    }

    /// The line with its line end. It holds no other line end, whatever the values hold.
    pub(crate) fn render(mut self) -> String {
        let message = self.fields.take_text("message").unwrap_or_default();
        let mut line = match self.format {
            LogFormat::Json => self.json(&message),
            LogFormat::Text => self.text(&message),
        };
        line.push('\n');
        line
    }

    fn ids(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let ids = [(REQUEST_ID, &self.request_id), ("trace_id", &self.trace_id)];
        ids.into_iter().filter_map(|(name, id)| Some((name, id.as_deref()?)))
    }

    fn json(&self, message: &str) -> String {
        let mut line = String::with_capacity(256 + self.under_way.len());
        // Writing to a string does not fail, here and below.
        let _ = write!(line, "{{\"time\":\"{}\",\"level\":\"{}\"", self.time, self.metadata.level());
        line.push_str(",\"target\":");
        push_json(&mut line, self.metadata.target());
        line.push_str(",\"message\":");
        push_json(&mut line, message);
        for (name, value) in self.fields.iter() {
            if OWN.contains(&name) {
                push_member(&mut line, &format!("field_{name}"), value);
            } else {
                push_member(&mut line, name, value);
            }
        }
        for (name, id) in self.ids() {
            let _ = write!(line, ",\"{name}\":");
            push_json(&mut line, id);
        }
        if !self.under_way.is_empty() {
            let _ = write!(line, ",\"spans\":[{}]", self.under_way);
        }
        line.push('}');
        line
    }

    fn text(&self, message: &str) -> String {
        let (level, target) = (self.metadata.level().as_str(), self.metadata.target());
        let mut line = format!("{} {level:5} {target}: ", self.time);
        push_printable(&mut line, message);
        for (name, value) in self.fields.iter() {
            push_field(&mut line, name, value);
        }
        line.push_str(&self.under_way);
        for (name, id) in self.ids() {
            push_field(&mut line, name, &id.into());
        }
        line
    }
}

fn push_member(line: &mut String, name: &str, value: &Value) {
    line.push(',');
    push_json(line, name);
    line.push(':');
    match value {
        Value::String(text) => push_json(line, text),
        other => {
            let _ = write!(line, "{other}");
        }
    }
}

/// Most texts need no escapes and are copied as they are.
fn push_json(line: &mut String, text: &str) {
    if text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        line.push('"');
        line.push_str(text);
        line.push('"');
    } else {
        let _ = write!(line, "{}", Value::from(text));
    }
}

fn push_field(line: &mut String, name: &str, value: &Value) {
    line.push(' ');
    line.push_str(name);
    line.push('=');
    match value {
        Value::String(text) if text.contains([' ', '"', '=']) => {
            line.push('"');
            push_printable(line, &text.replace('"', "\\\""));
            line.push('"');
        }
        Value::String(text) => push_printable(line, text),
        other => line.push_str(&other.to_string()),
    }
}

/// Escapes control characters: nobody who can put text into the log may forge a line or steer a terminal.
fn push_printable(line: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
}
