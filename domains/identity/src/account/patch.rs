//! Merge patches (RFC 7396): a member that is absent stays, `null` clears, anything else replaces.

use serde::{Deserialize, Deserializer};

/// One member of a merge patch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Patch<T> {
    #[default]
    Keep,
    Clear,
    Set(T),
}

impl<T> Patch<T> {
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(change(value)),
        }
    }
}

/// A member that is there is `null` or a value; one that is absent takes the default.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Clear, Self::Set))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Wish {
        #[serde(default)]
        city: Patch<String>,
    }

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        let read = |text| serde_json::from_str::<Wish>(text).map(|wish| wish.city).map_err(drop);
        assert_eq!(read("{}"), Ok(Patch::Keep));
        assert_eq!(read(r#"{"city":null}"#), Ok(Patch::Clear));
        assert_eq!(read(r#"{"city":"Graz"}"#), Ok(Patch::Set("Graz".into())));
        assert_eq!(read(r#"{"city":5}"#), Err(()));
    }
}
