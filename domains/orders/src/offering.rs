//! The plug through which other domains sell: lessons, rooms, tickets, goods.
//!
//! Orders knows no seller. A domain that sells implements [`Offering`] and brings it as an `Arc<dyn Offering>`;
//! an order's line names the offering by its kind and carries an item that only that domain understands.

use std::sync::Arc;

use identity::UserId;
use kernel::{Money, Rate, Timestamp, Violations};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{BoxError, Cx};

use crate::{Buyer, LineId};

/// Something that can be bought. Every call happens inside the transaction of the order, on the same database; it
/// may run again, so it has no effect but on the database.
pub trait Offering: Send + Sync {
    /// What an order's line calls it: `lesson`.
    fn kind(&self) -> &'static str;

    /// What it costs now. Looks only.
    fn quote(&self, cx: &mut Cx, item: &Value, quantity: i64) -> Result<Quote, OfferError>;

    /// Takes it for this line until then. Called again for the same line it answers the same.
    fn hold(
        &self,
        cx: &mut Cx,
        line: LineId,
        item: &Value,
        quantity: i64,
        buyer: &Buyer,
        until: Timestamp,
    ) -> Result<Held, OfferError>;

    /// Keeps a hold for longer. One that has lapsed is taken again, or the thing is gone.
    fn extend(&self, cx: &mut Cx, line: LineId, until: Timestamp) -> Result<(), OfferError>;

    /// The order is secured: the hold becomes firm. One that has lapsed is taken again, or the thing is gone.
    fn fulfil(&self, cx: &mut Cx, line: LineId) -> Result<(), OfferError>;

    /// The hold is given up: the order expired, or was cancelled before it was confirmed. Bears repetition.
    fn release(&self, cx: &mut Cx, line: LineId) -> Result<(), BoxError>;

    /// What was firm is taken back: the line was cancelled. Bears repetition.
    fn revoke(&self, cx: &mut Cx, line: LineId, reason: &str) -> Result<(), BoxError>;

    /// How a line is shown on the page of its order; `None` where there is nothing to add.
    fn view(&self, cx: &mut Cx, line: LineId) -> Result<Option<LineView>, BoxError>;

    /// Where the owner of a cart chooses this thing again, if there is such a page.
    fn shop(&self, _item: &Value) -> Option<String> {
        None
    }

    /// Which slow ways of paying it bears.
    fn terms(&self, _cx: &mut Cx, _line: LineId) -> Result<Terms, BoxError> {
        Ok(Terms::default())
    }

    /// What buyers get back of `paid` if they cancel a confirmed line now; `None` where they may not do so here.
    fn on_cancel(&self, _cx: &mut Cx, _line: LineId, _paid: Money) -> Result<Option<Money>, BoxError> {
        Ok(None)
    }
}

/// Which slow ways of paying something bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// It may be paid on the spot.
    pub at_venue: bool,
    /// It can be held for days until a bank transfer has come.
    pub by_transfer: bool,
}

impl Default for Terms {
    fn default() -> Self {
        Self { at_venue: false, by_transfer: true }
    }
}

/// What something costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// Shown and printed as it is: `Private lesson with Ana`.
    pub title: String,
    /// A line below the title, or empty: `Tue 5 May 2026, 18:00 (Europe/Berlin)`.
    pub detail: String,
    /// For one of it, tax included.
    pub unit_price: Money,
    pub tax: TaxRate,
    /// Who gets what is earned with it; `None` for the community itself.
    pub seller: Option<UserId>,
}

/// Which of a country's rates of value-added tax applies; the community's settings know the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TaxRate {
    Standard,
    Reduced,
    /// Exempt or outside the scope of the tax.
    None,
    /// A rate of its own, in parts per million.
    #[serde(untagged)]
    Own {
        ppm: i64,
    },
}

impl TaxRate {
    pub const fn own(rate: Rate) -> Self {
        Self::Own { ppm: rate.ppm }
    }
}

/// Something taken for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub quote: Quote,
    /// Whether the seller has to agree before the order is confirmed.
    pub needs_approval: bool,
}

/// What the page of an order shows of a line beside its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// Its own page; empty where it has none.
    pub href: String,
    pub when: Option<(Timestamp, Timestamp)>,
    /// IANA name of the zone in which `when` is meant.
    pub zone: String,
    /// The place, in words; empty where there is none.
    pub where_: String,
    /// Whether it belongs into a calendar: the order's page then offers a file.
    pub ics: bool,
}

/// Why something cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    #[error("somebody else has taken it")]
    Taken,
    #[error("it was given up and cannot be had any more")]
    Gone,
    #[error("there is no such thing on offer")]
    NotFound,
    #[error("it is not on offer to this buyer")]
    NotAllowed,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error("an offering failed")]
    Broken(#[source] BoxError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

kernel::fault! { OfferError:
    Taken => Conflict "offer-taken",
    Gone => Conflict "offer-gone",
    NotFound => NotFound "offer-not-found",
    NotAllowed => Forbidden "offer-not-allowed",
    Broken => Internal "internal";
    Invalid, Store
}

impl From<BoxError> for OfferError {
    fn from(error: BoxError) -> Self {
        match error.downcast::<store::Error>() {
            Ok(store) => Self::Store(*store),
            Err(other) => Self::Broken(other),
        }
    }
}

/// The offering of a kind, if a domain brings it.
pub(crate) fn find<'a>(cx: &Cx<'a>, kind: &str) -> Result<&'a Arc<dyn Offering>, OfferError> {
    cx.plugs::<Arc<dyn Offering>>().find(|offering| offering.kind() == kind).ok_or(OfferError::NotFound)
}
