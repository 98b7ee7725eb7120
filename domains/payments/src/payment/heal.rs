//! What the clock sees to: whoever was not told is told again, what waits for an answer asks for it, what is over ends.

use std::time::Duration;

use ::store::{BoxError, Cx, Error, When};
use kernel::Timestamp;

use super::{RecordError, expire, give_back, record::tell, store};
use crate::{
    PaymentId, attempt,
    jobs::{AskJob, CaptureJob, PayBackJob, RetellJob, VoidJob},
    refund,
};

/// How many of each kind one round takes on.
const ROUND: i64 = 200;
/// The owner of a thing that does not answer is asked again after so long.
const AGAIN: Duration = Duration::from_secs(60);
/// Money that belongs to nobody for so long is a matter for people.
pub(crate) const ALARM: Duration = Duration::from_secs(15 * 60);
/// After so long it goes back: money without goods is worse than goods without money.
const ENOUGH: Duration = Duration::from_secs(60 * 60);
/// A request that nothing came of for so long lost its job.
const STUCK: Duration = Duration::from_secs(10 * 60);

/// Finds all that waits and has it done. Runs every minute.
pub(crate) fn sweep(cx: &mut Cx) -> Result<(), Error> {
    for id in attempt::store::to_check(cx.tx, cx.now, ROUND)? {
        cx.enqueue_once(&AskJob { attempt: id }, When::now(), &id.to_string())?;
    }
    for id in store::overdue(cx.tx, cx.now, ROUND)? {
        expire(cx, id)?;
    }
    let before = |cx: &Cx, span: Duration| -> Timestamp { cx.now.minus(span) };
    let again = before(cx, AGAIN);
    for payment in store::untold(cx.tx, again, ROUND)? {
        cx.enqueue_once(&RetellJob { payment: payment.id }, When::now(), &payment.id.to_string())?;
    }
    let stuck = before(cx, STUCK);
    for attempt in attempt::store::stuck(cx.tx, stuck, ROUND)? {
        let (id, key) = (attempt.id, attempt.id.to_string());
        if attempt.captures == 1 {
            cx.enqueue_once(&CaptureJob { attempt: id }, When::now(), &key)?;
        }
        if attempt.voids == 1 {
            cx.enqueue_once(&VoidJob { attempt: id }, When::now(), &key)?;
        }
    }
    for part in refund::stuck(cx, stuck, ROUND)? {
        cx.enqueue_once(&PayBackJob { part }, When::now(), &part.to_string())?;
    }
    Ok(())
}

/// Tells the owner of a thing once more; in the end the money goes back without them.
pub(crate) fn retell(cx: &mut Cx, id: PaymentId) -> Result<(), BoxError> {
    let payment = store::hold(cx.tx, id)?;
    let Some(since) = payment.untold_since else { return Ok(()) };
    let waiting = cx.now.since(since);
    tell(cx, id)?;
    if store::get(cx.tx, id)?.untold_since.is_none() || waiting < ALARM {
        return Ok(());
    }
    if waiting < ENOUGH {
        tracing::error!(payment = %id, minutes = waiting.as_secs() / 60, "ALARM: money was taken and its owner cannot be told");
        return Ok(());
    }
    tracing::error!(payment = %id, "ALARM: money was taken, its owner cannot be told, and it goes back");
    give_back(cx, id, "unclaimed").map_err(|error: RecordError| -> BoxError { error.into() })?;
    Ok(store::set_untold(cx.tx, id, None)?)
}
