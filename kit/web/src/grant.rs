//! Which roles hold which rights. The domain that checks a right declares it.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Permission;

/// One right, the roles that hold it, and whether it sleeps until the person's address is verified.
#[derive(Debug, Clone, Copy)]
pub struct Grant {
    pub permission: Permission,
    /// Names of roles, as the identity domain writes them: `ADMIN`.
    pub roles: &'static [&'static str],
    pub needs_verified: bool,
}

/// All domains' grants together.
#[derive(Debug, Clone, Default)]
pub struct Grants(Vec<Grant>);

impl Grants {
    pub fn new(mut grants: Vec<Grant>) -> Self {
        grants.sort_by_key(|grant| grant.permission);
        Self(grants)
    }

    /// The rights of somebody with these roles: those that hold now, and those that sleep.
    pub fn of(&self, roles: &[&str], verified: bool) -> (BTreeSet<Permission>, BTreeSet<Permission>) {
        let held = self.0.iter().filter(|grant| grant.roles.iter().any(|role| roles.contains(role)));
        let (sleeping, awake): (Vec<_>, Vec<_>) = held.partition(|grant| grant.needs_verified && !verified);
        let set = |grants: Vec<&Grant>| grants.into_iter().map(|grant| grant.permission).collect();
        (set(awake), set(sleeping))
    }

    /// Every right with the roles that hold it, by name.
    pub fn matrix(&self) -> BTreeMap<&'static str, &Grant> {
        self.0.iter().map(|grant| (grant.permission.0, grant)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SELL: Permission = Permission("shop.sell");
    const LOOK: Permission = Permission("shop.look");

    #[test]
    fn a_right_sleeps_until_the_address_is_verified() {
        let grants = Grants::new(vec![
            Grant { permission: SELL, roles: &["SELLER"], needs_verified: true },
            Grant { permission: LOOK, roles: &["SELLER", "ADMIN"], needs_verified: false },
        ]);
        assert_eq!(grants.of(&["SELLER"], false), (BTreeSet::from([LOOK]), BTreeSet::from([SELL])));
        assert_eq!(grants.of(&["SELLER"], true), (BTreeSet::from([LOOK, SELL]), BTreeSet::new()));
        assert_eq!(grants.of(&["ADMIN"], true).0, BTreeSet::from([LOOK]));
        assert_eq!(grants.of(&[], true).0, BTreeSet::new());
    }
}
