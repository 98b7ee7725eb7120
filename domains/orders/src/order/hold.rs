use ::store::Cx;
use kernel::Timestamp;

use super::{Order, OrderError, store};
use crate::{OfferError, offering};

/// Holds everything in an open order for at least as long. A hold that has lapsed is taken again, or the order can no
/// longer be had. A longer hold stays as it is.
pub(crate) fn hold_until(cx: &mut Cx, order: &Order, until: Timestamp) -> Result<(), OrderError> {
    if order.held_until.is_some_and(|held| held >= until) {
        return Ok(());
    }
    for line in store::lines(cx.tx, order.id)? {
        match offering::find(cx, &line.offering)?.extend(cx, line.id, until) {
            Err(OfferError::Taken | OfferError::Gone | OfferError::NotFound) => {
                return Err(OrderError::Lapsed);
            }
            other => other?,
        }
    }
    Ok(store::set_held_until(cx.tx, order.id, until)?)
}
