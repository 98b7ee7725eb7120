use std::time::Duration;

use ::store::{BoxError, Cx, Error};
use kernel::{Currency, Forbidden, InvalidMoney, Secret, Violation, Violations};
use payments::PaymentId;
use serde_json::Value;

use super::{
    Order, OrderError, OrderLine,
    history::{self, About},
    secure, store,
};
use crate::{
    Buyer, CartId, Held, LineId, OfferError, OrderId, OrderState, buyer, events, offering, paying,
    state::LineState, tax,
};

/// How long things are held for somebody who goes to pay.
pub const HOLD_FOR: Duration = Duration::from_secs(15 * 60);

/// Lines of one order.
const MAX_LINES: usize = 50;
/// Of one thing.
pub(crate) const MAX_QUANTITY: i64 = 999;

/// What somebody wants to buy.
#[derive(Debug, Clone)]
pub struct NewOrder {
    pub buyer: Buyer,
    pub lines: Vec<NewLine>,
    /// How long to hold everything until it is paid.
    pub hold_for: Duration,
    /// What led to it, in a word: `booking`, `cart`, `api`.
    pub source: &'static str,
    /// The cart that it was, which then becomes no second order.
    pub cart: Option<CartId>,
}

/// One thing of it.
#[derive(Debug, Clone)]
pub struct NewLine {
    /// Kind of the offering: `lesson`.
    pub offering: String,
    pub item: Value,
    pub quantity: i64,
}

/// An order that was placed.
#[derive(Debug, Clone)]
pub struct Placed {
    pub order: OrderId,
    /// For people: `K7QM-2RXP`.
    pub number: String,
    pub state: OrderState,
    /// In the order of the new order's lines.
    pub lines: Vec<LineId>,
    /// Opens the order's pages to a guest; see [`address`](super::address).
    pub key: Secret,
    /// What is to be paid; `None` for an order that costs nothing.
    pub payment: Option<PaymentId>,
}

