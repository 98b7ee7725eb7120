//! Money that nobody wants goes back by itself.

use ::store::Cx;
use kernel::Money;

use super::{FactKind, Payment, RecordError, Said, Standing, close, record, standing::courses, store};
use crate::{
    PaymentId,
    attempt::{self, remote},
    events,
    refund::{self, RefundTo},
};

/// Lets go what is kept ready and pays back what was collected.
pub(crate) fn all(cx: &mut Cx, id: PaymentId, reason: &str) -> Result<(), RecordError> {
    close(cx, id, reason)?;
    let payment = store::get(cx.tx, id)?;
    let standing = super::standing(cx, id)?;
    let going = standing.authorised.plus(standing.kept()).unwrap_or(standing.kept());
    let back = standing.refundable();
    if back.minor > 0 {
        refund::request(cx, &payment, back, reason, RefundTo::Original)?;
    }
    if going.minor > 0 { note(cx, &payment, going, reason) } else { Ok(()) }
}

/// The same with what is too much alone: first what is only kept ready, since letting go costs nobody anything.
pub(crate) fn surplus(cx: &mut Cx, payment: &Payment, surplus: Money) -> Result<(), RecordError> {
    let facts = store::facts(cx.tx, payment.id)?;
    let courses = courses(&facts);
    let mut left = surplus.minor;
    for attempt in attempt::store::of_payment(cx.tx, payment.id)?.iter().rev() {
        let ready = courses.get(&attempt.id).map_or(0, |course| course.authorised);
        if ready > 0 && ready <= left {
            remote::request_void(cx, attempt)?;
            left -= ready;
        }
    }
    let kept = Standing::of(payment.due(), &facts).kept().minor - payment.due;
    let back = left.min(kept).max(0);
    if back > 0 {
        refund::request(cx, payment, payment.money(back), "surplus", RefundTo::Original)?;
        note(cx, payment, payment.money(back), "surplus")?;
    }
    Ok(())
}

/// Writes down that money goes back by itself and tells whoever listens, once for the same amount and reason.
fn note(cx: &mut Cx, payment: &Payment, amount: Money, reason: &str) -> Result<(), RecordError> {
    let known = store::events(cx.tx, payment.id)?.into_iter().any(|event| {
        event.kind == FactKind::GivenBack
            && event.amount == amount.minor
            && event.note.as_deref() == Some(reason)
    });
    if known {
        return Ok(());
    }
    let sequence = store::get(cx.tx, payment.id)?.sequence;
    let said = Said {
        kind: FactKind::GivenBack,
        provider: "house".to_owned(),
        reference: format!("{}:{sequence}", payment.id),
        amount,
        at: cx.now,
        note: Some(reason.to_owned()),
    };
    record(cx, payment.id, None, &[said])?;
    Ok(cx.emit(&events::GivenBack::new(payment, amount, reason))?)
}
