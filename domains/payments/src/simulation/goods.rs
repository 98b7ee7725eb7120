//! A seller of things that are held for a while, and who is not always well.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use ::store::{BoxError, Cx, Error, FromRow, params};
use kernel::Timestamp;
use uuid::Uuid;

use super::provider::Dice;
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

#[derive(FromRow)]
struct Thing {
    state: String,
    held_until: Timestamp,
}

pub(super) fn make(cx: &mut Cx, id: Uuid, held_until: Timestamp) -> Result<(), Error> {
    let insert = "INSERT INTO goods_things (id, state, held_until) VALUES (?1, 'held', ?2)";
    cx.tx.execute(insert, params![id, held_until]).map(drop)
}

pub(super) fn state(cx: &mut Cx, id: Uuid) -> Result<String, Error> {
    cx.tx.scalar("SELECT state FROM goods_things WHERE id = ?1", params![id])
}

pub(super) fn set(cx: &mut Cx, id: Uuid, state: &str) -> Result<(), Error> {
    cx.tx.execute("UPDATE goods_things SET state = ?2 WHERE id = ?1", params![id, state]).map(drop)
}

impl Payable for Goods {
    fn kind(&self) -> &'static str {
        THING
    }

    fn changed(&self, cx: &mut Cx, id: Uuid, standing: &Standing) -> Result<Verdict, BoxError> {
        if !self.calm.load(Ordering::SeqCst) && self.dice.percent(10) {
            return Err("the seller is ill".into());
        }
        let thing: Thing =
            cx.tx.query_one("SELECT state, held_until FROM goods_things WHERE id = ?1", params![id])?;
        let gone = thing.held_until < cx.now && id.as_bytes()[15].is_multiple_of(2);
        match thing.state.as_str() {
            "held" if standing.is_secured() && gone => {
                set(cx, id, "gone")?;
                Ok(Verdict::GiveBack { reason: "gone".into() })
            }
            "held" | "sold" if standing.is_secured() => {
                set(cx, id, "sold")?;
                let payment = payment::store::of_payable(cx.tx, THING, id)?.ok_or(Error::NotFound)?;
                payment::capture(cx, payment.id)?;
                Ok(Verdict::Keep)
            }
            "held" => Ok(Verdict::Keep),
            // It was sold on the strength of money that never came.
            _ => {
                set(cx, id, "gone")?;
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
    set(cx, id, "gone")?;
    payment::cancel(cx, payment.id, "cancelled")?;
    let left = payment::standing(cx, payment.id)?.refundable();
    if left.minor > 0 {
        crate::refund(cx, payment.id, left, "cancelled", crate::RefundTo::Original)?;
    }
    Ok(())
}
