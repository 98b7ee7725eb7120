//! The rights that this domain checks, those that all selling and publishing domains share, and which roles
//! hold them. No role holds a right that is not written here or in another domain's list.

use kernel::Permission;
use web::Grant;

/// To offer goods, lessons, tickets, rooms for money.
pub const SELL: Permission = Permission("identity.sell");
/// To put something before the public: an event, a course, a page.
pub const PUBLISH: Permission = Permission("identity.publish");
/// To write to other people.
pub const MESSAGE: Permission = Permission("identity.message");

/// To enter the administration at all.
pub const ENTER_ADMIN: Permission = Permission("identity.admin.enter");
/// To look up people with their addresses.
pub const SEE_PEOPLE: Permission = Permission("identity.people.see");
/// To suspend and restore people and to end their sessions.
pub const MANAGE_PEOPLE: Permission = Permission("identity.people.manage");
/// To grant and revoke roles.
pub const GRANT_ROLES: Permission = Permission("identity.roles.grant");
/// To read and check the audit log.
pub const SEE_AUDIT: Permission = Permission("identity.audit.see");

const fn awake(permission: Permission, roles: &'static [&'static str]) -> Grant {
    Grant { permission, roles, needs_verified: false }
}

/// Sleeps until the person's address is verified.
const fn sleeping(permission: Permission, roles: &'static [&'static str]) -> Grant {
    Grant { permission, roles, needs_verified: true }
}

pub const GRANTS: &[Grant] = &[
    sleeping(SELL, &["PROFESSIONAL", "SELLER", "ORGANIZER", "VENUE_OWNER"]),
    sleeping(PUBLISH, &["PROFESSIONAL", "SELLER", "ORGANIZER", "VENUE_OWNER", "CURRICULUM_OFFICER", "ADMIN"]),
    sleeping(
        MESSAGE,
        &[
            "STUDENT",
            "PROFESSIONAL",
            "SELLER",
            "ORGANIZER",
            "VENUE_OWNER",
            "CURRICULUM_OFFICER",
            "SUPPORT",
            "ADMIN",
        ],
    ),
    awake(ENTER_ADMIN, &["ADMIN", "SUPPORT", "CURRICULUM_OFFICER"]),
    awake(SEE_PEOPLE, &["ADMIN", "SUPPORT"]),
    awake(MANAGE_PEOPLE, &["ADMIN"]),
    awake(GRANT_ROLES, &["ADMIN"]),
    awake(SEE_AUDIT, &["ADMIN"]),
];
