//! What became of an order: each change is a version of it, with who did it and why.

use std::str::FromStr;

use ::store::{Cx, Error, FromRow};
use kernel::{ActorKind, Timestamp};
use uuid::Uuid;

use super::{Order, store};
use crate::{LineId, permissions, state::UnknownState};

/// One change of an order.
#[derive(Debug, Clone, FromRow)]
pub struct Entry {
    /// The order's version from then on.
    pub version: i64,
    pub at: Timestamp,
    /// What happened, in a word: `placed`, `confirmed`. Its text is `orders-history-<event>`.
    pub event: String,
    #[row(parse)]
    pub role: Role,
    pub(crate) actor_id: Option<Uuid>,
    pub line_id: Option<LineId>,
    /// In minor units of the order's currency.
    pub amount: Option<i64>,
    /// A word with a text `orders-reason-<word>`, or a sentence of staff; often empty.
    pub reason: String,
}

/// On which side of the order somebody stood who changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Buyer,
    Seller,
    Staff,
    System,
}

impl Role {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Seller => "seller",
            Self::Staff => "staff",
            Self::System => "system",
        }
    }

    /// The role in which the actor changes this order.
    pub(crate) fn of(cx: &Cx, order: &Order) -> Self {
        match cx.actor.kind {
            ActorKind::System => Self::System,
            ActorKind::Guest => Self::Buyer,
            ActorKind::Person { user, .. } if order.user_id.is_some_and(|own| own.as_uuid() == user) => {
                Self::Buyer
            }
            ActorKind::Person { .. } if cx.actor.may(permissions::MANAGE) => Self::Staff,
            ActorKind::Person { .. } if order.user_id.is_none() => Self::Buyer,
            ActorKind::Person { .. } => Self::Seller,
        }
    }
}

impl FromStr for Role {
    type Err = UnknownState;

    fn from_str(code: &str) -> Result<Self, UnknownState> {
        let known = [Self::Buyer, Self::Seller, Self::Staff, Self::System];
        known.into_iter().find(|role| role.code() == code).ok_or_else(|| UnknownState::named(code))
    }
}

/// What there is to say of a change beside its kind.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About<'a> {
    pub(crate) line: Option<LineId>,
    pub(crate) amount: Option<i64>,
    pub(crate) reason: &'a str,
}

/// Makes the next version of an order and notes how it came about. Of two changes at once the database lets one be.
pub(crate) fn record(
    cx: &mut Cx,
    order: &mut Order,
    event: &'static str,
    about: About<'_>,
) -> Result<(), Error> {
    order.version += 1;
    let entry = Entry {
        version: order.version,
        at: cx.now,
        event: event.to_owned(),
        role: Role::of(cx, order),
        actor_id: cx.actor.user(),
        line_id: about.line,
        amount: about.amount,
        reason: about.reason.to_owned(),
    };
    store::update(cx.tx, order)?;
    store::note(cx.tx, order.id, &entry)
}
