//! What a venue offers besides its floor.

use kernel::Violation;

/// Its code, the key of its name, and its picture in the icon sprite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amenity {
    pub code: &'static str,
    pub text: &'static str,
    pub icon: &'static str,
}

macro_rules! amenities {
    ($($code:literal $text:literal $icon:literal),* $(,)?) => {
        const ALL: &[Amenity] = &[$(Amenity { code: $code, text: $text, icon: $icon }),*];
    };
}

amenities! {
    "sprung-floor" "directory-amenity-sprung-floor" "footprints",
    "mirrors" "directory-amenity-mirrors" "sparkles",
    "sound" "directory-amenity-sound" "music",
    "piano" "directory-amenity-piano" "music",
    "barres" "directory-amenity-barres" "dumbbell",
    "stage" "directory-amenity-stage" "ticket",
    "lighting" "directory-amenity-lighting" "sun",
    "changing-rooms" "directory-amenity-changing-rooms" "user",
    "showers" "directory-amenity-showers" "circle-check",
    "kitchen" "directory-amenity-kitchen" "store",
    "heating" "directory-amenity-heating" "house",
    "cooling" "directory-amenity-cooling" "house",
    "wifi" "directory-amenity-wifi" "globe",
    "streaming" "directory-amenity-streaming" "video",
    "step-free" "directory-amenity-step-free" "circle-check",
    "parking" "directory-amenity-parking" "map-pin",
    "bicycles" "directory-amenity-bicycles" "map-pin",
}

impl Amenity {
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
    }

    pub fn find(code: &str) -> Option<Self> {
        ALL.iter().find(|amenity| amenity.code == code).copied()
    }

    pub fn parse(field: &str, code: &str) -> Result<Self, Violation> {
        Self::find(code.trim()).ok_or_else(|| Violation::new(field, "amenity"))
    }
}
