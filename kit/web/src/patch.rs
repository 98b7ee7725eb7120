//! Merge patches (RFC 7396): a member that is absent stays, `null` clears, anything else replaces.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

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

/// A value that has to be an object where it stands inside another: a derived type would also take an array,
/// member by member in the order of its declaration.
#[derive(Debug)]
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectOnly(PhantomData))
    }
}

struct ObjectOnly<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectOnly<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members)).map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_is_no_object() {
        let read = |text| serde_json::from_str::<Object<Wish>>(text).map(|object| object.0.city);
        assert_eq!(read(r#"{"city":"Graz"}"#).unwrap(), Patch::Set("Graz".into()));
        assert!(read(r#"["Graz"]"#).unwrap_err().to_string().contains("expected an object"));
    }

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
