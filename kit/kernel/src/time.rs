//! Moments in time, to the microsecond: the finest step both databases keep.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};

/// A moment in UTC, in whole microseconds. Prints and parses as RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

/// A moment outside the years -9999 to 9999, or text that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a moment like 2026-05-01T18:30:00Z")]
pub struct InvalidTime;

impl Timestamp {
    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn from_micros(micros: i64) -> Result<Self, InvalidTime> {
        jiff::Timestamp::from_microsecond(micros).map(Self).map_err(|_| InvalidTime)
    }

    pub fn as_micros(self) -> i64 {
        self.0.as_microsecond()
    }

    pub fn as_seconds(self) -> i64 {
        self.0.as_second()
    }

    /// Saturates at the end of the calendar rather than fail: callers add minutes and days.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        self.0.checked_add(span).map_or(Self(jiff::Timestamp::MAX), Self)
    }

    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        self.0.checked_sub(span).map_or(Self(jiff::Timestamp::MIN), Self)
    }

    /// Time passed since `earlier`; zero when `earlier` lies ahead.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::try_from(self.0.duration_since(earlier.0)).unwrap_or_default()
    }

    pub fn to_jiff(self) -> jiff::Timestamp {
        self.0
    }
}

impl From<jiff::Timestamp> for Timestamp {
    /// Drops what is finer than a microsecond, so a value read back equals the one written.
    fn from(moment: jiff::Timestamp) -> Self {
        Self::from_micros(moment.as_microsecond()).unwrap_or(Self(moment))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTime;

    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        text.parse::<jiff::Timestamp>().map(Self::from).map_err(|_| InvalidTime)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl utoipa::PartialSchema for Timestamp {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .examples(["2026-05-01T18:30:00Z"])
            .into()
    }
}

impl utoipa::ToSchema for Timestamp {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_finer_than_a_microsecond_is_dropped() {
        let fine: Timestamp = "2026-05-01T18:30:00.123456789Z".parse().unwrap();
        assert_eq!(fine.to_string(), "2026-05-01T18:30:00.123456Z");
    }

    proptest! {
        #[test]
        fn text_round_trips(micros in -60_000_000_000_000_000_i64..250_000_000_000_000_000) {
            let moment = Timestamp::from_micros(micros).unwrap();
            prop_assert_eq!(moment.to_string().parse::<Timestamp>(), Ok(moment));
        }
    }
}
