use ::store::{Cx, Error};
use serde::Serialize;

use super::{
    EntryId,
    chain::{self, Hash, Sealed},
    store::{self, Link},
};
use crate::{Denied, permissions};

/// What the check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every link holds. Keep the last hash elsewhere: with it, a later check also notices a cut-off end.
    Whole { links: i64, waiting: i64, head: Hash },
    /// This link, counted from 1, is the first that does not hold.
    Broken { sequence: i64, entry: Option<EntryId>, flaw: Flaw },
}

/// Why a link does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = AuditFlaw)]
pub enum Flaw {
    /// The entry says something else than when it was sealed.
    Changed,
    /// The entry or its link is gone.
    Missing,
    /// The link does not follow the one before.
    Misplaced,
}

/// How far a check has come; a long log is checked in slices, so that no transaction is long.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    sequence: i64,
    previous: Hash,
}

/// What one slice gave.
#[derive(Debug)]
pub enum Step {
    More(Progress),
    Done(Verdict),
}

const SLICE: i64 = 1000;

impl Default for Progress {
    fn default() -> Self {
        Self { sequence: 0, previous: chain::START }
    }
}

/// Checks the next slice of the chain. Begin with `Progress::default()`, go on while it answers `More`.
pub fn verify(cx: &mut Cx, from: Progress) -> Result<Step, Denied> {
    cx.require(permissions::SEE_AUDIT)?;
    let links = store::links(cx.tx, from.sequence, SLICE)?;
    let mut at = from;
    for link in &links {
        if let Err(flaw) = check(&at, link) {
            return Ok(Step::Done(broken(at.sequence + 1, link, flaw)));
        }
        at = Progress { sequence: link.sequence, previous: link.hash };
    }
    if links.len() as i64 == SLICE {
        return Ok(Step::More(at));
    }
    finish(cx, at).map(Step::Done).map_err(Denied::from)
}

fn check(before: &Progress, link: &Link) -> Result<(), Flaw> {
    if link.sequence != before.sequence + 1 {
        return Err(Flaw::Missing);
    }
    if link.previous != before.previous {
        return Err(Flaw::Misplaced);
    }
    let sealed = Sealed {
        entry: link.entry_id.as_uuid(),
        at: link.at,
        actor: &link.actor,
        action: &link.action,
        subject: &link.subject,
        details: &link.details,
        request: &link.request,
        origin: &link.origin,
    };
    let hash = chain::link(link.sequence, &link.previous, &sealed);
    if hash == link.hash { Ok(()) } else { Err(Flaw::Changed) }
}

fn broken(sequence: i64, link: &Link, flaw: Flaw) -> Verdict {
    // Of a missing link nothing is known but its number.
    let entry = (flaw != Flaw::Missing).then_some(link.entry_id);
    Verdict::Broken { sequence, entry, flaw }
}

/// After the last link that could be read with its entry.
fn finish(cx: &mut Cx, at: Progress) -> Result<Verdict, Error> {
    let head = store::head(cx.tx)?.map_or(0, |head| head.sequence);
    if head > at.sequence {
        return Ok(Verdict::Broken { sequence: at.sequence + 1, entry: None, flaw: Flaw::Missing });
    }
    if let Some(entry) = store::unlinked(cx.tx)? {
        return Ok(Verdict::Broken { sequence: at.sequence + 1, entry: Some(entry), flaw: Flaw::Missing });
    }
    Ok(Verdict::Whole { links: at.sequence, waiting: store::loose_count(cx.tx)?, head: at.previous })
}
