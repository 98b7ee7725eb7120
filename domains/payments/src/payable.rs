//! What is paid for, seen from here: a thing of some other domain that hears what becomes of its payment.

use std::sync::Arc;

use kernel::{Money, Timestamp};
use store::{BoxError, Cx};
use uuid::Uuid;

use crate::{Method, payment::Standing};

/// Plugged in as `Arc<dyn Payable>` by whoever has things to be paid for.
pub trait Payable: Send + Sync {
    /// The kind of thing, as [`NewPayment::payable_kind`](crate::NewPayment::payable_kind) names it.
    fn kind(&self) -> &'static str;

    /// Hears how its payment stands, in the transaction of what has happened to it, and says whether the money is
    /// wanted. May ask for the capture of what is authorised. An error undoes what was done here alone: the money's
    /// event stays, and the question is asked again later.
    fn changed(&self, cx: &mut Cx, id: Uuid, standing: &Standing) -> Result<Verdict, BoxError>;

    /// What the payer is shown.
    fn describe(&self, cx: &mut Cx, id: Uuid) -> Result<Description, BoxError>;

    /// Hears which slow way of paying somebody has chosen, so that goods can be held for longer. An error refuses it.
    fn chosen(&self, _cx: &mut Cx, _id: Uuid, _choice: &Choice) -> Result<(), BoxError> {
        Ok(())
    }
}

/// Whether money is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Keep,
    /// There is nothing to be had for it any more: let go what is kept ready, pay back what was collected.
    GiveBack {
        reason: String,
    },
}

/// What is paid for, as the payer sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    pub title: String,
    pub lines: Vec<(String, Money)>,
    /// Who gets it, if that is not the house itself.
    pub payee: Option<String>,
    /// Path of the page that the payer comes back to.
    pub return_to: String,
    /// It may be paid on the spot.
    pub at_venue: bool,
    /// It can wait for a bank transfer.
    pub by_transfer: bool,
}

/// A way of paying that takes time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub method: Method,
    /// Until when the money may take.
    pub until: Option<Timestamp>,
}

/// Nobody answers to this kind of thing in this program.
#[derive(Debug, Clone, thiserror::Error)]
#[error("nothing is plugged in for payables of the kind {0}")]
pub struct NobodyAnswers(pub String);

/// Who answers to a kind of thing.
pub(crate) fn of_kind(cx: &Cx, kind: &str) -> Result<Arc<dyn Payable>, NobodyAnswers> {
    let mut all = cx.plugs::<Arc<dyn Payable>>();
    all.find(|payable| payable.kind() == kind).cloned().ok_or_else(|| NobodyAnswers(kind.to_owned()))
}
