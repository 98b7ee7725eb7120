//! Orders: what somebody has bought or is about to buy.

pub(crate) mod access;
pub(crate) mod api;
mod approve;
mod calendar;
mod cancel;
mod claim;
mod complete;
pub(crate) mod expire;
pub(crate) mod find;
pub(crate) mod history;
mod hold;
pub(crate) mod pages;
mod place;
mod refund;
mod secure;
pub(crate) mod store;
pub(crate) mod view;

pub use access::{Pass, address};
pub use approve::{approve, decline};
pub use cancel::{cancel, cancel_line};
pub use complete::complete_line;
pub use find::{Detail, Filter, Sale, Shown, detail, find, mine, order_of_line, sales};
pub use history::{Entry, Role};
pub(crate) use place::MAX_QUANTITY;
pub use place::{HOLD_FOR, NewLine, NewOrder, PlaceError, Placed, place};
pub use refund::{Share, refund_line};

pub(crate) use claim::claim;
pub(crate) use expire::ExpireOrders;
pub(crate) use find::compose;
pub(crate) use hold::hold_until;
pub(crate) use refund::GiveBack;
pub(crate) use secure::{Secured, secure};

use ::store::{BoxError, Error, FromRow};
use identity::UserId;
use kernel::{Currency, Forbidden, Locale, Money, Rate, Timestamp, Violations};
use payments::PaymentId;
use serde_json::Value;

use crate::{Buyer, LineId, OfferError, OrderId, OrderState, state::LineState};

/// An order without its lines.
#[derive(Debug, Clone, FromRow)]
pub struct Order {
    pub id: OrderId,
    /// For people: `K7QM-2RXP`.
    pub number: String,
    #[row(parse)]
    pub state: OrderState,
    /// Counts the changes from 1.
    pub version: i64,
    pub user_id: Option<UserId>,
    pub(crate) visitor: Option<Vec<u8>>,
    pub(crate) link_key: String,
    pub name: String,
    /// Empty until the checkout asks a guest for it.
    pub email: String,
    pub locale: Locale,
    pub billing: String,
    pub currency: Currency,
    pub(crate) total: i64,
    pub payment_id: Option<PaymentId>,
    /// What led to it: `booking`, `cart`, `api`.
    pub source: String,
    pub placed_at: Timestamp,
    /// Until when its things are held; `None` once it is settled.
    pub held_until: Option<Timestamp>,
    pub confirmed_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

/// One thing in an order, so and so often.
#[derive(Debug, Clone, FromRow)]
pub struct OrderLine {
    pub id: LineId,
    pub order_id: OrderId,
    /// Kind of the offering: `lesson`.
    pub offering: String,
    #[row(json)]
    pub item: Value,
    pub quantity: i64,
    pub title: String,
    pub detail: String,
    /// Minor units of the order's currency, tax included.
    pub unit_price: i64,
    /// Minor units: the price times the quantity.
    pub total: i64,
    /// Parts per million.
    pub tax_ppm: i64,
    /// Minor units, contained in the total.
    pub tax: i64,
    pub seller_id: Option<UserId>,
    pub needs_approval: bool,
    pub approved_at: Option<Timestamp>,
    #[row(parse)]
    pub state: LineState,
    /// Minor units of the total that were given back.
    pub refunded: i64,
}

impl Order {
    /// What is to be paid, tax included.
    pub const fn total(&self) -> Money {
        Money::new(self.total, self.currency)
    }

    /// The same number in the order's currency.
    pub(crate) const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// Whether it can still be paid: its hold has not lapsed, or nobody has noticed yet that it has.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.state == OrderState::Held && self.held_until.is_some_and(|until| now < until)
    }

    pub(crate) fn buyer(&self) -> Buyer {
        Buyer {
            user: self.user_id,
            visitor: None,
            name: self.name.clone(),
            email: self.email.clone(),
            locale: self.locale,
        }
    }
}

impl OrderLine {
    pub const fn rate(&self) -> Rate {
        Rate { ppm: self.tax_ppm }
    }

    /// What of it was not given back, in minor units.
    pub const fn left(&self) -> i64 {
        self.total - self.refunded
    }

    pub const fn awaits_approval(&self) -> bool {
        self.needs_approval && self.approved_at.is_none()
    }
}

/// Why an order was not changed.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    #[error("there is no such order")]
    NotFound,
    #[error("the order is {0}, so this cannot be done to it any more")]
    NotInState(OrderState),
    #[error("the line has been settled already")]
    LineSettled,
    #[error("more would be given back than was paid")]
    TooMuch,
    #[error("the buyer cannot cancel this order without the seller")]
    AskTheSeller,
    #[error("its things can no longer be had")]
    Lapsed,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Offer(#[from] OfferError),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error("an amount cannot be computed")]
    Amount(#[from] kernel::InvalidMoney),
    #[error("payments refused")]
    Payment(#[source] BoxError),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { OrderError:
    NotFound => NotFound "not-found",
    NotInState => Conflict "order-not-in-state",
    LineSettled => Conflict "order-line-settled",
    TooMuch => Conflict "order-refund-too-much",
    AskTheSeller => Conflict "order-ask-seller",
    Lapsed => Conflict "order-lapsed",
    Amount => Internal "internal",
    Payment => Internal "internal";
    Invalid, Offer, Forbidden, Store
}

impl From<Error> for OrderError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            other => Self::Store(other),
        }
    }
}

impl OrderError {
    /// For callers that tell a database that is away or busy from work that fails.
    pub(crate) fn boxed(self) -> BoxError {
        match self {
            Self::Store(error) | Self::Offer(OfferError::Store(error)) => error.into(),
            other => other.into(),
        }
    }
}
