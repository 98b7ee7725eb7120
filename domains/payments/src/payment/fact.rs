//! The facts that a payment's standing is made of.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AttemptId;

/// What happened. A fact is named by provider, reference and kind; whatever comes twice is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// The provider keeps the money ready for us.
    Authorised,
    /// The provider or the bank behind it said no; the attempt may go on with another card.
    Declined,
    /// We asked for what is kept ready.
    CaptureRequested,
    /// We have what was kept ready.
    Captured,
    /// It will not come.
    CaptureFailed,
    /// We asked that nothing be kept ready any more.
    VoidRequested,
    /// Nothing is kept ready any more; nothing can come of the attempt.
    Voided,
    /// We have money that was never kept ready: a transfer, cash.
    Charged,
    /// It will be paid at the venue.
    Promised,
    PromiseWithdrawn,
    RefundRequested,
    Refunded,
    RefundFailed,
    /// It went back and came back: the card was closed.
    RefundReversed,
    /// The card holder wants it back; the provider has taken it from us.
    Disputed,
    DisputeWon,
    DisputeLost,
    /// Nobody wanted the money; it is being given back.
    GivenBack,
}

/// Text that names no kind of fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a kind of fact")]
pub struct UnknownFact;

/// What the standing needs to know of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub kind: FactKind,
    pub attempt: Option<AttemptId>,
    /// Ties the request of a refund or a dispute's beginning to what came of it.
    pub reference: String,
    /// Minor units of the payment's currency; never negative.
    pub amount: i64,
}

impl FactKind {
    pub const ALL: [Self; 18] = [
        Self::Authorised,
        Self::Declined,
        Self::CaptureRequested,
        Self::Captured,
        Self::CaptureFailed,
        Self::VoidRequested,
        Self::Voided,
        Self::Charged,
        Self::Promised,
        Self::PromiseWithdrawn,
        Self::RefundRequested,
        Self::Refunded,
        Self::RefundFailed,
        Self::RefundReversed,
        Self::Disputed,
        Self::DisputeWon,
        Self::DisputeLost,
        Self::GivenBack,
    ];

    /// As it is stored and as programs read it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Authorised => "authorised",
            Self::Declined => "declined",
            Self::CaptureRequested => "capture-requested",
            Self::Captured => "captured",
            Self::CaptureFailed => "capture-failed",
            Self::VoidRequested => "void-requested",
            Self::Voided => "voided",
            Self::Charged => "charged",
            Self::Promised => "promised",
            Self::PromiseWithdrawn => "promise-withdrawn",
            Self::RefundRequested => "refund-requested",
            Self::Refunded => "refunded",
            Self::RefundFailed => "refund-failed",
            Self::RefundReversed => "refund-reversed",
            Self::Disputed => "disputed",
            Self::DisputeWon => "dispute-won",
            Self::DisputeLost => "dispute-lost",
            Self::GivenBack => "given-back",
        }
    }

    /// Whether the owner of the thing that is paid hears of it: our own requests are no news to anybody.
    pub(crate) const fn is_news(self) -> bool {
        !matches!(
            self,
            Self::CaptureRequested | Self::VoidRequested | Self::RefundRequested | Self::GivenBack
        )
    }
}

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for FactKind {
    type Err = UnknownFact;

    fn from_str(code: &str) -> Result<Self, UnknownFact> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownFact)
    }
}
