//! Names of databases.

use std::{fmt, str::FromStr, sync::Arc};

/// Names one database: the registry, or a tenant by its key.
///
/// On SQLite it is the file `<name>.sqlite`, on PostgreSQL the schema `realmx_registry` or `t_<key>`. A name
/// holds only `a`–`z`, `0`–`9` and `_`, so it is safe in paths and in SQL by construction.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DbName(Arc<str>);

/// Text that names no database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a lower-case letter and at most 39 more letters a-z, digits or underscores")]
pub struct InvalidDbName;

const REGISTRY: &str = "registry";
const MAX_LENGTH: usize = 40;

impl DbName {
    /// The database that knows the tenants.
    pub fn registry() -> Self {
        Self(REGISTRY.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_registry(&self) -> bool {
        &*self.0 == REGISTRY
    }

    pub(crate) fn file(&self) -> String {
        format!("{}.sqlite", self.0)
    }

    pub(crate) fn schema(&self) -> String {
        if self.is_registry() { format!("realmx_{REGISTRY}") } else { format!("t_{}", self.0) }
    }
}

impl FromStr for DbName {
    type Err = InvalidDbName;

    fn from_str(text: &str) -> Result<Self, InvalidDbName> {
        let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        let rest = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if first && rest && text.len() <= MAX_LENGTH { Ok(Self(text.into())) } else { Err(InvalidDbName) }
    }
}

impl TryFrom<&str> for DbName {
    type Error = InvalidDbName;

    fn try_from(text: &str) -> Result<Self, InvalidDbName> {
        text.parse()
    }
}

impl fmt::Display for DbName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DbName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_place() {
        for odd in ["", "1a", "_a", "A", "a-b", "a.b", "../a", "a\"b", "é", &"a".repeat(41)] {
            assert!(odd.parse::<DbName>().is_err(), "{odd}");
        }
        assert_eq!("salsa_berlin2".parse::<DbName>().unwrap().schema(), "t_salsa_berlin2");
        assert_eq!(DbName::registry().schema(), "realmx_registry");
    }
}
