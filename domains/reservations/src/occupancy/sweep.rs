//! Forgetting what is over. Nothing waits for it: what has lapsed counts for nothing from that moment on.

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::store;

/// Some owners of claims that ended or lapsed before a moment. Looks through all claims, so it belongs into a read.
pub(crate) fn over(cx: &mut Cx, before: Timestamp, limit: i64) -> Result<Vec<Uuid>, Error> {
    store::over(cx.tx, before, limit)
}

/// Forgets those claims of theirs, if they are still over. Answers how many.
pub(crate) fn sweep(cx: &mut Cx, owners: &[Uuid], before: Timestamp) -> Result<u64, Error> {
    store::forget(cx.tx, owners, before)
}
