//! What is taken of professionals' time, by whatever takes it.

use std::{collections::HashMap, time::Duration};

use ::store::{Cx, Error};
use identity::UserId;
use kernel::Timestamp;
use reservations::occupancy;
use uuid::Uuid;

use super::Taken;
use crate::schedule::Rules;

/// The longest that anything may reach over the edge of a search: a lesson and its buffers.
const REACH: Duration = Duration::from_secs(24 * 3600);

const SECOND: i64 = 1_000_000;

/// A second that is taken in part is taken.
fn up(at: Timestamp) -> i64 {
    -(-at.as_micros()).div_euclid(SECOND)
}

/// One professional's taken time, and the starts of the lessons in it, in seconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub(super) taken: Vec<Taken>,
    claims: Vec<i64>,
}

impl Calendar {
    /// Where lessons start: what is taken for one begins with the buffer before it.
    pub(super) fn lessons(&self, rules: &Rules) -> Vec<i64> {
        self.claims.iter().map(|from| from + rules.before_minutes * 60).collect()
    }
}

/// What is taken of several professionals' time around a stretch of it.
pub(super) fn calendars(
    cx: &mut Cx,
    who: &[UserId],
    (from, to): (Timestamp, Timestamp),
) -> Result<HashMap<UserId, Calendar>, Error> {
    let resources: Vec<Uuid> = who.iter().map(|id| id.as_uuid()).collect();
    let busy = occupancy::busy(cx, &resources, from.minus(REACH), to.plus(REACH))?;
    let mut calendars: HashMap<UserId, Calendar> = HashMap::with_capacity(who.len());
    for claim in busy {
        let calendar = calendars.entry(UserId::from_uuid(claim.resource)).or_default();
        let taken = Taken { from: claim.from.as_micros().div_euclid(SECOND), to: up(claim.to) };
        calendar.taken.push(taken);
        calendar.claims.push(taken.from);
    }
    Ok(calendars)
}
