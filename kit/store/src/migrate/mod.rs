//! Migrations: one SQL text for both databases, applied once, never changed afterwards.

mod dialect;
mod lint;

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::{Dialect, Error};

pub(crate) use dialect::for_sqlite;

/// The migrations of one domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MigrationSet {
    /// The domain.
    pub name: &'static str,
    /// Name and text of each file, sorted by name: `20260101T0000_users`. A name that ends in `.sqlite` or
    /// `.postgres` is for that database alone.
    pub files: &'static [(&'static str, &'static str)],
}

/// Makes a [`MigrationSet`] of files beside the caller's `Cargo.toml`:
/// `store::migrations!("identity", "migrations/20260101T0000_users.sql")`.
#[macro_export]
macro_rules! migrations {
    ($set:literal $(, $path:literal)* $(,)?) => {
        $crate::MigrationSet {
            name: $set,
            files: &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path)))),*],
        }
    };
}

impl MigrationSet {
    /// The names under which its files count as applied on one kind of database.
    pub fn names(&self, dialect: Dialect) -> impl Iterator<Item = &'static str> {
        let here = self.files.iter().map(|(path, _)| name_of(path));
        here.filter_map(move |(name, only)| only.is_none_or(|only| only == dialect).then_some(name))
    }
}

/// What a migration run did and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MigrationReport {
    /// `set/name` of what was applied now, in order.
    pub applied: Vec<String>,
    /// `set/name` of what stands in the database but not in this program: a newer version runs beside it.
    pub unknown: Vec<String>,
}

/// Why migrations were refused. Nothing was applied then.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error("{file} was changed after it had been applied; write a new migration instead")]
    Drift { file: String },
    #[error("{file} comes before {after}, which stands before it in the list; sort the files by name")]
    Unsorted { file: String, after: String },
    #[error("the set {set} is given twice")]
    TwoSets { set: &'static str },
    #[error("{file}: {problem}")]
    NotPortable { file: String, problem: String },
    #[error("{file} failed")]
    Failed { file: String, source: Error },
    #[error("after the migrations the table {table} refers to rows that are not there")]
    DanglingReference { table: String },
}

impl MigrationError {
    pub(crate) fn failed(step: &Step, source: Error) -> Self {
        Self::Failed { file: step.file(), source }
    }
}

/// The book of what has been applied.
pub(crate) const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    set_name TEXT NOT NULL,
    name TEXT NOT NULL,
    checksum BYTEA NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (set_name, name)
)";
pub(crate) const APPLIED: &str =
    "SELECT set_name, name, checksum FROM schema_migrations ORDER BY set_name, name";
pub(crate) const RECORD: &str =
    "INSERT INTO schema_migrations (set_name, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)";

/// A row of that book.
pub(crate) struct Applied {
    pub(crate) set: String,
    pub(crate) name: String,
    pub(crate) checksum: Vec<u8>,
}

/// A migration that is still to be applied.
pub(crate) struct Step {
    pub(crate) set: &'static str,
    pub(crate) name: String,
    pub(crate) checksum: Vec<u8>,
    pub(crate) sql: &'static str,
}

impl Step {
    fn file(&self) -> String {
        format!("{}/{}", self.set, self.name)
    }
}

pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    unknown: Vec<String>,
}

impl Plan {
    pub(crate) fn report(&self) -> MigrationReport {
        MigrationReport {
            applied: self.steps.iter().map(Step::file).collect(),
            unknown: self.unknown.clone(),
        }
    }
}

/// Compares what the program brings with what stands in the database.
pub(crate) fn plan(
    dialect: Dialect,
    sets: &[MigrationSet],
    applied: &[Applied],
) -> Result<Plan, MigrationError> {
    let book: HashMap<(&str, &str), &[u8]> =
        applied.iter().map(|row| ((&*row.set, &*row.name), &*row.checksum)).collect();
    let (mut steps, mut known) = (Vec::new(), HashSet::new());
    for step in all(dialect, sets)? {
        match book.get(&(step.set, &*step.name)) {
            Some(&checksum) if checksum != step.checksum => {
                return Err(MigrationError::Drift { file: step.file() });
            }
            Some(_) => {
                known.insert(step.file());
            }
            None => steps.push(step),
        }
    }
    let mut unknown: Vec<String> = applied.iter().map(|row| format!("{}/{}", row.set, row.name)).collect();
    unknown.retain(|file| !known.contains(file));
    Ok(Plan { steps, unknown })
}

/// Every migration that this database needs: the store's own first, then set by set.
fn all(dialect: Dialect, sets: &[MigrationSet]) -> Result<Vec<Step>, MigrationError> {
    let own = crate::own_migrations();
    let others = sets.iter().copied().filter(|set| *set != own);
    let (mut steps, mut names) = (Vec::new(), HashSet::new());
    for set in std::iter::once(own).chain(others) {
        if !names.insert(set.name) {
            return Err(MigrationError::TwoSets { set: set.name });
        }
        steps.extend(of_set(dialect, set)?);
    }
    Ok(steps)
}

fn of_set(dialect: Dialect, set: MigrationSet) -> Result<Vec<Step>, MigrationError> {
    let mut steps: Vec<Step> = Vec::new();
    for &(path, sql) in set.files {
        let (name, only) = name_of(path);
        let file = format!("{}/{name}", set.name);
        if only.is_none() {
            lint::check(sql)
                .map_err(|problem| MigrationError::NotPortable { file: file.clone(), problem })?;
        } else if only != Some(dialect) {
            continue;
        }
        if let Some(last) = steps.last().filter(|last| last.name.as_str() >= name) {
            return Err(MigrationError::Unsorted { file, after: last.file() });
        }
        // Line ends differ between checkouts; they change nothing.
        let checksum = Sha256::digest(sql.replace("\r\n", "\n")).to_vec();
        steps.push(Step { set: set.name, name: name.to_owned(), checksum, sql });
    }
    Ok(steps)
}

/// `migrations/20260101T0000_users.sqlite.sql` → `20260101T0000_users`, for SQLite alone.
fn name_of(path: &'static str) -> (&'static str, Option<Dialect>) {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.strip_suffix(".sql").unwrap_or(file);
    match stem.rsplit_once('.') {
        Some((name, "sqlite")) => (name, Some(Dialect::Sqlite)),
        Some((name, "postgres")) => (name, Some(Dialect::Postgres)),
        _ => (stem, None),
    }
}
