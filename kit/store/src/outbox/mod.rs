//! Events: written in the business transaction, handed to listeners afterwards.
//!
//! An event gets its position after commit, from one sequencer at a time: on PostgreSQL transactions commit in
//! another order than they begin, and a cursor over anything that is given inside them would skip the late ones.

mod listener;
mod sequencer;

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Cx, Error, FromRow, Json, Sql, Tx, params};

pub use listener::Listener;
pub(crate) use listener::{Step, pending, redo, step};
pub(crate) use sequencer::sequence;

/// Something that happened. Listeners of other domains learn of it.
pub trait Event: Serialize {
    /// `identity.user.registered`.
    const KIND: &'static str;

    /// What it happened to; events of one aggregate are numbered and stay in order.
    fn aggregate(&self) -> Uuid;
}

/// An event as listeners see it.
#[derive(Debug, Clone, PartialEq, FromRow, Serialize, Deserialize)]
pub struct EventRecord {
    pub id: Uuid,
    pub kind: String,
    pub aggregate: Uuid,
    /// Counts the events of the aggregate from 1, without a gap.
    pub sequence: i64,
    /// Counts all events of the database from 1, without a gap, in an order that agrees with every aggregate's.
    pub position: i64,
    #[row(json)]
    pub payload: serde_json::Value,
    pub at: Timestamp,
}

/// The moment never goes back within an aggregate, even where the clocks of instances differ.
const EMIT: &str = "INSERT INTO outbox (id, kind, aggregate, sequence, payload, at)
    SELECT ?1, ?2, ?3, COALESCE(MAX(sequence), 0) + 1, ?4, CASE WHEN MAX(at) > ?5 THEN MAX(at) ELSE ?5 END
    FROM outbox WHERE aggregate = ?3";

pub(crate) fn emit<E: Event>(cx: &mut Cx<'_>, event: &E) -> Result<(), Error> {
    let id = cx.new_id::<()>();
    let outcome = cx.tx.execute(EMIT, params![id, E::KIND, event.aggregate(), Json(event), cx.now]);
    cx.tx.wake();
    match outcome {
        // Another transaction emitted for the same aggregate meanwhile; it goes first.
        Err(error) if error.is_unique("outbox_aggregate_sequence_key") => Err(cx.tx.conflict()),
        other => other.map(drop),
    }
}

/// Events after a position, in order, for a reader that keeps its own cursor (an index on the local disk).
pub fn after(tx: &mut Tx<'_>, position: i64, kinds: &[&str], limit: i64) -> Result<Vec<EventRecord>, Error> {
    let mut sql = Sql::new("SELECT id, kind, aggregate, sequence, position, payload, at FROM outbox");
    sql.push(" WHERE position > ", position)
        .list(" AND kind IN ", kinds)
        .push(" ORDER BY position LIMIT ", limit);
    tx.query_built(&sql)
}

/// The last position given; whoever has read up to it has read everything so far.
pub fn last_position(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.scalar("SELECT last FROM outbox_sequencer WHERE id = 1", &[])
}

const DROP_OLD: &str = "DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox AS old WHERE position <= ?1 AND at < ?2 AND EXISTS (
        SELECT 1 FROM outbox AS later WHERE later.aggregate = old.aggregate AND later.sequence > old.sequence)
    LIMIT ?3)";
const BLANK_OLD: &str = "UPDATE outbox SET payload = ?4 WHERE id IN (
    SELECT id FROM outbox WHERE position <= ?1 AND at < ?2 AND payload <> ?4 LIMIT ?3)";

/// Notes that these listeners are alive.
pub(crate) fn seen(cx: &mut Cx<'_>, listeners: &[&str]) -> Result<(), Error> {
    let mut sql = Sql::new("UPDATE outbox_listeners");
    sql.push(" SET seen_at = ", cx.now).list(" WHERE name IN ", listeners);
    cx.tx.execute_built(&sql).map(drop)
}

/// Forgets up to `limit` events before a moment that every listener seen since has handled; answers how many. Of each aggregate
/// the last one stays, emptied, because it holds the count. The worker calls it every hour.
pub fn trim(tx: &mut Tx<'_>, before: Timestamp, limit: i64) -> Result<u64, Error> {
    let handled: Option<i64> =
        tx.scalar("SELECT MIN(position) FROM outbox_listeners WHERE seen_at >= ?1", params![before])?;
    let handled = handled.unwrap_or(i64::MAX);
    let empty = Json(serde_json::json!({}));
    let dropped = tx.execute(DROP_OLD, params![handled, before, limit])?;
    Ok(dropped + tx.execute(BLANK_OLD, params![handled, before, limit, empty])?)
}
