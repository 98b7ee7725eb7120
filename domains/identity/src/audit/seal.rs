use ::store::{Cx, Error, Job};
use serde::{Deserialize, Serialize};

use super::{
    chain::{self, Sealed},
    store,
};

/// Seals what waits; enqueued by a schedule.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Seal {}

impl Job for Seal {
    const KIND: &'static str = "identity.audit.seal";
}

/// Entries that one transaction links, so that it stays short.
const SLICE: i64 = 500;

/// Links entries that wait into the chain, oldest first; answers how many. Call it until it answers 0.
///
/// Two that run at once want the same number for their first link; the database lets one of them have it.
pub fn seal(cx: &mut Cx) -> Result<usize, Error> {
    let head = store::head(cx.tx)?;
    let (mut sequence, mut previous) = head.map_or((0, chain::START), |head| (head.sequence, head.hash));
    let loose = store::loose(cx.tx, SLICE)?;
    for entry in &loose {
        sequence += 1;
        let sealed = Sealed {
            entry: entry.id.as_uuid(),
            at: entry.at,
            actor: &entry.actor,
            action: &entry.action,
            subject: &entry.subject,
            details: &entry.details,
            request: &entry.request,
            origin: &entry.origin,
        };
        let hash = chain::link(sequence, &previous, &sealed);
        store::link(cx.tx, sequence, entry.id, &previous, &hash, cx.now)?;
        previous = hash;
    }
    Ok(loose.len())
}
