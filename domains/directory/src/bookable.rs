//! What the directory asks of whoever takes bookings: what can be booked of a professional, and when.

use identity::UserId;
use kernel::{Money, Timestamp};
use store::{BoxError, Cx};

/// Something that can be booked of a professional, as their page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferCard {
    /// As it prints, for links and programs.
    pub id: String,
    pub name: String,
    pub minutes: i64,
    /// What a customer pays, tax included.
    pub price: Money,
    /// Where it is booked.
    pub href: String,
}

/// A time at which somebody can be booked, with the lowest price for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free {
    pub start: Timestamp,
    pub end: Timestamp,
    pub price: Money,
}

/// Plugged in as `Arc<dyn Bookable>` by the domain that takes bookings.
pub trait Bookable: Send + Sync {
    /// What can be booked of this professional at present, in the order in which it is to be shown.
    fn offers(&self, cx: &mut Cx, professional: UserId) -> Result<Vec<OfferCard>, BoxError>;

    /// The first free times of each of these people that begin in `from..to`, at most so many each. A search asks
    /// once for everybody it considers; whoever has none may be left out of the answer.
    fn next_free(
        &self,
        cx: &mut Cx,
        who: &[UserId],
        from: Timestamp,
        to: Timestamp,
        at_most_each: usize,
    ) -> Result<Vec<(UserId, Vec<Free>)>, BoxError>;
}
