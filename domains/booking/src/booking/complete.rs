use std::time::Duration;

use ::store::Cx;

use super::{BookingError, Status, attend, store};

/// How long a professional has to say that somebody did not come before they count as having come.
const PATIENCE: Duration = Duration::from_secs(12 * 3600);
/// Lessons that one transaction completes at most.
const BATCH: i64 = 100;

/// Completes lessons that are over and of which nobody has said anything. Answers how many; call it until there
/// are none.
pub fn complete(cx: &mut Cx) -> Result<usize, BookingError> {
    let over = store::ended_before(cx.tx, cx.now.minus(PATIENCE), BATCH)?;
    let count = over.len();
    for booking in over {
        attend::settle(cx, booking, Status::Completed)?;
    }
    Ok(count)
}
