use ::store::{Cx, Error};

use super::{RecordError, standing::courses, store};
use crate::{
    PaymentId,
    attempt::{self, remote},
};

/// Why a payment could not be given up.
pub type CancelError = RecordError;

/// Gives a payment up: nothing new begins, what is kept ready or promised is let go, what the payer has begun is ended.
/// What was collected stays; [`refund`](crate::refund) pays it back.
pub fn cancel(cx: &mut Cx, id: PaymentId, reason: &str) -> Result<(), CancelError> {
    close(cx, id, reason)?;
    Ok(())
}

/// The same; whether it was open until now.
pub(crate) fn close(cx: &mut Cx, id: PaymentId, reason: &str) -> Result<bool, RecordError> {
    store::hold(cx.tx, id)?;
    let was_open = store::close(cx.tx, id, reason, cx.now)?;
    let_go(cx, id)?;
    Ok(was_open)
}

/// Ends all that may still bring money. What is on its way already comes, and is then given back or kept as the owner
/// of the thing says.
fn let_go(cx: &mut Cx, id: PaymentId) -> Result<(), RecordError> {
    let courses = courses(&store::facts(cx.tx, id)?);
    for attempt in attempt::store::of_payment(cx.tx, id)? {
        let course = courses.get(&attempt.id).copied().unwrap_or_default();
        let ready = course.authorised + course.promised > 0;
        if attempt.state.is_pending() || (ready && course.pending_charge == 0) {
            remote::request_void(cx, &attempt)?;
        }
    }
    Ok(())
}

impl From<RecordError> for Error {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Store(error) => error,
            other => Self::Other(std::sync::Arc::new(other)),
        }
    }
}
