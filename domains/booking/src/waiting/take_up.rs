use ::store::Cx;
use kernel::Timestamp;
use orders::{Buyer, OfferError};
use reservations::occupancy;

use super::{WaitStatus, join::is_of, store};
use crate::WaitId;

/// Gives up the kept time in favour of the booking that is about to take it, in the same transaction. An offer that
/// has run out is nobody's: the booking then takes its chance like any other.
pub(crate) fn take_up(cx: &mut Cx, id: WaitId, start: Timestamp, buyer: &Buyer) -> Result<(), OfferError> {
    let wait = store::lock(cx.tx, id)?.ok_or(OfferError::NotFound)?;
    if !is_of(&wait, buyer.user, &buyer.email) {
        return Err(OfferError::NotAllowed);
    }
    let stands = wait.status == WaitStatus::Offered
        && wait.offered_start == Some(start)
        && wait.offered_until.is_some_and(|until| until > cx.now);
    if stands {
        occupancy::release(cx, id.as_uuid())?;
        store::set_status(cx.tx, id, WaitStatus::Taken)?;
    }
    Ok(())
}
