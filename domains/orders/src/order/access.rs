//! Who may look at an order and act on it: its buyer, by account, by the browser it was placed in, or by the link in
//! a mail; and staff.

use ::store::Cx;
use kernel::Secret;
use web::Edge;

use super::{Order, OrderError, store};
use crate::{OrderId, Visitor, VisitorHash, permissions};

/// What somebody brings along beside their account.
#[derive(Debug, Clone, Default)]
pub struct Pass {
    pub visitor: Option<VisitorHash>,
    /// The key in a mailed link.
    pub key: Option<Secret>,
}

impl Pass {
    /// What a request brings.
    pub fn of(edge: &Edge, key: Option<&str>) -> Self {
        let key = key.filter(|key| !key.is_empty()).map(|key| Secret::new(key.to_owned()));
        Self { visitor: Visitor::known(edge), key }
    }

    /// The order, if it may be seen. To others it does not exist.
    pub fn open(&self, cx: &mut Cx, id: OrderId) -> Result<Order, OrderError> {
        let order = store::get(cx.tx, id)?;
        self.admit(cx, order)
    }

    /// The same, kept from others until the transaction ends.
    pub(crate) fn locked(&self, cx: &mut Cx, id: OrderId) -> Result<Order, OrderError> {
        let order = store::lock(cx.tx, id)?;
        self.admit(cx, order)
    }

    /// The same for its buyer alone: what staff may look at they may not buy.
    pub(crate) fn buyers(&self, cx: &mut Cx, id: OrderId) -> Result<Order, OrderError> {
        let order = store::lock(cx.tx, id)?;
        if self.is_buyers(cx, &order) { Ok(order) } else { Err(OrderError::NotFound) }
    }

    fn admit(&self, cx: &Cx, order: Order) -> Result<Order, OrderError> {
        if self.is_buyers(cx, &order) || cx.actor.may(permissions::SEE) {
            Ok(order)
        } else {
            Err(OrderError::NotFound)
        }
    }

    /// Whether whoever acts is the buyer.
    pub(crate) fn is_buyers(&self, cx: &Cx, order: &Order) -> bool {
        order.user_id.is_some_and(|own| cx.actor.user() == Some(own.as_uuid())) || self.is_guest_of(order)
    }

    /// Keys stay good after the order is claimed: the mails that hold them do.
    fn is_guest_of(&self, order: &Order) -> bool {
        let same = |left: &[u8], right: &[u8]| {
            left.len() == right.len() && left.iter().zip(right).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
        };
        let by_key =
            self.key.as_ref().is_some_and(|key| same(key.expose().as_bytes(), order.link_key.as_bytes()));
        let by_visitor = order
            .visitor
            .as_ref()
            .zip(self.visitor)
            .is_some_and(|(own, visitor)| same(own, visitor.as_bytes()));
        by_key || by_visitor
    }
}

/// The path of an order's page as its buyer may open it: guests' links carry the key.
pub fn address(order: &Order) -> String {
    match order.user_id {
        Some(_) => format!("/orders/{}", order.id),
        None => format!("/orders/{}?key={}", order.id, order.link_key),
    }
}
