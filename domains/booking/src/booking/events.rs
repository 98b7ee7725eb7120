//! What bookings tell the others through the outbox. Payloads carry ids, never personal data.

use identity::UserId;
use kernel::Timestamp;
use serde::Serialize;
use store::Event;
use uuid::Uuid;

use super::{Booking, Part};
use crate::BookingId;

/// Who and what a booking is about; part of every event of it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct About {
    pub(crate) booking: BookingId,
    /// `None`: a guest.
    pub(crate) student: Option<UserId>,
    pub(crate) professional: UserId,
    /// Lessons take place where the professional says; venues come with the booking of rooms.
    pub(crate) venue: Option<Uuid>,
    pub(crate) starts_at: Timestamp,
}

impl From<&Booking> for About {
    fn from(booking: &Booking) -> Self {
        Self {
            booking: booking.id,
            student: booking.student_id,
            professional: booking.professional_id,
            venue: None,
            starts_at: booking.starts_at,
        }
    }
}

/// Somebody has called a lesson off, or the professional has declined it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cancelled {
    #[serde(flatten)]
    pub(crate) about: About,
    pub(crate) by: Part,
    /// It was asked for and not agreed to.
    pub(crate) declined: bool,
    /// It had been promised: whoever waits for it hears of it.
    pub(crate) was_confirmed: bool,
}

/// The lesson takes place at another time.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rescheduled {
    #[serde(flatten)]
    pub(crate) about: About,
    pub(crate) by: Part,
    pub(crate) from: Timestamp,
    pub(crate) sequence: i64,
}

/// The lesson begins soon.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Reminder {
    #[serde(flatten)]
    pub(crate) about: About,
    /// 24 or 1.
    pub(crate) hours: i64,
}

/// Nobody paid or answered in time.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Expired {
    #[serde(flatten)]
    pub(crate) about: About,
    /// It was the professional who did not answer.
    pub(crate) was_requested: bool,
}

macro_rules! plain {
    ($($(#[$doc:meta])* $event:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $event(pub(crate) About);

        impl Event for $event {
            const KIND: &'static str = $kind;

            fn aggregate(&self) -> Uuid {
                self.0.booking.as_uuid()
            }
        }
    )*};
}

plain! {
    /// The time is kept for somebody who is about to pay.
    Held = "booking.booking.held";
    /// It is paid for; the professional has to say yes.
    Requested = "booking.booking.requested";
    /// It takes place.
    Confirmed = "booking.booking.confirmed";
    /// The student came; they may say how it was.
    Attended = "booking.booking.attended";
    /// The student did not come.
    NoShow = "booking.booking.no_show";
}

macro_rules! detailed {
    ($($event:ty = $kind:literal;)*) => {$(
        impl Event for $event {
            const KIND: &'static str = $kind;

            fn aggregate(&self) -> Uuid {
                self.about.booking.as_uuid()
            }
        }
    )*};
}

detailed! {
    Cancelled = "booking.booking.cancelled";
    Expired = "booking.booking.expired";
    Rescheduled = "booking.booking.rescheduled";
    Reminder = "booking.booking.reminder";
}
