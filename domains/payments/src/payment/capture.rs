use ::store::Cx;

use super::{RecordError, Standing, standing::courses, store};
use crate::{
    PaymentId,
    attempt::{self, remote},
};

/// Asks for the money that is kept ready, no more than is due; a job fetches it. What is promised or collected already
/// stays as it is.
pub fn capture(cx: &mut Cx, id: PaymentId) -> Result<(), RecordError> {
    let payment = store::hold(cx.tx, id)?;
    let facts = store::facts(cx.tx, id)?;
    let standing = Standing::of(payment.due(), &facts);
    let mut wanted = payment.due - standing.kept().minor - standing.pending_charge.minor;
    let courses = courses(&facts);
    for attempt in attempt::store::of_payment(cx.tx, id)? {
        let ready = courses.get(&attempt.id).map_or(0, |course| course.authorised).min(wanted);
        if ready > 0 {
            remote::request_capture(cx, &attempt, payment.money(ready))?;
            wanted -= ready;
        }
    }
    Ok(())
}
