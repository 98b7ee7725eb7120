//! The accounts there are, by type; each has one name that the database keeps.

use std::{fmt, str::FromStr};

use identity::UserId;
use uuid::Uuid;

/// An account of the ledger, in every currency that is moved on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// Taken by a provider (`stripe`, `card-test`) and not yet on our bank account.
    Clearing(String),
    /// Our bank account.
    Bank,
    /// Cash in the till at a venue.
    Cash,
    /// Owed to us for what was ordered.
    Receivable,
    /// Paid by buyers and not yet shared out to those who sold: theirs until then.
    Received,
    /// Come in at the bank for no payment that we know of; to be matched or sent back.
    Unmatched,
    /// Somebody's store credit, which we owe them.
    Credit(UserId),
    /// Store credit set aside for payments that are not settled yet.
    CreditHeld,
    /// What we owe a seller.
    Payable { seller: UserId, stage: Stage },
    /// Earned by what the house sells itself.
    Revenue,
    /// Earned by what sellers sell.
    Fee,
    /// Owed to the tax office.
    Tax,
    /// Given back to buyers.
    Refunds,
    /// Held back or lost in disputes with card holders.
    Disputes,
    /// Given away: store credit that nobody paid for.
    Promotions,
    /// What providers and the bank keep for their service.
    Costs,
    /// What moves on the bank account beside the platform: rent, wages, the owner's own money.
    Outside,
    /// Cents that no share could take.
    Rounding,
}

/// Whether a seller may have the money already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Sold, but the buyer may still cancel.
    Pending,
    /// To be paid out.
    Available,
}

/// What a balance says: which sign is the natural one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// We have it; debits add to it.
    Asset,
    /// We owe it; credits add to it.
    Liability,
    /// We earned it; credits add to it.
    Income,
    /// It cost us; debits add to it.
    Expense,
}

/// Text that names no account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an account like bank, clearing:stripe or credit:usr_…")]
pub struct UnknownAccount;

/// Accounts that every payment moves are kept in so many rows.
const SHARED_SLOTS: i64 = 8;

impl Account {
    pub fn clearing(provider: &str) -> Self {
        Self::Clearing(provider.to_owned())
    }

    pub const fn credit(user: Uuid) -> Self {
        Self::Credit(UserId::from_uuid(user))
    }

    /// The kind's word, which names it in the database and its texts (`payments-ledger-kind-…`).
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Clearing(_) => "clearing",
            Self::Bank => "bank",
            Self::Cash => "cash",
            Self::Receivable => "receivable",
            Self::Received => "received",
            Self::Unmatched => "unmatched",
            Self::Credit(_) => "credit",
            Self::CreditHeld => "credit-held",
            Self::Payable { stage: Stage::Pending, .. } => "payable-pending",
            Self::Payable { stage: Stage::Available, .. } => "payable-available",
            Self::Revenue => "revenue",
            Self::Fee => "fee",
            Self::Tax => "tax",
            Self::Refunds => "refunds",
            Self::Disputes => "disputes",
            Self::Promotions => "promotions",
            Self::Costs => "costs",
            Self::Outside => "outside",
            Self::Rounding => "rounding",
        }
    }

    pub const fn nature(&self) -> Nature {
        match self {
            Self::Clearing(_) | Self::Bank | Self::Cash | Self::Receivable => Nature::Asset,
            Self::Credit(_)
            | Self::CreditHeld
            | Self::Payable { .. }
            | Self::Received
            | Self::Unmatched
            | Self::Tax => Nature::Liability,
            Self::Revenue | Self::Fee | Self::Outside => Nature::Income,
            Self::Refunds | Self::Disputes | Self::Promotions | Self::Costs | Self::Rounding => {
                Nature::Expense
            }
        }
    }

    /// Whose it is, where it is a person's.
    pub const fn owner(&self) -> Option<UserId> {
        match self {
            Self::Credit(user) | Self::Payable { seller: user, .. } => Some(*user),
            _ => None,
        }
    }

    /// Whether the database refuses to let it fall below nothing.
    pub(super) const fn is_covered(&self) -> bool {
        matches!(self, Self::Credit(_))
    }

    /// Rows its balance is spread over. A covered account has one, or no CHECK could see the whole.
    pub(super) const fn slots(&self) -> i64 {
        if self.owner().is_some() { 1 } else { SHARED_SLOTS }
    }
}

impl Nature {
    /// Turns debits minus credits into the figure that people expect, and back.
    pub const fn signed(self, debit: i64) -> i64 {
        match self {
            Self::Asset | Self::Expense => debit,
            Self::Liability | Self::Income => debit.saturating_neg(),
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clearing(provider) => write!(f, "clearing:{provider}"),
            Self::Credit(user) => write!(f, "credit:{user}"),
            Self::Payable { seller, stage } => {
                let stage = if *stage == Stage::Pending { "pending" } else { "available" };
                write!(f, "payable:{seller}:{stage}")
            }
            other => f.write_str(other.kind()),
        }
    }
}

impl FromStr for Account {
    type Err = UnknownAccount;

    fn from_str(code: &str) -> Result<Self, UnknownAccount> {
        let mut parts = code.split(':');
        let head = parts.next().unwrap_or_default();
        let user = |text: Option<&str>| text.and_then(|text| text.parse().ok()).ok_or(UnknownAccount);
        let account = match head {
            "clearing" => {
                let provider = parts.next().filter(|name| is_word(name)).ok_or(UnknownAccount)?;
                Self::Clearing(provider.to_owned())
            }
            "credit" => Self::Credit(user(parts.next())?),
            "payable" => {
                let seller = user(parts.next())?;
                let stage = match parts.next() {
                    Some("pending") => Stage::Pending,
                    Some("available") => Stage::Available,
                    _ => return Err(UnknownAccount),
                };
                Self::Payable { seller, stage }
            }
            other => Self::PLAIN.into_iter().find(|plain| plain.kind() == other).ok_or(UnknownAccount)?,
        };
        if parts.next().is_some() { Err(UnknownAccount) } else { Ok(account) }
    }
}

impl Account {
    /// Those of which there is one each.
    const PLAIN: [Self; 15] = [
        Self::Bank,
        Self::Cash,
        Self::Receivable,
        Self::Received,
        Self::Unmatched,
        Self::CreditHeld,
        Self::Revenue,
        Self::Fee,
        Self::Tax,
        Self::Refunds,
        Self::Disputes,
        Self::Promotions,
        Self::Costs,
        Self::Outside,
        Self::Rounding,
    ];
}

/// A provider's name as it may stand in a code.
fn is_word(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 40
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_account_is_found_again_by_its_code() {
        let user = UserId::from_uuid(Uuid::from_u128(7));
        let own = [
            Account::Clearing("card-test".into()),
            Account::Credit(user),
            Account::Payable { seller: user, stage: Stage::Pending },
            Account::Payable { seller: user, stage: Stage::Available },
        ];
        for account in own.into_iter().chain(Account::PLAIN) {
            assert_eq!(account.to_string().parse(), Ok(account.clone()), "{account}");
        }
    }

    #[test]
    fn what_is_no_account_is_refused() {
        for code in
            ["", "bank:x", "clearing", "clearing:", "clearing:A b", "credit:x", "payable:x:pending", "gold"]
        {
            assert_eq!(code.parse::<Account>(), Err(UnknownAccount), "{code}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_an_account_that_prints_as_it_or_none(text in "[a-z:_0-9]{0,60}") {
            if let Ok(account) = text.parse::<Account>() {
                prop_assert_eq!(account.to_string(), text);
            }
        }
    }
}
