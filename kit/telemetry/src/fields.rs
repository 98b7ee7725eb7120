//! The values that events and spans carry, recorded with their secrets masked.

use std::{error::Error, fmt};

use serde_json::Value;
use tracing::field::{Field, Visit};

use crate::redact::{MASK, is_secret, scrub};

/// Names and values in the order they were recorded; a value recorded again replaces the former.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Removes and returns a text.
    pub(crate) fn take_text(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| *known == name)?;
        match self.0.remove(at).1 {
            Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    }

    fn put(&mut self, field: &Field, value: impl FnOnce() -> Value) {
        let name = field.name();
        // Instructions to the trace exporter are nothing to read.
        if name.starts_with("otel.") {
            return;
        }
        let value = if is_secret(name) { MASK.into() } else { value() };
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, slot)) => *slot = value,
            None => self.0.push((name, value)),
        }
    }
}

impl Visit for Fields {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, || value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, || value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, || value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, || value.into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, || scrub(value).into());
    }

    /// The error and everything that caused it, outermost first.
    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.put(field, || scrub(&chain(value)).into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, || scrub(&format!("{value:?}")).into());
    }
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        // Some libraries already repeat their cause in their own text.
        if !text.ends_with(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        cause = error.source();
    }
    text
}
