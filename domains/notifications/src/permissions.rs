//! The rights that this domain checks.

use kernel::Permission;
use web::Grant;

/// To see what mails were sent to whom, and which failed.
pub const SEE_DELIVERIES: Permission = Permission("notifications.deliveries.see");

pub(crate) const GRANTS: &[Grant] =
    &[Grant { permission: SEE_DELIVERIES, roles: &["ADMIN", "SUPPORT"], needs_verified: false }];
