//! The rights that this domain checks.

use kernel::Permission;
use web::Grant;

/// To look at everybody's orders.
pub const SEE: Permission = Permission("orders.see");
/// To cancel and refund everybody's orders.
pub const MANAGE: Permission = Permission("orders.manage");
/// To say who issues invoices and at which rates of tax.
pub const SET_TAX: Permission = Permission("orders.tax");

pub(crate) const GRANTS: &[Grant] = &[
    Grant { permission: SEE, roles: &["ADMIN", "SUPPORT"], needs_verified: false },
    Grant { permission: MANAGE, roles: &["ADMIN", "SUPPORT"], needs_verified: false },
    Grant { permission: SET_TAX, roles: &["ADMIN"], needs_verified: false },
];
