//! What may become of a booking, and from what. Pure: the verbs ask here before they write.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// How a booking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BookingStatus)]
pub enum Status {
    /// The time is kept until it is paid for or the hold runs out.
    Held,
    /// Paid for as far as can be; the professional has to say yes.
    Requested,
    /// It takes place.
    Confirmed,
    /// It took place.
    Completed,
    /// Somebody called it off, or the professional said no.
    Cancelled,
    /// Nobody paid or answered in time.
    Expired,
    /// The student did not come.
    NoShow,
}

/// What happens to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The time is kept for longer, or taken again.
    Keep,
    /// The payment is secured, and the professional is asked.
    Ask,
    /// The payment is secured and nobody has to agree any more.
    Confirm,
    Cancel,
    Expire,
    /// The student came, or nobody said otherwise.
    Attend,
    Miss,
}

/// The booking stands otherwise than what was wanted of it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a booking that is {from} does not take the step {step:?}")]
pub struct WrongStep {
    pub from: Status,
    pub step: Step,
}

impl Status {
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Requested,
        Self::Confirmed,
        Self::Completed,
        Self::Cancelled,
        Self::Expired,
        Self::NoShow,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Requested => "requested",
            Self::Confirmed => "confirmed",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::NoShow => "no_show",
        }
    }

    /// How it stands after a step.
    pub fn after(self, step: Step) -> Result<Self, WrongStep> {
        use Status::{Cancelled, Completed, Confirmed, Expired, Held, NoShow, Requested};
        match (self, step) {
            // A payment that comes after the hold has run out takes the time again if it is still free.
            (Held | Expired, Step::Keep) => Ok(Held),
            (Requested, Step::Keep) | (Held, Step::Ask) => Ok(Requested),
            (Held | Requested | Expired, Step::Confirm) => Ok(Confirmed),
            (Held | Requested | Confirmed, Step::Cancel) => Ok(Cancelled),
            (Held | Requested, Step::Expire) => Ok(Expired),
            // Who was marked by mistake is marked once more.
            (Confirmed | NoShow, Step::Attend) => Ok(Completed),
            (Confirmed | Completed, Step::Miss) => Ok(NoShow),
            (from, step) => Err(WrongStep { from, step }),
        }
    }

    /// Whether it keeps its time from others.
    pub const fn takes_time(self) -> bool {
        matches!(self, Self::Held | Self::Requested | Self::Confirmed)
    }

    /// Whether nothing can happen to it any more.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Cancelled)
    }

    /// The key of its name.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Held => "booking-status-held",
            Self::Requested => "booking-status-requested",
            Self::Confirmed => "booking-status-confirmed",
            Self::Completed => "booking-status-completed",
            Self::Cancelled => "booking-status-cancelled",
            Self::Expired => "booking-status-expired",
            Self::NoShow => "booking-status-no-show",
        }
    }

    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Held | Self::Requested => "warn",
            Self::Confirmed => "good",
            Self::Completed => "info",
            Self::Cancelled | Self::Expired => "",
            Self::NoShow => "bad",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Text that is no status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a status such as confirmed")]
pub struct UnknownStatus;

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(code: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(UnknownStatus)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            Just(Step::Keep),
            Just(Step::Ask),
            Just(Step::Confirm),
            Just(Step::Cancel),
            Just(Step::Expire),
            Just(Step::Attend),
            Just(Step::Miss),
        ];
        prop::collection::vec(step, 0..20)
    }

    fn walk(steps: &[Step]) -> Vec<Status> {
        let mut at = Status::Held;
        let mut seen = vec![at];
        for &step in steps {
            at = at.after(step).unwrap_or(at);
            seen.push(at);
        }
        seen
    }

    #[test]
    fn codes_round_trip() {
        for status in Status::ALL {
            assert_eq!(status.code().parse(), Ok(status));
        }
        assert_eq!("paid".parse::<Status>(), Err(UnknownStatus));
    }

    proptest! {
        #[test]
        fn what_was_cancelled_stays_cancelled(steps in steps()) {
            let seen = walk(&steps);
            if let Some(at) = seen.iter().position(|status| status.is_final()) {
                prop_assert!(seen[at..].iter().all(|status| *status == Status::Cancelled));
            }
        }

        #[test]
        fn nobody_comes_or_stays_away_without_a_confirmation(steps in steps()) {
            let seen = walk(&steps);
            if let Some(at) = seen.iter().position(|it| matches!(it, Status::Completed | Status::NoShow)) {
                prop_assert!(seen[..at].contains(&Status::Confirmed));
            }
        }

        #[test]
        fn a_confirmed_lesson_neither_expires_nor_is_asked_for_again(steps in steps()) {
            let seen = walk(&steps);
            let first = seen.iter().position(|status| *status == Status::Confirmed);
            if let Some(at) = first {
                let back = [Status::Held, Status::Requested, Status::Expired];
                prop_assert!(!seen[at..].iter().any(|status| back.contains(status)));
            }
        }

        #[test]
        fn a_lost_time_comes_back_by_a_late_payment_only(steps in steps()) {
            let seen = walk(&steps);
            for (pair, step) in seen.windows(2).zip(&steps) {
                if !pair[0].takes_time() && pair[1].takes_time() {
                    prop_assert_eq!(pair[0], Status::Expired);
                    prop_assert!(matches!(step, Step::Keep | Step::Confirm));
                }
            }
        }
    }
}
