//! The rights that this domain checks.

use kernel::Permission;
use web::Grant;

/// To keep hours and lessons of one's own. What is offered for money needs [`identity::permissions::SELL`] besides.
pub const TEACH: Permission = Permission("booking.teach");

/// To see and change everybody's bookings.
pub const MANAGE: Permission = Permission("booking.manage");

pub const GRANTS: &[Grant] = &[
    Grant { permission: TEACH, roles: &["PROFESSIONAL"], needs_verified: false },
    Grant { permission: MANAGE, roles: &["ADMIN", "SUPPORT"], needs_verified: false },
];
