//! Everything that this domain asks of payments, in one place.

use ::store::{BoxError, Cx, Error};
use kernel::Money;
use payments::{NewPayment, Payer, PaymentId, RefundId, RefundTo};

use crate::order::{Order, OrderError, OrderLine};

/// How payments calls what this domain has paid for.
pub(crate) const KIND: &str = "order";

/// Says what is to be collected for an order.
pub(crate) fn open(cx: &mut Cx, order: &Order, lines: &[OrderLine]) -> Result<PaymentId, BoxError> {
    let description = lines.iter().map(|line| line.title.as_str()).collect::<Vec<_>>().join(", ");
    let payer = Payer {
        user: order.user_id,
        name: order.name.clone(),
        email: order.email.clone(),
        locale: order.locale,
    };
    let new = NewPayment {
        payable_kind: KIND.to_owned(),
        payable: order.id.as_uuid(),
        due: order.total(),
        payer,
        description: format!("{} · {description}", order.number),
        expires: None,
    };
    Ok(payments::open(cx, &new)?)
}

/// Asks for what is kept ready, if anything is.
pub(crate) fn capture(cx: &mut Cx, order: &Order) -> Result<(), OrderError> {
    let Some(payment) = order.payment_id else { return Ok(()) };
    payments::capture(cx, payment).map_err(|error| refused(error.into()))
}

/// Nothing more is to be collected: what is kept ready or promised is let go, what was collected goes back.
pub(crate) fn call_off(cx: &mut Cx, order: &Order, reason: &str) -> Result<(), OrderError> {
    let Some(payment) = order.payment_id else { return Ok(()) };
    payments::cancel(cx, payment, reason).map_err(|error| refused(error.into()))?;
    let collected = payments::standing(cx, payment)?.refundable();
    if collected.minor > 0 {
        refund(cx, payment, collected, reason)?;
    }
    Ok(())
}

pub(crate) fn refund(
    cx: &mut Cx,
    payment: PaymentId,
    amount: Money,
    reason: &str,
) -> Result<RefundId, OrderError> {
    payments::refund(cx, payment, amount, reason, RefundTo::Original).map_err(|error| refused(error.into()))
}

/// Trouble with the database stays that: the whole is then tried again.
fn refused(error: BoxError) -> OrderError {
    match error.downcast::<Error>() {
        Ok(error) => OrderError::Store(*error),
        Err(error) => OrderError::Payment(error),
    }
}
