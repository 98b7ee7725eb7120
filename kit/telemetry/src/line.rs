//! One log line, as JSON for machines or as text for people.

use std::{fmt, str::FromStr};

use kernel::Timestamp;
use serde_json::{Map, Value};
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
    pub(crate) time: Timestamp,
    pub(crate) metadata: &'a Metadata<'a>,
    pub(crate) fields: Fields,
    /// Name and fields of what was under way, outermost first.
    pub(crate) spans: Vec<(&'static str, Map<String, Value>)>,
    pub(crate) request_id: Option<String>,
    pub(crate) trace_id: Option<String>,
}

impl Line<'_> {
    /// The line with its line end. It holds no other line end, whatever the values hold.
    pub(crate) fn render(mut self, format: LogFormat) -> String {
        let message = self.fields.take_text("message").unwrap_or_default();
        let mut line = match format {
            LogFormat::Json => self.json(message),
            LogFormat::Text => self.text(&message),
        };
        line.push('\n');
        line
    }

    fn json(self, message: String) -> String {
        let mut object = Map::new();
        object.insert("time".into(), self.time.to_string().into());
        object.insert("level".into(), self.metadata.level().as_str().into());
        object.insert("target".into(), self.metadata.target().into());
        object.insert("message".into(), message.into());
        for (name, value) in [("request_id", self.request_id), ("trace_id", self.trace_id)] {
            if let Some(value) = value {
                object.insert(name.into(), value.into());
            }
        }
        if !self.spans.is_empty() {
            let named = |(name, mut fields): (&str, Map<String, Value>)| {
                fields.insert("name".into(), name.into());
                Value::Object(fields)
            };
            object.insert("spans".into(), self.spans.into_iter().map(named).collect());
        }
        for (name, value) in self.fields.iter() {
            // The line's own members keep their meaning.
            let name = if object.contains_key(name) { format!("field_{name}") } else { name.to_owned() };
            object.insert(name, value.clone());
        }
        Value::Object(object).to_string()
    }

    fn text(&self, message: &str) -> String {
        let mut line =
            format!("{} {:5} {}: ", self.time, self.metadata.level().as_str(), self.metadata.target());
        push_printable(&mut line, message);
        for (name, value) in self.fields.iter() {
            push_field(&mut line, name, value);
        }
        for (_, fields) in &self.spans {
            for (name, value) in fields {
                push_field(&mut line, name, value);
            }
        }
        for (name, value) in [("request_id", &self.request_id), ("trace_id", &self.trace_id)] {
            if let Some(value) = value {
                push_field(&mut line, name, &Value::String(value.clone()));
            }
        }
        line
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
