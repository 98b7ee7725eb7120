//! What this domain tells the others through the outbox. Payloads carry ids and amounts, never personal data.

use identity::UserId;
use kernel::Money;
use serde::Serialize;
use store::Event;
use uuid::Uuid;

use crate::{LineId, OrderId};

/// Somebody has placed an order; its things are held until it is paid.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Placed {
    pub order: OrderId,
    /// `null` for a guest.
    pub buyer: Option<UserId>,
    pub total: Money,
}

/// The payment is secured; sellers have to agree.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Requested {
    pub order: OrderId,
    pub buyer: Option<UserId>,
    /// Who is asked.
    pub sellers: Vec<UserId>,
}

/// An order is secured and firm.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Confirmed {
    pub order: OrderId,
    pub buyer: Option<UserId>,
    pub total: Money,
    /// Whose things are in it.
    pub sellers: Vec<UserId>,
}

/// All of an order has taken place.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Completed {
    pub order: OrderId,
    pub buyer: Option<UserId>,
}

/// An order was cancelled, by whomever.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cancelled {
    pub order: OrderId,
    pub buyer: Option<UserId>,
    /// A word or a sentence of staff.
    pub reason: String,
    /// Whether it had been confirmed before.
    pub was_confirmed: bool,
}

/// Nobody paid or agreed in time.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Expired {
    pub order: OrderId,
    pub buyer: Option<UserId>,
}

/// Something of a confirmed order is given back.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refunded {
    pub order: OrderId,
    pub buyer: Option<UserId>,
    /// `null` where it was for the whole order.
    pub line: Option<LineId>,
    pub amount: Money,
}

macro_rules! of_an_order {
    ($($event:ty = $kind:literal;)*) => {$(
        impl Event for $event {
            const KIND: &'static str = $kind;

            fn aggregate(&self) -> Uuid {
                self.order.as_uuid()
            }
        }
    )*};
}

of_an_order! {
    Placed = "orders.order.placed";
    Requested = "orders.order.requested";
    Confirmed = "orders.order.confirmed";
    Completed = "orders.order.completed";
    Cancelled = "orders.order.cancelled";
    Expired = "orders.order.expired";
    Refunded = "orders.order.refunded";
}
