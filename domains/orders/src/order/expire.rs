//! Letting go of what nobody paid for, or nobody agreed to, in time. Whoever looks at a hold asks the clock himself;
//! this only cleans up and lets the buyer know.

use ::store::{BoxError, Cx, Error, Job};
use kernel::Actor;
use serde::{Deserialize, Serialize};
use web::{Kit, Tenant};

use super::{OrderError, secure, store};
use crate::{OrderId, paying, state::Step};

/// Looks for orders whose hold has lapsed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ExpireOrders {}

impl Job for ExpireOrders {
    const KIND: &'static str = "orders.expire";
}

/// Orders that are looked up at a time; each is ended in a transaction of its own.
const BATCH: i64 = 100;

impl ExpireOrders {
    pub(crate) async fn run(self, kit: &Kit, tenant: &Tenant) -> Result<(), BoxError> {
        loop {
            let look = |cx: &mut Cx| store::lapsed(cx.tx, cx.now, BATCH);
            let lapsed: Vec<OrderId> = kit.read::<_, Error>(&tenant.key, Actor::system(), look).await?;
            let count = lapsed.len();
            for id in lapsed {
                kit.write(&tenant.key, Actor::system(), move |cx| expire(cx, id)).await?;
            }
            if i64::try_from(count).unwrap_or(BATCH) < BATCH {
                return Ok(());
            }
        }
    }
}

/// Ends an order whose hold has lapsed; one that was settled meanwhile is left alone.
pub(crate) fn expire(cx: &mut Cx, id: OrderId) -> Result<(), OrderError> {
    let mut order = store::lock(cx.tx, id)?;
    if order.held_until.is_none_or(|until| until > cx.now) {
        return Ok(());
    }
    let lines = store::lines(cx.tx, id)?;
    secure::give_up(cx, &mut order, &lines, Step::Expire, "")?;
    paying::call_off(cx, &order, "expired")
}
