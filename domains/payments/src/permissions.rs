//! The rights that this domain checks, and which roles hold them.

use kernel::Permission;
use web::Grant;

/// To see everybody's payments.
pub const SEE: Permission = Permission("payments.see");
/// To give money back, and to say that a transfer has gone out.
pub const REFUND: Permission = Permission("payments.refund");
/// To say where transfers go.
pub const SET_UP: Permission = Permission("payments.set_up");
/// To look into the books.
pub const SEE_LEDGER: Permission = Permission("payments.ledger.see");
/// To take statements of the bank in and say what their lines are.
pub const MANAGE_BANK: Permission = Permission("payments.bank.manage");
/// To see how our books compare with those of providers, and have them compared.
pub const RECONCILE: Permission = Permission("payments.reconcile");
/// To see what has failed for good, try it again or throw it away.
pub const MANAGE_DEAD: Permission = Permission("payments.dead.manage");
/// To give people store credit.
pub const GRANT_CREDIT: Permission = Permission("payments.credit.grant");

const fn awake(permission: Permission, roles: &'static [&'static str]) -> Grant {
    Grant { permission, roles, needs_verified: false }
}

pub const GRANTS: &[Grant] = &[
    awake(SEE, &["ADMIN", "SUPPORT"]),
    awake(REFUND, &["ADMIN"]),
    awake(SET_UP, &["ADMIN"]),
    awake(SEE_LEDGER, &["ADMIN", "SUPPORT"]),
    awake(MANAGE_BANK, &["ADMIN"]),
    awake(RECONCILE, &["ADMIN"]),
    awake(MANAGE_DEAD, &["ADMIN"]),
    awake(GRANT_CREDIT, &["ADMIN"]),
];
