use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where a lesson is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = LessonPlace)]
pub enum Place {
    /// In the professional's own room.
    Mine,
    /// The professional comes to the student.
    Yours,
    Online,
    /// In somebody else's hall.
    Venue,
}

/// Text that names no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of mine, yours, online, venue")]
pub struct UnknownPlace;

impl Place {
    pub const ALL: [Self; 4] = [Self::Mine, Self::Yours, Self::Online, Self::Venue];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Yours => "yours",
            Self::Online => "online",
            Self::Venue => "venue",
        }
    }

    /// The key of its text, as a student reads it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Mine => "booking-place-mine",
            Self::Yours => "booking-place-yours",
            Self::Online => "booking-place-online",
            Self::Venue => "booking-place-venue",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Mine => "house",
            Self::Yours => "footprints",
            Self::Online => "video",
            Self::Venue => "building-2",
        }
    }
}

impl FromStr for Place {
    type Err = UnknownPlace;

    fn from_str(code: &str) -> Result<Self, UnknownPlace> {
        Self::ALL.into_iter().find(|place| place.code() == code).ok_or(UnknownPlace)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
