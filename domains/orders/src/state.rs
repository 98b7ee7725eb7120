//! How an order goes: one of three axes. How it is paid is what payments says of it; what became of each thing in
//! it is the state of its lines.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrderState {
    /// Everything in it is held for a while; it waits to be paid.
    Held,
    /// The payment is secured; it waits for the seller to agree.
    Requested,
    /// Secured and firm.
    Confirmed,
    /// All of it has taken place or was handed over.
    Completed,
    Cancelled,
    /// Nobody paid, or nobody agreed, in time.
    Expired,
}

/// What happens to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Payment is secured, but a seller has to agree.
    Request,
    Confirm,
    Complete,
    Cancel,
    Expire,
}

impl OrderState {
    pub const ALL: [Self; 6] =
        [Self::Held, Self::Requested, Self::Confirmed, Self::Completed, Self::Cancelled, Self::Expired];

    /// Where a step leads; `None` where it cannot be taken.
    ///
    /// An expired order comes back when money arrives late and its things can still be had; if they cannot, it is
    /// cancelled. A cancelled one never comes back.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Held | Self::Expired, Step::Request) => Some(Self::Requested),
            (Self::Held | Self::Requested | Self::Expired, Step::Confirm) => Some(Self::Confirmed),
            (Self::Confirmed, Step::Complete) => Some(Self::Completed),
            (Self::Held | Self::Requested | Self::Confirmed | Self::Expired, Step::Cancel) => {
                Some(Self::Cancelled)
            }
            (Self::Held | Self::Requested, Step::Expire) => Some(Self::Expired),
            _ => None,
        }
    }

    /// Whether its things are held or firm.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Held | Self::Requested | Self::Confirmed | Self::Completed)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Requested => "requested",
            Self::Confirmed => "confirmed",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Text key of its name.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Held => "orders-state-held",
            Self::Requested => "orders-state-requested",
            Self::Confirmed => "orders-state-confirmed",
            Self::Completed => "orders-state-completed",
            Self::Cancelled => "orders-state-cancelled",
            Self::Expired => "orders-state-expired",
        }
    }

    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Held | Self::Requested => "warn",
            Self::Confirmed | Self::Completed => "good",
            Self::Cancelled | Self::Expired => "bad",
        }
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LineState {
    Held,
    /// Firm.
    Fulfilled,
    /// It has taken place or was handed over.
    Completed,
    /// Given up before it was firm.
    Released,
    /// Taken back after it was firm.
    Revoked,
}

impl LineState {
    pub const ALL: [Self; 5] = [Self::Held, Self::Fulfilled, Self::Completed, Self::Released, Self::Revoked];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Fulfilled => "fulfilled",
            Self::Completed => "completed",
            Self::Released => "released",
            Self::Revoked => "revoked",
        }
    }

    /// Whether it still belongs to what was bought.
    pub const fn is_firm(self) -> bool {
        matches!(self, Self::Fulfilled | Self::Completed)
    }
}

/// Text that names no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a state, found {0}")]
pub struct UnknownState(String);

impl UnknownState {
    pub(crate) fn named(code: &str) -> Self {
        Self(code.to_owned())
    }
}

macro_rules! coded {
    ($($state:ty),*) => {$(
        impl FromStr for $state {
            type Err = UnknownState;

            fn from_str(code: &str) -> Result<Self, UnknownState> {
                let known = Self::ALL.into_iter().find(|state| state.code() == code);
                known.ok_or_else(|| UnknownState::named(code))
            }
        }

        impl fmt::Display for $state {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    )*};
}

coded!(OrderState, LineState);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEPS: [Step; 5] = [Step::Request, Step::Confirm, Step::Complete, Step::Cancel, Step::Expire];

    proptest! {
        #[test]
        fn a_cancelled_order_stays_so_and_a_completed_one_was_confirmed(steps in prop::collection::vec(0_usize..5, 0..20)) {
            let mut state = OrderState::Held;
            let mut seen = vec![state];
            for step in steps {
                if let Some(next) = state.after(STEPS[step]) {
                    prop_assert!(state != OrderState::Cancelled && state != OrderState::Completed);
                    prop_assert!(next != state, "a step leads somewhere");
                    prop_assert!(next != OrderState::Held, "nothing leads back to the beginning");
                    state = next;
                    seen.push(state);
                }
            }
            if seen.contains(&OrderState::Completed) {
                prop_assert!(seen.contains(&OrderState::Confirmed));
            }
            // What was firm never lapses by the clock.
            let confirmed = seen.iter().position(|state| *state == OrderState::Confirmed);
            if let Some(at) = confirmed {
                prop_assert!(!seen[at..].contains(&OrderState::Expired));
            }
        }
    }

    #[test]
    fn codes_are_read_back() {
        for state in OrderState::ALL {
            assert_eq!(state.code().parse(), Ok(state));
        }
        for state in LineState::ALL {
            assert_eq!(state.code().parse(), Ok(state));
        }
        assert!("paid".parse::<OrderState>().is_err());
    }
}
