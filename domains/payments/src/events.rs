//! What this domain tells the others through the outbox: ids and amounts, never who somebody is.

use kernel::Money;
use serde::Serialize;
use store::{Cx, Error, Event};
use uuid::Uuid;

use crate::{
    PaymentId,
    payment::{FactKind, Payment, Said},
};

/// What all of them say.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    pub payment: PaymentId,
    pub payable_kind: String,
    pub payable: Uuid,
    pub amount: Money,
    /// Why, where there is a reason: in words for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub About);

        impl Event for $name {
            const KIND: &'static str = $kind;

            fn aggregate(&self) -> Uuid {
                self.0.payment.as_uuid()
            }
        }
    )*};
}

events! {
    /// Money is kept ready.
    Authorised = "payments.payment.authorised";
    /// Money has come.
    Charged = "payments.payment.charged";
    /// A try has failed, or what was kept ready will not come.
    Failed = "payments.payment.failed";
    /// Money has gone back.
    Refunded = "payments.payment.refunded";
    /// Money that was to go back has not: somebody has to see to it.
    RefundFailed = "payments.payment.refund_failed";
    /// A card holder wants money back.
    Disputed = "payments.payment.disputed";
    /// Money that nobody wanted goes back by itself.
    GivenBack = "payments.payment.given_back";
    /// Its time is over.
    Expired = "payments.payment.expired";
}

impl About {
    fn new(payment: &Payment, amount: Money, reason: Option<&str>) -> Self {
        Self {
            payment: payment.id,
            payable_kind: payment.payable_kind.clone(),
            payable: payment.payable,
            amount,
            reason: reason.map(str::to_owned),
        }
    }
}

impl GivenBack {
    pub(crate) fn new(payment: &Payment, amount: Money, reason: &str) -> Self {
        Self(About::new(payment, amount, Some(reason)))
    }
}

impl Expired {
    pub(crate) fn new(payment: &Payment, amount: Money) -> Self {
        Self(About::new(payment, amount, None))
    }
}

/// Tells of a fact, if it is one that others should hear of.
pub(crate) fn tell(cx: &mut Cx, payment: &Payment, said: &Said) -> Result<(), Error> {
    let about = About::new(payment, said.amount, said.note.as_deref());
    match said.kind {
        FactKind::Authorised | FactKind::Promised => cx.emit(&Authorised(about)),
        FactKind::Captured | FactKind::Charged => cx.emit(&Charged(about)),
        FactKind::Declined | FactKind::CaptureFailed => cx.emit(&Failed(about)),
        FactKind::Refunded => cx.emit(&Refunded(about)),
        FactKind::RefundFailed | FactKind::RefundReversed => cx.emit(&RefundFailed(about)),
        FactKind::Disputed => cx.emit(&Disputed(about)),
        _ => Ok(()),
    }
}
