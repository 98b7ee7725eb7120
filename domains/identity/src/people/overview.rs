use std::time::Duration;

use ::store::Cx;
use kernel::Timestamp;

use super::store;
use crate::{
    Denied, permissions,
    role::{self, Role},
};

/// The community in figures.
#[derive(Debug, Clone)]
pub struct Overview {
    pub people: i64,
    pub verified: i64,
    pub suspended: i64,
    /// Sessions in use during the last day.
    pub active_sessions: i64,
    /// Sign-ups of each of the last days (in UTC), oldest first, today last.
    pub sign_ups: Vec<(Timestamp, i64)>,
    /// In the order of [`Role::ALL`].
    pub roles: Vec<(Role, i64)>,
}

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Days that the chart shows.
const DAYS: u32 = 28;

pub fn overview(cx: &mut Cx) -> Result<Overview, Denied> {
    cx.require(permissions::ENTER_ADMIN)?;
    let held = role::store::held(cx.tx)?;
    let count = |role| held.iter().find(|held| held.role == role).map_or(0, |held| held.people);
    Ok(Overview {
        people: store::count(cx.tx)?,
        verified: store::count_verified(cx.tx)?,
        suspended: store::count_suspended(cx.tx)?,
        active_sessions: store::sessions_seen(cx.tx, cx.now.minus(DAY))?,
        sign_ups: sign_ups(cx)?,
        roles: Role::ALL.into_iter().map(|role| (role, count(role))).collect(),
    })
}

/// A count for each day: the days' bounds are bound, because the databases cut days differently.
fn sign_ups(cx: &mut Cx) -> Result<Vec<(Timestamp, i64)>, ::store::Error> {
    let today = midnight(cx.now);
    (0..DAYS)
        .rev()
        .map(|back| {
            let day = today.minus(DAY * back);
            Ok((day, store::signed_up(cx.tx, day, day.plus(DAY))?))
        })
        .collect()
}

fn midnight(now: Timestamp) -> Timestamp {
    let into_the_day = now.as_micros().rem_euclid(24 * 3600 * 1_000_000);
    now.minus(Duration::from_micros(into_the_day.unsigned_abs()))
}
