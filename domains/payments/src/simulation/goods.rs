//! A seller of things that are held for a while, and who is not always well.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use ::store::{BoxError, Cx, Error};
use uuid::Uuid;

use super::{provider::Dice, store};
use crate::{
    Description, Payable, Verdict,
    payable::of_kind,
    payment::{self, Standing},
};

pub(super) const THING: &str = "thing";

pub(super) struct Goods {
    pub(super) dice: Dice,
    pub(super) calm: Arc<AtomicBool>,
}

impl Payable for Goods {
    fn kind(&self) -> &'static str {
        THING
    }

    fn changed(&self, cx: &mut Cx, id: Uuid, standing: &Standing) -> Result<Verdict, BoxError> {
        if !self.calm.load(Ordering::SeqCst) && self.dice.percent(10) {
            return Err("the seller is ill".into());
        }
        let thing = store::get(cx.tx, id)?;
        let gone = thing.held_until < cx.now && id.as_bytes()[15].is_multiple_of(2);
        match thing.state.as_str() {
            "held" if standing.is_secured() && gone => {
                store::set(cx.tx, id, "gone")?;
                Ok(Verdict::GiveBack { reason: "gone".into() })
            }
            "held" | "sold" if standing.is_secured() => {
                store::set(cx.tx, id, "sold")?;
                let payment = payment::store::of_payable(cx.tx, THING, id)?.ok_or(Error::NotFound)?;
                payment::capture(cx, payment.id)?;
                Ok(Verdict::Keep)
            }
            "held" => Ok(Verdict::Keep),
            // It was sold on the strength of money that never came.
            _ => {
                store::set(cx.tx, id, "gone")?;
                Ok(Verdict::GiveBack { reason: "gone".into() })
            }
        }
    }

    fn describe(&self, _: &mut Cx, _: Uuid) -> Result<Description, BoxError> {
        Ok(Description { title: "A thing".into(), return_to: "/".into(), ..Description::default() })
    }
}

/// The buyer changes their mind.
pub(super) fn cancel(cx: &mut Cx, id: Uuid) -> Result<(), BoxError> {
    of_kind(cx, THING)?;
    let payment = payment::store::of_payable(cx.tx, THING, id)?.ok_or(Error::NotFound)?;
    store::set(cx.tx, id, "gone")?;
    payment::cancel(cx, payment.id, "cancelled")?;
    let left = payment::standing(cx, payment.id)?.refundable();
    if left.minor > 0 {
        crate::refund(cx, payment.id, left, "cancelled", crate::RefundTo::Original)?;
    }
    Ok(())
}
