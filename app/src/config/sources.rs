//! Reads the texts of all keys from where they may stand: flags before environment before file.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use toml::de::{DeArray, DeTable, DeValue};

use super::{
    keys::KEYS,
    mistake::{Mistake, Origin, What, nearest, quoted},
};

/// The file that is read without being asked for.
const DEFAULT_FILE: &str = "realmx.toml";
/// Names the file; the only variable that is no key.
pub(super) const FILE_VARIABLE: &str = "REALMX_CONFIG";
/// Variables of the test suite and of `make check` are none of ours.
const TEST_VARIABLES: [&str; 3] = ["REALMX_TEST_", "REALMX_SAMPLES", "REALMX_REGENERATE"];
const PREFIX: &str = "REALMX_";

/// What the outside world says. Tests make their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// `--config`: must exist.
    pub(crate) file: Option<PathBuf>,
    /// The environment.
    pub(crate) variables: Vec<(OsString, OsString)>,
    /// Flags that set a key: the key, the flag as it is written, its value.
    pub(crate) flags: Vec<(&'static str, &'static str, String)>,
    /// The name of this machine.
    pub(crate) host_name: String,
    /// Whether a person watches standard error.
    pub(crate) terminal: bool,
}

impl Sources {
    /// This process' own.
    pub(crate) fn of_process(
        file: Option<PathBuf>,
        flags: Vec<(&'static str, &'static str, String)>,
    ) -> Self {
        let host_name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        Self {
            file,
            variables: std::env::vars_os().collect(),
            flags,
            host_name: host_name.trim().to_owned(),
            terminal: io::IsTerminal::is_terminal(&io::stderr()),
        }
    }
}

/// The texts found, by key.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<&'static str, (String, Origin)>);

impl Texts {
    pub(super) fn get(&self, key: &str) -> Option<&(String, Origin)> {
        self.0.get(key)
    }
}

/// All texts, and the file they came from in part.
pub(super) fn read(sources: &Sources, mistakes: &mut Vec<Mistake>) -> (Texts, Option<PathBuf>) {
    let mut texts = Texts::default();
    let file = read_file(sources, &mut texts, mistakes);
    read_variables(sources, &mut texts, mistakes);
    for (key, flag, value) in &sources.flags {
        texts.0.insert(key, (value.trim().to_owned(), Origin::Flag(flag)));
    }
    (texts, file)
}

fn read_file(sources: &Sources, texts: &mut Texts, mistakes: &mut Vec<Mistake>) -> Option<PathBuf> {
    let variable = sources.variables.iter().find(|(name, value)| name == FILE_VARIABLE && !value.is_empty());
    let asked = sources.file.clone().or_else(|| variable.map(|(_, value)| value.into()));
    let path = asked.clone().unwrap_or_else(|| DEFAULT_FILE.into());
    let mut complain = |reason: String| {
        mistakes
            .push(Mistake { origin: Origin::File { path: path.clone(), line: 0 }, what: What::File(reason) });
    };
    match fs::read(&path).map(String::from_utf8) {
        Ok(Ok(content)) => parse_file(&path, &content, texts, mistakes),
        Ok(Err(_)) => complain("the file is not UTF-8 text".into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && asked.is_none() => return None,
        Err(error) => complain(format!("the file cannot be read: {error}")),
    }
    Some(path)
}

fn parse_file(path: &Path, content: &str, texts: &mut Texts, mistakes: &mut Vec<Mistake>) {
    let origin = |at: usize| {
        let before = content.get(..at).unwrap_or(content);
        Origin::File { path: path.to_owned(), line: before.matches('\n').count() + 1 }
    };
    let (table, errors) = DeTable::parse_recoverable(content);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        mistakes.push(Mistake {
            origin: origin(at),
            what: What::File(format!("this is no TOML: {}", error.message())),
        });
    }
    let mut entries: Vec<_> = table.into_inner().into_iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    for (name, value) in entries {
        let origin = origin(name.span().start);
        let name = name.into_inner();
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            let nearest = nearest(&name, KEYS.iter().map(|key| key.name)).map(ToOwned::to_owned);
            mistakes.push(Mistake { origin, what: What::Unknown { name: name.into_owned(), nearest } });
            continue;
        };
        match scalar(value.get_ref()) {
            Some(text) if text.is_empty() => {}
            Some(text) => {
                texts.0.insert(key.name, (text, origin));
            }
            None => mistakes.push(key.mistake(origin, "a table or a date".into())),
        }
    }
}

/// A value as the environment would have it; of a list, the parts with commas between them.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.trim().to_owned()),
        DeValue::Boolean(on) => Some(on.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Array(parts) => list(parts),
        DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

fn list(parts: &DeArray<'_>) -> Option<String> {
    let part = |value: &DeValue<'_>| if matches!(value, DeValue::Array(_)) { None } else { scalar(value) };
    parts.iter().map(|value| part(value.get_ref())).collect::<Option<Vec<_>>>().map(|parts| parts.join(","))
}

/// An empty variable counts as none: that is how compose files and unit files leave one out.
fn read_variables(sources: &Sources, texts: &mut Texts, mistakes: &mut Vec<Mistake>) {
    let mut variables: Vec<_> = sources.variables.iter().filter(|(_, value)| !value.is_empty()).collect();
    variables.sort();
    for (name, value) in variables {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        if name == FILE_VARIABLE || TEST_VARIABLES.iter().any(|own| name.starts_with(own)) {
            continue;
        }
        let origin = Origin::Variable(name.to_owned());
        let Some(key) = KEYS.iter().find(|key| key.variable() == name) else {
            let known = nearest(&name[PREFIX.len()..], KEYS.iter().map(|key| key.name));
            let nearest = known.map(|known| format!("{PREFIX}{}", known.to_ascii_uppercase()));
            mistakes.push(Mistake { origin, what: What::Unknown { name: name.to_owned(), nearest } });
            continue;
        };
        match value.to_str() {
            Some(text) => {
                texts.0.insert(key.name, (text.trim().to_owned(), origin));
            }
            None => mistakes.push(key.mistake(origin, quoted(&value.to_string_lossy()))),
        }
    }
}
