//! Events: written in the business transaction, handed to listeners afterwards.

use kernel::{Id, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use crate::{Cx, Error, FromRow, Json, params};

/// Something that happened. Listeners of other domains learn of it.
pub trait Event: Serialize {
    /// `identity.user.registered`.
    const KIND: &'static str;

    /// What it happened to; events of one aggregate are numbered and stay in order.
    fn aggregate(&self) -> Uuid;
}

/// An event as listeners see it.
#[derive(Debug, Clone, PartialEq, FromRow)]
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

/// The moment never goes back within an aggregate, even where clocks of instances differ.
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
        other => other.map(|_| ()),
    }
}

/// A fresh name for whoever holds a lease or an attempt.
pub(crate) fn token(cx: &Cx<'_>) -> Uuid {
    Id::<()>::new(cx.now, cx.entropy()).as_uuid()
}
