//! Time that may be taken once: of a teacher, a room, a piece of equipment.
//!
//! One owner (a booking, an order's line) claims the times of ALL resources it needs, buffers included, at once: it
//! gets all of them or none. Claims of one resource never overlap, and the database itself makes sure of that, with an
//! exclusion constraint on PostgreSQL and a trigger on SQLite; asking first only gives a kinder answer.
//!
//! A hold that has lapsed stays until somebody else wants its time. So a late payment finds its time again unless it is
//! really gone, and nothing depends on a sweeper having come by. A hall made of A and B is two resources: whoever hires
//! the whole claims both.

mod busy;
mod claim;
mod keep;
mod store;
mod sweep;
mod take;

use ::store::Error;
use kernel::Timestamp;
use uuid::Uuid;

pub use crate::Until;
pub use busy::{Busy, busy};
pub use claim::Claim;
pub use keep::{confirm, extend, release};
pub(crate) use sweep::{over, sweep};
pub use take::{move_to, occupy};

/// Why a time was not taken or kept. After all but `Store` the transaction is as before, and may go on.
#[derive(Debug, thiserror::Error)]
pub enum OccupyError {
    /// The first stretch of what was wanted that somebody else has.
    #[error("the resource {resource} is taken from {from} to {to}")]
    Taken { resource: Uuid, from: Timestamp, to: Timestamp },
    /// Nothing is claimed, or a claim ends before it begins.
    #[error("there is no time in what was claimed")]
    Empty,
    /// The owner has no claims: they were never made, were released, or lapsed long ago.
    #[error("{owner} holds nothing")]
    NotHeld { owner: Uuid },
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { OccupyError:
    Taken => Conflict "reservations-taken",
    Empty => Invalid "reservations-empty",
    NotHeld => Conflict "reservations-not-held";
    Store
}
