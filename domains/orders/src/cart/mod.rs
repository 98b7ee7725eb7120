//! The cart: what somebody gathers before an order. Nothing in it is held; what it costs is asked anew at each look.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;

use ::store::{Cx, Error};
use kernel::{Forbidden, InvalidMoney, Money, Timestamp, Violation, Violations};
use serde_json::Value;

use crate::{
    Buyer, CartId, CartLineId, OfferError, OrderId, Quote, Visitor, VisitorHash, offering,
    order::{self, NewLine, NewOrder, OrderError, PlaceError, Placed, place},
};
use web::Edge;

pub(crate) const MAX_LINES: i64 = 50;

/// Whose cart it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    User(uuid::Uuid),
    Visitor(VisitorHash),
}

/// A cart with what its things cost now.
#[derive(Debug, Clone, Default)]
pub struct Cart {
    pub id: Option<CartId>,
    pub lines: Vec<CartLine>,
    /// What can be had, in all; `None` while there is nothing, or in several currencies.
    pub total: Option<Money>,
}

/// One thing in a cart.
#[derive(Debug, Clone)]
pub struct CartLine {
    pub id: CartLineId,
    pub offering: String,
    pub item: Value,
    pub quantity: i64,
    pub added_at: Timestamp,
    /// `None` where it can no longer be had.
    pub quote: Option<Quote>,
    /// Where it is chosen again; empty where there is no such page.
    pub shop: String,
}

