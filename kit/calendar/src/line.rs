//! Content lines (RFC 5545, 3.1): unfolding, names, parameters.

use crate::problem::{What, shown};

/// `NAME;PARAMETER=value,"other":value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it begins, counted from 1.
    pub(crate) number: usize,
    /// In capitals.
    pub(crate) name: String,
    parameters: Vec<(String, String)>,
    pub(crate) value: String,
}

impl Line {
    /// The first value of a parameter; its name in capitals.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    pub(crate) fn parse(number: usize, text: &str) -> Result<Self, What> {
        let bad = || What::NoProperty(shown(text));
        let end = text.find([':', ';']).ok_or_else(bad)?;
        let name = text[..end].trim().to_ascii_uppercase();
        let named = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if !named {
            return Err(bad());
        }
        let mut parameters = Vec::new();
        let mut rest = &text[end..];
        while let Some(after) = rest.strip_prefix(';') {
            let (parameter, others) = parameter(after).ok_or_else(bad)?;
            parameters.extend(parameter);
            rest = others;
        }
        let value = rest.strip_prefix(':').ok_or_else(bad)?;
        Ok(Self { number, name, parameters, value: value.to_owned() })
    }
}

type Named = Option<(String, String)>;

/// One parameter, of which only the first value is kept, and what follows it. An empty one is passed over.
fn parameter(text: &str) -> Option<(Named, &str)> {
    let end = text.find(['=', ';', ':'])?;
    if !text[end..].starts_with('=') {
        return Some((None, &text[end..]));
    }
    let name = text[..end].trim().to_ascii_uppercase();
    let (mut first, mut rest) = (None, &text[end + 1..]);
    loop {
        let (value, others) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_at(rest.find([',', ';', ':'])?),
        };
        first.get_or_insert_with(|| without_carets(value));
        // Behind a closing quote some write more; it is no part of the value.
        rest = &others[others.find([',', ';', ':'])?..];
        match rest.strip_prefix(',') {
            Some(next) => rest = next,
            None => return Some((first.map(|value| (name, value)), rest)),
        }
    }
}

/// RFC 6868: `^n`, `^^` and `^'` in parameters.
fn without_carets(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('^') {
        text.push_str(&rest[..at]);
        let (written, meant) = match rest[at + 1..].chars().next() {
            Some('n') => (2, "\n"),
            Some('^') => (2, "^"),
            Some('\'') => (2, "\""),
            _ => (1, "^"),
        };
        text.push_str(meant);
        rest = &rest[at + written..];
    }
    text.push_str(rest);
    text
}

/// The lines of a file with their numbers, unfolded. Done on bytes: a fold may stand within a character.
pub(crate) fn unfold(bytes: &[u8]) -> Vec<(usize, String)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line, lines.last_mut()) {
            ([b' ' | b'\t', more @ ..], Some((_, last))) => last.extend_from_slice(more),
            _ if line.trim_ascii().is_empty() => {}
            _ => lines.push((at + 1, line.to_vec())),
        }
    }
    let text = |(number, bytes): (usize, Vec<u8>)| (number, String::from_utf8_lossy(&bytes).into_owned());
    lines.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_undone_within_a_character_too() {
        let text = "SUMMARY:Straße".as_bytes();
        let mut folded = text[..13].to_vec();
        folded.extend_from_slice(b"\r\n ");
        folded.extend_from_slice(&text[13..]);
        folded.extend_from_slice(b"\r\n\r\nEND:X\n");
        assert_eq!(unfold(&folded), [(1, "SUMMARY:Straße".into()), (4, "END:X".into())]);
    }

    #[test]
    fn parameters_are_read_quoted_or_not() {
        let line = Line::parse(1, "attendee;;CN=\"a;b:c\",x;Role=CHAIR;N=^^^n^';E=:mailto:x").unwrap();
        assert_eq!(line.name, "ATTENDEE");
        assert_eq!(line.parameter("CN"), Some("a;b:c"));
        assert_eq!(line.parameter("ROLE"), Some("CHAIR"));
        assert_eq!(line.parameter("N"), Some("^\n\""));
        assert_eq!(line.parameter("E"), None);
        assert_eq!(line.value, "mailto:x");
    }

    #[test]
    fn what_is_no_property_is_refused() {
        for bad in ["X", "X=1", "", ":", ";:", "A;B=\"", "A;B=c", "A B:c", "A;B", "<html>"] {
            assert!(Line::parse(1, bad).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_line_or_refused(text: String) {
            let _ = Line::parse(1, &text);
            let _ = Line::parse(1, &format!("A;{text}"));
            let _ = unfold(text.as_bytes());
        }
    }
}
