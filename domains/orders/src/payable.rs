//! What payments asks about an order that it collects money for.

use std::time::Duration;

use ::store::{BoxError, Cx};
use payments::{Description, Payable, Standing, Verdict, payable::Choice};
use uuid::Uuid;

use crate::{
    OrderId, OrderState, offering,
    order::{self, OrderError, Secured, secure, store},
    paying,
};

/// Orders, as payments sees them.
pub(crate) struct Orders;

/// How long things are held for somebody who has chosen a bank transfer.
const TRANSFER: Duration = Duration::from_secs(7 * 24 * 3600);

impl Payable for Orders {
    fn kind(&self) -> &'static str {
        paying::KIND
    }

    /// The one transaction: once enough is secured the order becomes firm here, and the money is kept; or its things
    /// are gone, and the money goes back by itself.
    fn changed(&self, cx: &mut Cx, id: Uuid, standing: &Standing) -> Result<Verdict, BoxError> {
        let id = OrderId::from_uuid(id);
        if !standing.is_secured() {
            return Ok(Verdict::Keep);
        }
        match secure(cx, id).map_err(OrderError::boxed)? {
            Secured::Confirmed => {
                let order = store::get(cx.tx, id)?;
                if standing.authorised.minor > 0 {
                    paying::capture(cx, &order).map_err(OrderError::boxed)?;
                }
                Ok(Verdict::Keep)
            }
            Secured::Requested | Secured::Already => Ok(Verdict::Keep),
            Secured::Unwanted(reason) => Ok(Verdict::GiveBack { reason: reason.to_owned() }),
        }
    }

    fn describe(&self, cx: &mut Cx, id: Uuid) -> Result<Description, BoxError> {
        let order = store::get(cx.tx, OrderId::from_uuid(id))?;
        let lines = store::lines(cx.tx, order.id)?;
        let (mut at_venue, mut by_transfer) = (true, true);
        for line in &lines {
            let terms = offering::find(cx, &line.offering)?.terms(cx, line.id)?;
            // What a seller has to agree to is not promised before: the answer may be no.
            at_venue &= terms.at_venue && !line.needs_approval;
            by_transfer &= terms.by_transfer && !line.needs_approval;
        }
        Ok(Description {
            title: order.number.clone(),
            lines: lines.into_iter().map(|line| (line.title.clone(), order.money(line.left()))).collect(),
            payee: None,
            return_to: order::address(&order),
            at_venue,
            by_transfer,
        })
    }

    /// A transfer takes days: everything is held for as long, or the choice is refused.
    fn chosen(&self, cx: &mut Cx, id: Uuid, choice: &Choice) -> Result<(), BoxError> {
        let order = store::lock(cx.tx, OrderId::from_uuid(id))?;
        if order.state != OrderState::Held {
            return Err(OrderError::NotInState(order.state).boxed());
        }
        let until = choice.until.unwrap_or_else(|| cx.now.plus(TRANSFER));
        order::hold_until(cx, &order, until).map_err(OrderError::boxed)
    }
}