#[derive(Debug, thiserror::Error)]
pub enum CartError {
    #[error("there is no such line in the cart")]
    NotFound,
    #[error("the cart is full")]
    Full,
    #[error("the cart is empty")]
    Empty,
    #[error("something in the cart can no longer be had")]
    Unavailable,
    #[error("an amount cannot be computed")]
    Amount(#[from] InvalidMoney),
    #[error(transparent)]
    Offer(#[from] OfferError),
    #[error(transparent)]
    Place(#[from] PlaceError),
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { CartError:
    NotFound => NotFound "not-found",
    Full => Conflict "cart-full",
    Empty => Conflict "cart-empty",
    Unavailable => Conflict "cart-unavailable",
    Amount => Invalid "order-amount";
    Offer, Place, Order, Invalid, Forbidden, Store
}

impl Owner {
    /// The account, or the visitor that a request brings.
    pub fn of(edge: &Edge, visitor: &Visitor) -> Self {
        edge.actor.user().map_or_else(|| Self::Visitor(visitor.hash()), Self::User)
    }

    /// The same, without making a visitor.
    pub fn known(edge: &Edge) -> Option<Self> {
        edge.actor.user().map(Self::User).or_else(|| Visitor::known(edge).map(Self::Visitor))
    }

    const fn visitor(self) -> Option<VisitorHash> {
        match self {
            Self::User(_) => None,
            Self::Visitor(visitor) => Some(visitor),
        }
    }
}

/// What is in somebody's cart, and what it costs now.
pub fn cart(cx: &mut Cx, owner: Owner) -> Result<Cart, CartError> {
    let Some(id) = store::open(cx.tx, owner)? else { return Ok(Cart::default()) };
    let mut lines = Vec::new();
    let mut total: Option<Money> = None;
    let mut is_mixed = false;
    for row in store::lines(cx.tx, id)? {
        let quote = quoted(cx, &row.offering, &row.item, row.quantity)?;
        if let Some(quote) = &quote {
            let price = quote.unit_price.times(row.quantity)?;
            is_mixed |= total.is_some_and(|sum| sum.currency != price.currency);
            if !is_mixed {
                total = Some(total.map_or(Ok(price), |sum| sum.plus(price))?);
            }
        }
        let shop = offering::find(cx, &row.offering).ok().and_then(|offering| offering.shop(&row.item));
        lines.push(CartLine {
            id: row.id,
            offering: row.offering,
            item: row.item,
            quantity: row.quantity,
            added_at: row.added_at,
            quote,
            shop: shop.unwrap_or_default(),
        });
    }
    Ok(Cart { id: Some(id), lines, total: total.filter(|_| !is_mixed) })
}

/// `None` where the thing cannot be had; trouble with the database stays trouble.
fn quoted(cx: &mut Cx, kind: &str, item: &Value, quantity: i64) -> Result<Option<Quote>, OfferError> {
    let Ok(offering) = offering::find(cx, kind) else { return Ok(None) };
    match offering.quote(cx, item, quantity) {
        Ok(quote) => Ok(Some(quote)),
        Err(error @ (OfferError::Store(_) | OfferError::Broken(_))) => Err(error),
        Err(_) => Ok(None),
    }
}

/// Puts something into somebody's cart. The same thing again counts it up.
pub fn add(cx: &mut Cx, owner: Owner, line: &NewLine) -> Result<CartLineId, CartError> {
    check_quantity(line.quantity)?;
    offering::find(cx, &line.offering)?.quote(cx, &line.item, line.quantity)?;
    let cart = own(cx, owner)?;
    let id = store::put_line(cx, cart, line)?;
    if store::count(cx.tx, cart)? > MAX_LINES {
        return Err(CartError::Full);
    }
    Ok(id)
}

/// Changes how much of something is wanted; none takes it out.
pub fn set_quantity(cx: &mut Cx, owner: Owner, line: CartLineId, quantity: i64) -> Result<(), CartError> {
    if quantity != 0 {
        check_quantity(quantity)?;
    }
    let cart = store::open(cx.tx, owner)?.ok_or(CartError::NotFound)?;
    store::touch(cx.tx, cart, cx.now)?;
    let found = if quantity == 0 {
        store::remove_line(cx.tx, cart, line)?
    } else {
        store::set_quantity(cx.tx, cart, line, quantity)?
    };
    if found { Ok(()) } else { Err(CartError::NotFound) }
}

/// Moves what a visitor has gathered into the cart of the account in which they have just signed in.
pub fn merge(cx: &mut Cx, visitor: VisitorHash) -> Result<(), CartError> {
    let user = Owner::User(cx.actor.require_user()?);
    let Some(theirs) = store::open(cx.tx, Owner::Visitor(visitor))? else { return Ok(()) };
    let mine = own(cx, user)?;
    for row in store::lines(cx.tx, theirs)? {
        if store::count(cx.tx, mine)? < MAX_LINES {
            let line = NewLine { offering: row.offering, item: row.item, quantity: row.quantity };
            store::put_line(cx, mine, &line)?;
        }
    }
    Ok(store::close(cx.tx, theirs, "merged", cx.now)?)
}

/// Makes an order of a cart. One cart becomes one order: asked again, it answers that order.
pub fn order(cx: &mut Cx, owner: Owner, buyer: Buyer) -> Result<Ordered, CartError> {
    let Some(id) = store::lock_open(cx.tx, owner)? else {
        let before = store::last_ordered(cx.tx, owner)?;
        let order = before.map(|cart| order::store::of_cart(cx.tx, cart)).transpose()?.flatten();
        return order.map(Ordered::Before).ok_or(CartError::Empty);
    };
    let rows = store::lines(cx.tx, id)?;
    if rows.is_empty() {
        return Err(CartError::Empty);
    }
    let lines = rows.into_iter().map(|row| NewLine {
        offering: row.offering,
        item: row.item,
        quantity: row.quantity,
    });
    let buyer = Buyer { visitor: owner.visitor(), ..buyer };
    let new = NewOrder { cart: Some(id), ..NewOrder::new(buyer, lines.collect(), "cart") };
    let placed = place(cx, &new).map_err(|error| match error {
        PlaceError::Offer {
            source: OfferError::Gone | OfferError::NotFound | OfferError::NotAllowed,
            ..
        } => CartError::Unavailable,
        other => other.into(),
    })?;
    store::close(cx.tx, id, "ordered", cx.now)?;
    Ok(Ordered::Now(placed))
}

/// What became of a cart.
#[derive(Debug, Clone)]
pub enum Ordered {
    Now(Placed),
    /// The order that it had become already.
    Before(OrderId),
}

impl Ordered {
    pub const fn order(&self) -> OrderId {
        match self {
            Self::Now(placed) => placed.order,
            Self::Before(order) => *order,
        }
    }
}

/// The cart, made where there is none.
fn own(cx: &mut Cx, owner: Owner) -> Result<CartId, Error> {
    if let Some(id) = store::lock_open(cx.tx, owner)? {
        store::touch(cx.tx, id, cx.now)?;
        return Ok(id);
    }
    let id = cx.new_id();
    store::insert(cx.tx, id, owner, cx.now)?;
    Ok(id)
}

fn check_quantity(quantity: i64) -> Result<(), Violations> {
    if (1..=order::MAX_QUANTITY).contains(&quantity) {
        return Ok(());
    }
    Err(Violation::new("quantity", "out-of-range").with("min", 1).with("max", order::MAX_QUANTITY).into())
}
