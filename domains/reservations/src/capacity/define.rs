//! Saying how much there is.

use ::store::Cx;
use uuid::Uuid;

use super::{CapacityError, hold::make_room, store};

/// Makes a pool, or changes its size. It cannot become smaller than what is taken; lapsed holds give way.
pub fn define(cx: &mut Cx, pool: Uuid, size: i64) -> Result<(), CapacityError> {
    if size < 0 {
        return Err(CapacityError::Empty);
    }
    if let Some(known) = store::standing(cx.tx, &[pool], None, cx.now)?.pop() {
        if known.taken - known.lapsed > size {
            return Err(CapacityError::InUse { pool, taken: known.taken - known.lapsed });
        }
        let freed = make_room(cx, pool, None, known.taken - size)?;
        store::change(cx.tx, pool, -freed)?;
    }
    Ok(store::define(cx.tx, pool, size)?)
}
