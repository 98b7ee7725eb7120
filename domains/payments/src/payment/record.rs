//! The one way in for everything that happens to money: the provider's answer, its message, the payer's return, a
//! line of the bank's statement. All of them run this command, and whatever comes twice is one.

use ::store::{BoxError, Cx, Error};
use kernel::{Money, Timestamp};

use super::{FactKind, Payment, Standing, give_back, standing::courses, store};
use crate::{AttemptId, PaymentId, attempt, books, events, payable, payable::Verdict, refund};

/// Something that happened, as whoever knows it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub kind: FactKind,
    /// Who says so: a provider's name, or `bank`, `venue`, `credit`.
    pub provider: String,
    /// Its name for what happened.
    pub reference: String,
    pub amount: Money,
    pub at: Timestamp,
    /// In words for programs: `card_declined`.
    pub note: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The provider speaks of another currency: ours or its books are wrong, and guessing would make it worse.
    #[error("{said} was said of a payment in {expected}")]
    Currency { expected: kernel::Currency, said: Money },
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { RecordError:
    Currency => Internal "internal";
    Store
}

/// Writes down what is new of what was said, posts it to the ledger, tells the owner of the thing, and gives back what
/// nobody wants. Answers the kinds of facts that were new.
pub(crate) fn record(
    cx: &mut Cx,
    id: PaymentId,
    attempt: Option<AttemptId>,
    said: &[Said],
) -> Result<Vec<FactKind>, RecordError> {
    let payment = store::hold(cx.tx, id)?;
    let news = write_down(cx, &payment, attempt, said)?;
    if news.is_empty() {
        return Ok(news);
    }
    settle(cx, &payment)?;
    if news.iter().any(|kind| kind.is_news()) {
        tell(cx, id)?;
    }
    Ok(news)
}

fn write_down(
    cx: &mut Cx,
    payment: &Payment,
    attempt: Option<AttemptId>,
    said: &[Said],
) -> Result<Vec<FactKind>, RecordError> {
    let mut sequence = payment.sequence;
    let mut news = Vec::new();
    for said in said {
        if said.amount.currency != payment.currency {
            return Err(RecordError::Currency { expected: payment.currency, said: said.amount });
        }
        let Some(said) = &in_order(cx, payment, said)? else { continue };
        let id = cx.new_id::<()>().as_uuid();
        if !store::add_event(cx.tx, id, payment, sequence + 1, attempt, said, cx.now)? {
            continue;
        }
        sequence += 1;
        books::post(cx, payment, attempt, said)?;
        refund::follow(cx, said)?;
        events::tell(cx, payment, said)?;
        news.push(said.kind);
    }
    if let Some(attempt) = attempt.filter(|_| !news.is_empty()) {
        let facts = store::facts(cx.tx, payment.id)?;
        let course = courses(&facts).remove(&attempt).unwrap_or_default();
        attempt::follow(cx, attempt, &course, said)?;
    }
    if sequence > payment.sequence {
        let standing = Standing::of(payment.due(), &store::facts(cx.tx, payment.id)?);
        store::keep_standing(cx.tx, payment.id, sequence, &standing, cx.now)?;
    }
    Ok(news)
}

/// A refund that failed after it had counted as done is one that came back; one that is said to be done after it is
/// known to have failed, is an old message.
fn in_order(cx: &mut Cx, payment: &Payment, said: &Said) -> Result<Option<Said>, Error> {
    let mut known =
        |kind: FactKind| store::is_known(cx.tx, payment.id, &said.provider, &said.reference, kind);
    Ok(match said.kind {
        FactKind::RefundFailed if known(FactKind::Refunded)? => {
            Some(Said { kind: FactKind::RefundReversed, ..said.clone() })
        }
        FactKind::Refunded if known(FactKind::RefundFailed)? => None,
        _ => Some(said.clone()),
    })
}

/// Lets go or pays back what was paid twice or too much.
fn settle(cx: &mut Cx, payment: &Payment) -> Result<(), RecordError> {
    let facts = store::facts(cx.tx, payment.id)?;
    let surplus = Standing::of(payment.due(), &facts).surplus();
    if surplus.minor > 0 { give_back::surplus(cx, payment, surplus) } else { Ok(()) }
}

/// Tells the owner of the thing how its payment stands. What goes wrong there is undone there, noted, and tried again
/// by [`heal`](super::heal): that money has moved stays written down.
pub(crate) fn tell(cx: &mut Cx, id: PaymentId) -> Result<(), RecordError> {
    let payment = store::get(cx.tx, id)?;
    let standing = super::standing(cx, id)?;
    let verdict = cx.attempt(|cx| ask_owner(cx, &payment, &standing));
    match verdict {
        Ok(verdict) => {
            if payment.untold_since.is_some() {
                store::set_untold(cx.tx, id, None)?;
            }
            match verdict {
                Verdict::Keep => Ok(()),
                Verdict::GiveBack { reason } => give_back::all(cx, id, &reason),
            }
        }
        Err(Untold::Store(error)) if is_passing(&error) => Err(error.into()),
        Err(error) => {
            tracing::error!(payment = %id, kind = payment.payable_kind, %error, "money has moved and its owner could not be told");
            let since = payment.untold_since.unwrap_or(cx.now);
            Ok(store::set_untold(cx.tx, id, Some(since))?)
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Untold {
    #[error("{0}")]
    Owner(BoxError),
    #[error(transparent)]
    Store(#[from] Error),
}

fn ask_owner(cx: &mut Cx, payment: &Payment, standing: &Standing) -> Result<Verdict, Untold> {
    let owner = payable::of_kind(cx, &payment.payable_kind).map_err(|error| Untold::Owner(error.into()))?;
    owner.changed(cx, payment.payable, standing).map_err(|error| match error.downcast::<Error>() {
        Ok(error) => Untold::Store(*error),
        Err(error) => Untold::Owner(error),
    })
}

/// What is about the database and not about the work: the whole transaction has failed and is tried again.
fn is_passing(error: &Error) -> bool {
    matches!(
        error,
        Error::Retry | Error::Unavailable | Error::Overloaded | Error::Timeout | Error::CommitUnknown
    )
}
