use kernel::Forbidden;
use store::Error;

use crate::fault::fault;

/// Why a verb that only looks refuses: its caller may not look, or the database is away.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

fault! { Denied: ; Forbidden, Store }
