//! Gives committed events their positions.

use crate::{Error, Tx, params};

/// Events that get a position in one transaction.
const BATCH: i64 = 500;

/// The lock of the row makes one instance at a time the sequencer; whoever finds it taken leaves it to that one.
const LOCK: &str = "SELECT last FROM outbox_sequencer WHERE id = 1 FOR UPDATE SKIP LOCKED";
const NUMBER: &str = "UPDATE outbox SET position = ?1 + fresh.number
    FROM (
        SELECT id, ROW_NUMBER() OVER (ORDER BY at, sequence, id) AS number FROM outbox
        WHERE position IS NULL ORDER BY at, sequence, id LIMIT ?2
    ) AS fresh
    WHERE outbox.id = fresh.id";

/// Numbers committed events. Whether there may be more.
///
/// By moment and then by sequence: within an aggregate the moment never goes back, so its order is kept, also
/// across batches.
pub(crate) fn sequence(tx: &mut Tx<'_>) -> Result<bool, Error> {
    let Some(last) = tx.scalar_opt::<i64>(LOCK, &[])? else { return Ok(false) };
    let count = i64::try_from(tx.execute(NUMBER, params![last, BATCH])?).unwrap_or(BATCH);
    if count > 0 {
        tx.execute("UPDATE outbox_sequencer SET last = ?1 WHERE id = 1", params![last + count])?;
    }
    Ok(count == BATCH)
}
