//! Tenants: realms with a database, host names and a brand of their own, listed in the registry.

mod change;
mod create;
mod draft;
mod logo;
mod registry;
mod store;
mod watch;

pub use change::{ChangeError, TenantChange, change};
pub use create::{CreateError, create};
pub use draft::{NewTenant, TenantDraft};
pub use logo::{InvalidLogo, parse as parse_logo};
pub use registry::{TenantRecord, TenantStatus, all, find};
pub use watch::{Refresh, refresh, watch};

use kernel::Permission;

/// To make and change tenants. It counts only in the primary tenant: its people run the installation.
pub const MANAGE: Permission = Permission("platform.tenants.manage");