#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    #[error("the things are priced in several currencies")]
    MixedCurrencies,
    #[error("an amount cannot be computed")]
    Amount(InvalidMoney),
    #[error("line {line} cannot be had")]
    Offer {
        /// Counted from 0.
        line: usize,
        #[source]
        source: OfferError,
    },
    #[error("payments refused")]
    Payment(#[source] BoxError),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Order(OrderError),
    #[error(transparent)]
    Store(#[from] Error),
}

impl NewOrder {
    /// Held for as long as usual.
    pub fn new(buyer: Buyer, lines: Vec<NewLine>, source: &'static str) -> Self {
        Self { buyer, lines, hold_for: HOLD_FOR, source, cart: None }
    }

    fn check(&self) -> Result<(), Violations> {
        let mut found = Violations::default();
        if self.lines.is_empty() {
            found.add(Violation::new("lines", "required"));
        }
        if self.lines.len() > MAX_LINES {
            found.add(Violation::new("lines", "too-many").with("max", MAX_LINES));
        }
        for (at, line) in self.lines.iter().enumerate() {
            if !(1..=MAX_QUANTITY).contains(&line.quantity) {
                let violation = Violation::new(format!("lines[{at}].quantity"), "out-of-range");
                found.add(violation.with("min", 1).with("max", MAX_QUANTITY));
            }
        }
        found.check()
    }
}

/// Takes everything that somebody wants, all or nothing, and says what it costs. It is theirs until the hold lapses
/// or the payment is secured. What costs nothing is confirmed at once, as soon as it is known for whom.
pub fn place(cx: &mut Cx, new: &NewOrder) -> Result<Placed, PlaceError> {
    new.check()?;
    let until = cx.now.plus(new.hold_for);
    let id: OrderId = cx.new_id();
    let mut lines = Vec::with_capacity(new.lines.len());
    for (at, line) in new.lines.iter().enumerate() {
        let taken = take(cx, id, line, &new.buyer, until);
        lines.push(taken.map_err(|source| PlaceError::Offer { line: at, source })??);
    }
    let (currency, total) = sum(&lines)?;
    let lines: Vec<OrderLine> = lines.into_iter().map(|(line, _)| line).collect();
    let mut order = Order {
        id,
        number: String::new(),
        state: OrderState::Held,
        version: 0,
        user_id: new.buyer.user,
        visitor: new.buyer.visitor.map(|visitor| visitor.as_bytes().to_vec()),
        link_key: buyer::fresh(cx.entropy()).expose().clone(),
        name: new.buyer.name.clone(),
        email: new.buyer.email.clone(),
        locale: new.buyer.locale,
        billing: String::new(),
        currency,
        total,
        payment_id: None,
        source: new.source.to_owned(),
        placed_at: cx.now,
        held_until: Some(until),
        confirmed_at: None,
        ended_at: None,
    };
    insert(cx, &mut order, new.cart)?;
    for (at, line) in lines.iter().enumerate() {
        store::insert_line(cx.tx, line, i64::try_from(at).unwrap_or(i64::MAX) + 1)?;
    }
    if order.total > 0 {
        order.payment_id = Some(paying::open(cx, &order, &lines).map_err(PlaceError::Payment)?);
    }
    history::record(cx, &mut order, "placed", About::default())?;
    cx.emit(&events::Placed { order: id, buyer: order.user_id, total: order.total() })?;
    if order.total == 0 && new.buyer.is_known() {
        secure(cx, id).map_err(PlaceError::Order)?;
        order.state = store::get(cx.tx, id)?.state;
    }
    Ok(Placed {
        order: id,
        number: order.number,
        state: order.state,
        lines: lines.iter().map(|line| line.id).collect(),
        key: Secret::new(order.link_key),
        payment: order.payment_id,
    })
}

type Priced = (OrderLine, Currency);

fn take(
    cx: &mut Cx,
    order: OrderId,
    new: &NewLine,
    buyer: &Buyer,
    until: kernel::Timestamp,
) -> Result<Result<Priced, PlaceError>, OfferError> {
    let offering = offering::find(cx, &new.offering)?;
    let id: LineId = cx.new_id();
    let Held { quote, needs_approval } = offering.hold(cx, id, &new.item, new.quantity, buyer, until)?;
    let rate = tax::settings::rates(cx.tx)?.of(quote.tax);
    let priced =
        quote.unit_price.times(new.quantity).and_then(|total| Ok((total, tax::included(total, rate)?)));
    Ok(priced.map_err(PlaceError::Amount).map(|(total, tax)| {
        let line = OrderLine {
            id,
            order_id: order,
            offering: new.offering.clone(),
            item: new.item.clone(),
            quantity: new.quantity,
            title: quote.title,
            detail: quote.detail,
            unit_price: quote.unit_price.minor,
            total: total.minor,
            tax_ppm: rate.ppm,
            tax: tax.minor,
            seller_id: quote.seller,
            needs_approval,
            approved_at: None,
            state: LineState::Held,
            refunded: 0,
        };
        (line, total.currency)
    }))
}

fn sum(lines: &[Priced]) -> Result<(Currency, i64), PlaceError> {
    let currency = lines.first().map_or(Currency::EUR, |(_, currency)| *currency);
    if lines.iter().any(|(_, own)| *own != currency) {
        return Err(PlaceError::MixedCurrencies);
    }
    let total = lines.iter().try_fold(0_i64, |sum, (line, _)| sum.checked_add(line.total));
    total.map(|total| (currency, total)).ok_or(PlaceError::Amount(InvalidMoney::Overflow))
}

/// Letters and digits that nobody takes for another: 31⁸ numbers, so that two rarely meet.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

fn insert(cx: &mut Cx, order: &mut Order, cart: Option<CartId>) -> Result<(), Error> {
    for _ in 0..10 {
        order.number = number(cx.random());
        if store::insert(cx.tx, order, cart)? {
            return Ok(());
        }
    }
    Err(Error::Retry)
}

fn number(random: [u8; 16]) -> String {
    let mut bits = u128::from_le_bytes(random);
    let mut text = String::with_capacity(9);
    for at in 0..8 {
        if at == 4 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[(bits % 31) as usize]));
        bits /= 31;
    }
    text
}

impl kernel::Fault for PlaceError {
    fn kind(&self) -> kernel::Kind {
        match self {
            Self::MixedCurrencies => kernel::Kind::Conflict,
            Self::Amount(_) => kernel::Kind::Invalid,
            Self::Payment(_) => kernel::Kind::Internal,
            Self::Offer { source, .. } => source.kind(),
            Self::Invalid(inner) => inner.kind(),
            Self::Forbidden(inner) => inner.kind(),
            Self::Order(inner) => inner.kind(),
            Self::Store(inner) => inner.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::MixedCurrencies => "order-mixed-currencies",
            Self::Amount(_) => "order-amount",
            Self::Payment(_) => "internal",
            Self::Offer { source, .. } => source.code(),
            Self::Invalid(inner) => inner.code(),
            Self::Forbidden(inner) => inner.code(),
            Self::Order(inner) => inner.code(),
            Self::Store(inner) => inner.code(),
        }
    }

    fn violations(&self) -> &[Violation] {
        match self {
            Self::Offer { source, .. } => source.violations(),
            Self::Invalid(inner) => inner.violations(),
            Self::Order(inner) => inner.violations(),
            _ => &[],
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Offer { source, .. } => source.retry_after(),
            Self::Order(inner) => inner.retry_after(),
            Self::Store(inner) => inner.retry_after(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_short_and_has_no_letter_that_looks_like_a_digit() {
        let text = number([0xa7; 16]);
        assert_eq!(text.len(), 9);
        assert_eq!(text.as_bytes()[4], b'-');
        assert!(!text.contains(['0', 'O', '1', 'I', 'L']), "{text}");
    }
}
