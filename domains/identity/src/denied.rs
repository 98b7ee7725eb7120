use kernel::Forbidden;
use store::Error;

/// Why a verb that only looks refuses: its caller may not look, or the database is away.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { Denied: ; Forbidden, Store }
