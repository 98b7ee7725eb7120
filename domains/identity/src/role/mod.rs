//! The parts people play. A role is a name that permissions are granted to; it carries no rule of its own.

pub(crate) mod api;
mod grant;
pub(crate) mod pages;
mod revoke;
pub(crate) mod store;
mod take;

pub use grant::{RoleError, grant};
pub use revoke::revoke;

pub(crate) use revoke::keep_one;
pub use take::{leave, take};

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A part that a person plays; one person may play several.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Learns, dances, buys.
    Student,
    /// Teaches, performs, coaches.
    Professional,
    /// Sells goods and practice material.
    Seller,
    /// Runs events.
    Organizer,
    /// Lets rooms and equipment.
    VenueOwner,
    /// Designs curricula and approves courses.
    CurriculumOfficer,
    /// Helps people and sees what that needs.
    Support,
    /// Runs the community: people, roles, settings.
    Admin,
}

/// Text that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected one of STUDENT, PROFESSIONAL, SELLER, ORGANIZER, VENUE_OWNER, CURRICULUM_OFFICER, SUPPORT, ADMIN"
)]
pub struct UnknownRole;

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Student,
        Self::Professional,
        Self::Seller,
        Self::Organizer,
        Self::VenueOwner,
        Self::CurriculumOfficer,
        Self::Support,
        Self::Admin,
    ];

    /// As it is stored and as programs write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Student => "STUDENT",
            Self::Professional => "PROFESSIONAL",
            Self::Seller => "SELLER",
            Self::Organizer => "ORGANIZER",
            Self::VenueOwner => "VENUE_OWNER",
            Self::CurriculumOfficer => "CURRICULUM_OFFICER",
            Self::Support => "SUPPORT",
            Self::Admin => "ADMIN",
        }
    }

    /// Whether people may take it for themselves when they sign up. The others are granted by an
    /// administrator or on the command line, never by oneself.
    pub const fn self_assignable(self) -> bool {
        match self {
            Self::Student | Self::Professional | Self::Seller | Self::Organizer | Self::VenueOwner => true,
            Self::CurriculumOfficer | Self::Support | Self::Admin => false,
        }
    }

    /// The key of its name in the texts.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Student => "identity-role-student",
            Self::Professional => "identity-role-professional",
            Self::Seller => "identity-role-seller",
            Self::Organizer => "identity-role-organizer",
            Self::VenueOwner => "identity-role-venue-owner",
            Self::CurriculumOfficer => "identity-role-curriculum-officer",
            Self::Support => "identity-role-support",
            Self::Admin => "identity-role-admin",
        }
    }

    /// Its picture in the icon sprite.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Student => "footprints",
            Self::Professional => "graduation-cap",
            Self::Seller => "store",
            Self::Organizer => "party-popper",
            Self::VenueOwner => "house",
            Self::CurriculumOfficer => "book-open",
            Self::Support => "life-buoy",
            Self::Admin => "shield",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.code() == code).ok_or(UnknownRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_back_from_its_code() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.code());
        }
        for odd in ["", "admin", "ADMIN ", "ROOT"] {
            assert_eq!(odd.parse::<Role>(), Err(UnknownRole));
        }
    }

    #[test]
    fn nobody_gives_himself_power_over_others() {
        let own: Vec<_> = Role::ALL.into_iter().filter(|role| !role.self_assignable()).collect();
        assert_eq!(own, [Role::CurriculumOfficer, Role::Support, Role::Admin]);
    }
}
