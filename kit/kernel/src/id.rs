//! Typed identifiers: UUIDv7, so they sort by time, printed with a prefix that says what they name.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use uuid::Uuid;

use crate::{Entropy, Timestamp};

/// What an id names. Declared with [`id_kind!`](crate::id_kind).
pub trait IdKind: 'static {
    /// Printed before the underscore: `usr` in `usr_01j…`.
    const PREFIX: &'static str;
}

/// Declares a typed id: `id_kind!(/// A person's account. pub UserId = User "usr");`
#[macro_export]
macro_rules! id_kind {
    ($(#[$doc:meta])* $vis:vis $alias:ident = $kind:ident $prefix:literal) => {
        #[doc(hidden)]
        $vis enum $kind {}
        impl $crate::IdKind for $kind {
            const PREFIX: &'static str = $prefix;
        }
        $(#[$doc])*
        $vis type $alias = $crate::Id<$kind>;
    };
}

/// A UUIDv7 that knows what it names; prints as prefix, underscore, 26 characters of Crockford base 32.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// Text that is no id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id like {prefix}_ followed by 26 letters and digits")]
pub struct InvalidId {
    pub prefix: &'static str,
}

impl<K> Id<K> {
    /// A fresh id: the millisecond first, 74 random bits after it (RFC 9562, section 5.7).
    pub fn new(now: Timestamp, entropy: &dyn Entropy) -> Self {
        let mut random = [0; 10];
        entropy.fill(&mut random);
        let millis = u64::try_from(now.as_micros() / 1000).unwrap_or(0);
        Self::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    pub const fn as_uuid(&self) -> Uuid {
        self.0
    }
}

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

fn encode(uuid: Uuid) -> [u8; LENGTH] {
    let mut bits = uuid.as_u128();
    let mut text = [0; LENGTH];
    for slot in text.iter_mut().rev() {
        *slot = ALPHABET[(bits & 31) as usize];
        bits >>= 5;
    }
    text
}

fn decode(text: &str) -> Option<Uuid> {
    // 26 × 5 = 130 bits: the first character carries only three.
    if text.len() != LENGTH || text.as_bytes()[0] > b'7' {
        return None;
    }
    text.bytes()
        .try_fold(0_u128, |bits, byte| {
            let digit = ALPHABET.iter().position(|&known| known == byte)?;
            Some(bits << 5 | digit as u128)
        })
        .map(Uuid::from_u128)
}

impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = encode(self.0);
        write!(f, "{}_{}", K::PREFIX, str::from_utf8(&text).unwrap_or_default())
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: IdKind> FromStr for Id<K> {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        text.strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'))
            .and_then(decode)
            .map(Self::from_uuid)
            .ok_or(InvalidId { prefix: K::PREFIX })
    }
}

impl<K: IdKind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl<K: IdKind> utoipa::PartialSchema for Id<K> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(format!("^{}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$", K::PREFIX)))
            .examples([format!("{}_06e2m9qk7n3x8r5tbwvyg0cdah", K::PREFIX)])
            .into()
    }
}

impl<K: IdKind> utoipa::ToSchema for Id<K> {
    fn name() -> std::borrow::Cow<'static, str> {
        format!("Id_{}", K::PREFIX).into()
    }
}

// Derives would demand the same of `K`, which is only a label.
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::SeededEntropy;

    id_kind!(ThingId = Thing "thg");

    #[test]
    fn ids_sort_by_time_as_text_too() {
        let entropy = SeededEntropy::new(1);
        let earlier = ThingId::new(Timestamp::from_micros(1_000_000).unwrap(), &entropy);
        let later = ThingId::new(Timestamp::from_micros(1_001_000).unwrap(), &entropy);
        assert!(earlier < later);
        assert!(earlier.to_string() < later.to_string());
    }

    #[test]
    fn foreign_text_is_refused() {
        for text in ["", "thg_", "usr_06e2m9qk7n3x8r5tbwvyg0cdah", "thg_86e2m9qk7n3x8r5tbwvyg0cdah", "thg_é"]
        {
            assert!(text.parse::<ThingId>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn text_round_trips(bits: u128) {
            let id = ThingId::from_uuid(Uuid::from_u128(bits));
            prop_assert_eq!(id.to_string().parse::<ThingId>(), Ok(id));
        }

        #[test]
        fn any_text_parses_or_is_refused(text: String) {
            let _ = text.parse::<ThingId>();
            let _ = format!("thg_{text}").parse::<ThingId>();
        }
    }
}
