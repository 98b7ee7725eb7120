//! Going to pay: who the order is for and how it is paid, on one page.

pub(crate) mod api;
pub(crate) mod pages;

use ::store::Cx;
use kernel::{Locale, Prose, TextRule, Violation, Violations};
use payments::{MethodView, PaymentId};

use crate::{
    Buyer, Contact, OrderId, OrderState,
    order::{self, HOLD_FOR, Order, OrderError, Pass, secure, store},
};

/// What is entered at the checkout, checked as far as it can be without the order.
#[derive(Debug, Clone)]
pub struct Entered {
    /// Name and address of a guest; accounts have theirs.
    pub contact: Option<Contact>,
    /// What the invoice is addressed to, as the buyer writes it; may be empty.
    pub billing: String,
    pub locale: Locale,
}

/// What comes after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ready {
    /// To be paid.
    Pay(PaymentId),
    /// It costs nothing: done.
    Free,
}

/// What an order's checkout shows.
#[derive(Debug, Clone)]
pub struct Checkout {
    pub order: Order,
    pub methods: Vec<MethodView>,
    /// Whether it has to ask whom the order is for.
    pub asks_contact: bool,
}

const BILLING: TextRule = TextRule { min: 0, max: 400 };

impl Entered {
    /// Checks everything at once. `asks` says whether a contact is needed.
    pub fn parse(
        asks: bool,
        name: &str,
        email: &str,
        billing: &str,
        locale: Locale,
    ) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let contact = if asks {
            let parsed = Contact::parse(name, email);
            if let Err(wrong) = &parsed {
                found.0.extend(wrong.0.iter().cloned());
            }
            parsed.ok()
        } else {
            None
        };
        let billing = found.take(Prose::parse("billing", billing, BILLING));
        found.finish(billing.map(|billing| Self { contact, billing, locale }))
    }
}

/// An open order and the ways to pay it.
pub fn look(cx: &mut Cx, id: OrderId, pass: &Pass) -> Result<Checkout, OrderError> {
    let order = pass.open(cx, id)?;
    if !pass.is_buyers(cx, &order) {
        return Err(OrderError::NotFound);
    }
    let methods = match order.payment_id {
        Some(payment) if order.state == OrderState::Held => {
            payments::methods(cx, payment).map_err(|error| OrderError::Payment(error.into()))?
        }
        _ => Vec::new(),
    };
    // Whoever has signed in on the way is asked for nothing: the order becomes theirs.
    let asks_contact = order.user_id.is_none() && cx.actor.user().is_none();
    Ok(Checkout { asks_contact, order, methods })
}

/// Notes whom an order is for and holds its things while it is being paid. What costs nothing is confirmed at once.
pub fn enter(cx: &mut Cx, id: OrderId, pass: &Pass, entered: &Entered) -> Result<Ready, OrderError> {
    let order = pass.buyers(cx, id)?;
    if order.state != OrderState::Held {
        return Err(OrderError::NotInState(order.state));
    }
    order::hold_until(cx, &order, cx.now.plus(HOLD_FOR))?;
    let buyer = buyer_of(cx, &order, entered)?;
    if let (None, Some(user)) = (order.user_id, buyer.user) {
        store::set_user(cx.tx, id, user)?;
        if let Some(payment) = order.payment_id {
            payments::attach(cx, payment, user)?;
        }
    }
    store::set_contact(cx.tx, &order, &buyer, &entered.billing)?;
    let Some(payment) = order.payment_id else {
        secure(cx, id)?;
        return Ok(Ready::Free);
    };
    Ok(Ready::Pay(payment))
}

fn buyer_of(cx: &mut Cx, order: &Order, entered: &Entered) -> Result<Buyer, OrderError> {
    let known = order.buyer();
    match &entered.contact {
        _ if order.user_id.is_some() => Ok(known),
        _ if cx.actor.user().is_some() => Ok(Buyer::current(cx, None, entered.locale)?),
        Some(contact) => Ok(Buyer { locale: entered.locale, ..known.reached_at(contact) }),
        None if known.is_known() => Ok(known),
        None => Err(Violations::from(Violation::new("email", "required")).into()),
    }
}
