//! Forgetting holds that lapsed long ago. Nothing waits for it: they count as left from the moment they lapse.

use ::store::{Cx, Error};
use kernel::Timestamp;
use uuid::Uuid;

use super::{release, store};

/// Some owners of holds that lapsed before a moment. Looks through all shares, so it belongs into a read.
pub(crate) fn over(cx: &mut Cx, before: Timestamp, limit: i64) -> Result<Vec<Uuid>, Error> {
    store::over(cx.tx, before, limit)
}

/// Forgets them, if they are still lapsed.
pub(crate) fn sweep(cx: &mut Cx, owners: &[Uuid], before: Timestamp) -> Result<(), Error> {
    for &owner in owners {
        let own = store::own(cx.tx, owner)?;
        if own.iter().any(|share| share.held_until.is_none_or(|until| until >= before)) {
            continue;
        }
        release(cx, owner)?;
    }
    Ok(())
}
