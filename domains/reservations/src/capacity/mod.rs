//! What can run out: seats, tickets, pieces in stock.
//!
//! A pool has a size, and owners take shares of it. An owner that needs several pools at once (a full pass uses every
//! workshop) gets all of them or none. That no more is taken than there is stands as a CHECK in the database. A lapsed
//! hold counts as free at once, and gives way when somebody needs it.

mod define;
mod hold;
mod keep;
mod left;
mod store;
mod sweep;

use ::store::Error;
use uuid::Uuid;

pub use crate::Until;
pub use define::define;
pub use hold::hold;
pub use keep::{confirm, extend, release};
pub use left::{Left, left};
pub(crate) use sweep::{over, sweep};

/// Why nothing was taken or kept. After all but `Store` the transaction is as before, and may go on.
#[derive(Debug, thiserror::Error)]
pub enum CapacityError {
    #[error("the pool {pool} has {left} left")]
    SoldOut { pool: Uuid, left: i64 },
    #[error("{taken} of the pool {pool} are taken")]
    InUse { pool: Uuid, taken: i64 },
    #[error("there is no pool {pool}")]
    NoPool { pool: Uuid },
    /// Nothing is wanted, less than one of something, or a size below zero.
    #[error("a quantity is too small")]
    Empty,
    #[error("{owner} holds nothing")]
    NotHeld { owner: Uuid },
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { CapacityError:
    SoldOut => Conflict "reservations-sold-out",
    InUse => Conflict "reservations-in-use",
    NoPool => NotFound "not-found",
    Empty => Invalid "reservations-empty",
    NotHeld => Conflict "reservations-not-held";
    Store
}
