use ::store::Cx;

use super::{
    OrderError,
    history::{self, About},
    secure, store,
};
use crate::{
    LineId, OrderState, events,
    state::{LineState, Step},
};

/// A line has taken place or was handed over; called by the seller's domain. An order all of whose lines have is
/// completed. Bears repetition.
pub fn complete_line(cx: &mut Cx, line: LineId) -> Result<(), OrderError> {
    let id = store::order_of(cx.tx, line)?;
    let mut order = store::lock(cx.tx, id)?;
    let lines = store::lines(cx.tx, id)?;
    let own = lines.iter().find(|own| own.id == line).ok_or(OrderError::NotFound)?;
    match own.state {
        LineState::Completed => return Ok(()),
        LineState::Fulfilled => store::set_line_state(cx.tx, line, LineState::Completed)?,
        LineState::Held | LineState::Released | LineState::Revoked => return Err(OrderError::LineSettled),
    }
    let is_last = lines.iter().all(|other| other.id == line || other.state != LineState::Fulfilled);
    if is_last && order.state == OrderState::Confirmed {
        secure::step(&mut order, Step::Complete)?;
        order.ended_at = Some(cx.now);
        history::record(cx, &mut order, "completed", About::default())?;
        cx.emit(&events::Completed { order: id, buyer: order.user_id })?;
    }
    Ok(())
}
