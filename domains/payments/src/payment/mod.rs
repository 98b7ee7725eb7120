//! What is to be collected for one thing, and what has become of it.

pub(crate) mod api;
mod cancel;
mod capture;
mod collect;
mod expire;
mod fact;
mod give_back;
pub(crate) mod heal;
mod open;
mod record;
pub(crate) mod standing;
pub(crate) mod store;
pub(crate) mod view;

pub use cancel::{CancelError, cancel};
pub use capture::capture;
pub use collect::{CollectError, collected, received};
pub use fact::{Fact, FactKind, UnknownFact};
pub use open::{NewPayment, OpenError, Payer, find_reference, open};
pub use standing::Standing;
pub use store::{Event, Payment};

pub(crate) use cancel::close;
pub(crate) use expire::expire;
pub(crate) use give_back::all as give_back;
pub use record::{RecordError, Said};

pub(crate) use record::record;

use ::store::{Cx, Error};

use identity::UserId;

use crate::{PaymentId, permissions};

/// How a payment stands now. [`Error::NotFound`] if there is none.
pub fn standing(cx: &mut Cx, payment: PaymentId) -> Result<Standing, Error> {
    let payment = store::get(cx.tx, payment)?;
    let facts = store::facts(cx.tx, payment.id)?;
    Ok(Standing::of(payment.due(), &facts))
}

/// Makes a guest's payment somebody's: they have proved that its address is theirs.
pub fn attach(cx: &mut Cx, payment: PaymentId, user: UserId) -> Result<(), Error> {
    store::attach(cx.tx, payment, user)
}

/// Whoever may see and pay it: a person their own, whoever knows its id a guest's. The id of a guest's payment is as
/// hard to guess as a key, and their page shows nothing of them.
pub(crate) fn may_pay(cx: &Cx, payment: &Payment) -> Result<(), Error> {
    let own = payment.user_id.is_none_or(|user| cx.actor.user() == Some(user.as_uuid()));
    if own || cx.actor.may(permissions::SEE) { Ok(()) } else { Err(Error::NotFound) }
}
