//! The rights that this domain checks.

use kernel::Permission;
use web::Grant;

/// To show oneself as a professional.
pub const LIST_SELF: Permission = Permission("directory.professional.list");
/// To show venues.
pub const LIST_VENUES: Permission = Permission("directory.venue.list");
/// To hide reviews and show them again.
pub const MODERATE: Permission = Permission("directory.reviews.moderate");

pub(crate) const GRANTS: &[Grant] = &[
    Grant { permission: LIST_SELF, roles: &["PROFESSIONAL"], needs_verified: true },
    Grant { permission: LIST_VENUES, roles: &["VENUE_OWNER"], needs_verified: true },
    Grant { permission: MODERATE, roles: &["ADMIN", "SUPPORT"], needs_verified: false },
];
