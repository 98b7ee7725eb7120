//! A payment as its payer sees it.

use ::store::Cx;

use super::{Payment, Standing, store};
use crate::{
    PaymentId,
    attempt::{self, Attempt},
    method::{self, MethodView, MethodsError},
    payable::{self, Description},
};

/// All that the payer's pages and programs show.
#[derive(Debug, Clone)]
pub(crate) struct PaymentView {
    pub(crate) payment: Payment,
    pub(crate) standing: Standing,
    pub(crate) about: Description,
    pub(crate) methods: Vec<MethodView>,
    pub(crate) attempts: Vec<Attempt>,
}

/// A payment for whoever may pay it; [`NotFound`](::store::Error::NotFound) for others.
pub(crate) fn view(cx: &mut Cx, id: PaymentId) -> Result<PaymentView, MethodsError> {
    let payment = store::get(cx.tx, id)?;
    super::may_pay(cx, &payment)?;
    let standing = Standing::of(payment.due(), &store::facts(cx.tx, id)?);
    let owner =
        payable::of_kind(cx, &payment.payable_kind).map_err(|error| MethodsError::Owner(error.into()))?;
    let about = owner.describe(cx, payment.payable).map_err(MethodsError::Owner)?;
    let methods = method::of(cx, &payment, &standing)?;
    let attempts = attempt::store::of_payment(cx.tx, id)?;
    Ok(PaymentView { payment, standing, about, methods, attempts })
}
