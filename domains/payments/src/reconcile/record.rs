use std::{fmt, str::FromStr};

use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::payment::FactKind;

/// Something that a provider moved, as its own books have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub kind: RecordKind,
    /// What the provider calls it: the same as in what it says of it otherwise, so that both are found to be one.
    pub reference: String,
    /// More than nothing; the kind says which way it went.
    pub amount: Money,
    pub at: Timestamp,
}

/// What was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// Taken from a payer.
    Charge,
    /// Given back to one.
    Refund,
    /// Given back, and come back to us.
    RefundReversed,
    /// Taken from us for a dispute.
    Dispute,
    DisputeWon,
    /// Kept by the provider for its service.
    Fee,
    /// Sent to our bank account.
    Payout,
}

/// Text that names no kind of record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a kind of record")]
pub struct UnknownRecord;

impl RecordKind {
    pub const ALL: [Self; 7] = [
        Self::Charge,
        Self::Refund,
        Self::RefundReversed,
        Self::Dispute,
        Self::DisputeWon,
        Self::Fee,
        Self::Payout,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::Refund => "refund",
            Self::RefundReversed => "refund-reversed",
            Self::Dispute => "dispute",
            Self::DisputeWon => "dispute-won",
            Self::Fee => "fee",
            Self::Payout => "payout",
        }
    }

    /// Fees and payouts concern no payment of ours: they are taken over into the ledger instead of compared.
    pub const fn is_compared(self) -> bool {
        !matches!(self, Self::Fee | Self::Payout)
    }

    /// The record that a fact of ours must have over there.
    pub const fn of(fact: FactKind) -> Option<Self> {
        match fact {
            FactKind::Captured | FactKind::Charged => Some(Self::Charge),
            FactKind::Refunded => Some(Self::Refund),
            FactKind::RefundReversed => Some(Self::RefundReversed),
            FactKind::Disputed => Some(Self::Dispute),
            FactKind::DisputeWon => Some(Self::DisputeWon),
            _ => None,
        }
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for RecordKind {
    type Err = UnknownRecord;

    fn from_str(code: &str) -> Result<Self, UnknownRecord> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownRecord)
    }
}
