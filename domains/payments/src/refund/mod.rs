//! Money that goes back.

pub(crate) mod api;
mod paid_back;
mod request;
mod store;

pub use paid_back::paid_back;
pub use request::{RefundError, refund};
pub use store::{Part, PartState, RefundTo, UnknownRefundWord};

pub(crate) use request::request;
pub(crate) use store::{awaiting_transfer, count_try, get, of_payment, stuck};

use ::store::{Cx, Error};
use uuid::Uuid;

use crate::{
    attempt::{self, Attempt},
    method::{BANK, CREDIT, VENUE},
    payment::{self, FactKind, RecordError, Said, record},
};

impl Part {
    pub(crate) fn is_requested(&self) -> bool {
        self.state == PartState::Requested
    }

    /// Whether the house does it by itself.
    pub(crate) fn needs_no_provider(&self, attempt: &Attempt) -> bool {
        self.destination == RefundTo::StoreCredit || attempt.provider == CREDIT
    }

    /// Whether a person has to send it: nobody can be asked to.
    pub(crate) fn needs_a_person(&self, attempt: &Attempt) -> bool {
        !self.needs_no_provider(attempt) && matches!(attempt.provider.as_str(), BANK | VENUE)
    }
}

/// The part that a fact speaks of, if it is one of ours.
pub(crate) fn part(cx: &mut Cx, reference: &str) -> Result<Option<Part>, Error> {
    match reference.parse::<Uuid>() {
        Ok(id) => store::find(cx.tx, id),
        Err(_) => Ok(None),
    }
}

/// Brings a part up to what was said of it.
pub(crate) fn follow(cx: &mut Cx, said: &Said) -> Result<(), Error> {
    let state = match said.kind {
        FactKind::Refunded => PartState::Done,
        FactKind::RefundFailed | FactKind::RefundReversed => PartState::Failed,
        _ => return Ok(()),
    };
    let Some(part) = part(cx, &said.reference)? else { return Ok(()) };
    // Of a failure and a success the failure is the later one, whichever was heard of first.
    if part.state == PartState::Failed {
        Ok(())
    } else {
        store::set_state(cx.tx, part.id, state, said.note.as_deref(), cx.now)
    }
}

/// The provider will not pay it back.
pub(crate) fn fail(cx: &mut Cx, id: Uuid, code: &str) -> Result<(), RecordError> {
    let part = get(cx, id)?;
    if !part.is_requested() {
        return Ok(());
    }
    let payment = payment::store::get(cx.tx, part.payment_id)?;
    let attempt = attempt::store::get(cx.tx, part.attempt_id)?;
    let said = Said {
        kind: FactKind::RefundFailed,
        provider: attempt.provider,
        reference: part.id.to_string(),
        amount: payment.money(part.amount),
        at: cx.now,
        note: Some(code.to_owned()),
    };
    record(cx, payment.id, Some(attempt.id), &[said]).map(drop)
}
