use ::store::Cx;

use super::{RecordError, close, give_back, store};
use crate::{PaymentId, events};

/// Ends a payment whose time is over: what was begun is given up, part payments go back. One that is paid or secured
/// has no end any more.
pub(crate) fn expire(cx: &mut Cx, id: PaymentId) -> Result<(), RecordError> {
    let payment = store::hold(cx.tx, id)?;
    if payment.closed_at.is_some() || payment.expires_at.is_none_or(|end| end > cx.now) {
        return Ok(());
    }
    let standing = super::standing(cx, id)?;
    if standing.is_secured() {
        return Ok(store::extend(cx.tx, id, None)?);
    }
    close(cx, id, "expired")?;
    if standing.kept().minor > 0 {
        give_back(cx, id, "expired")?;
    }
    Ok(cx.emit(&events::Expired::new(&payment, payment.due()))?)
}
