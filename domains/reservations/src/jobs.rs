//! What is done by the clock.

use std::{sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error, Job, JobHandler, JobRun, Schedule};
use kernel::Actor;
use serde::{Deserialize, Serialize};
use web::Kit;

use crate::{capacity, occupancy};

/// Forgets what ended or lapsed long ago.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "reservations.sweep";
}

/// So late a payment may still come for a hold that has lapsed.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// Owners that one transaction handles, so that no other write waits long for it.
const SLICE: i64 = 500;

pub(crate) fn schedules() -> Vec<Schedule> {
    vec![Schedule::new("reservations.sweep", "50 3 * * *", "UTC", &Sweep {})]
}

pub(crate) fn handlers(_: &Kit) -> Vec<JobHandler> {
    vec![JobHandler::new(|run: JobRun, _: Sweep| async move { sweep(&run).await.map_err(BoxError::from) })]
}

async fn sweep(run: &JobRun) -> Result<(), Error> {
    let actor = Arc::new(Actor::system());
    let find = |cx: &mut Cx| {
        let before = cx.now.minus(KEPT);
        Ok::<_, Error>((occupancy::over(cx, before, SLICE)?, capacity::over(cx, before, SLICE)?))
    };
    loop {
        let (owners, holders) = run.store.read_as(&run.db, Arc::clone(&actor), find).await?;
        if owners.is_empty() && holders.is_empty() {
            return Ok(());
        }
        let forget = move |cx: &mut Cx| {
            let before = cx.now.minus(KEPT);
            occupancy::sweep(cx, &owners, before)?;
            capacity::sweep(cx, &holders, before)
        };
        run.store.write_as(&run.db, Arc::clone(&actor), forget).await?;
    }
}

#[cfg(test)]
mod tests {
    use ::store::testing::{TestDb, each_database};
    use kernel::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{Until, migrations, occupancy::Claim};

    const DAY: Duration = Duration::from_secs(24 * 3600);

    async fn write<T, E>(db: &TestDb, work: impl Fn(&mut Cx<'_>) -> Result<T, E> + Send + 'static) -> T
    where
        T: Send + 'static,
        E: From<Error> + std::fmt::Debug + Send + 'static,
    {
        db.store.write_as(&db.db, Arc::new(Actor::system()), work).await.unwrap()
    }

    /// Owners 1 and 2 hold a time and a share for a day, 2 firmly; 3 has a time far ahead, and 4 to 1203 hold one for a day.
    async fn fill(db: &TestDb) {
        let now = db.store.clock().now();
        let claim = move |resource: u128, from: Timestamp| {
            [Claim { resource: Uuid::from_u128(resource), from, to: from.plus(DAY) }]
        };
        write(db, move |cx| {
            let pool = Uuid::from_u128(9);
            capacity::define(cx, pool, 10).unwrap();
            for (owner, until) in [(1, Until::Held(now.plus(DAY))), (2, Until::Firm)] {
                let id = Uuid::from_u128(owner);
                occupancy::occupy(cx, id, &claim(owner, now), until).unwrap();
                capacity::hold(cx, id, &[(pool, 3)], until).unwrap();
            }
            let far = Uuid::from_u128(3);
            occupancy::occupy(cx, far, &claim(3, now.plus(100 * DAY)), Until::Firm).unwrap();
            for owner in 4..1204 {
                let ahead = claim(owner, now.plus(200 * DAY));
                occupancy::occupy(cx, Uuid::from_u128(owner), &ahead, Until::Held(now.plus(DAY))).unwrap();
            }
            Ok::<_, Error>(())
        })
        .await;
    }

    async fn counts(db: &TestDb) -> (i64, i64, i64) {
        let sweep = JobRun { db: db.db.clone(), id: Uuid::nil(), attempt: 1, store: db.store.clone() };
        super::sweep(&sweep).await.unwrap();
        write(db, |cx| {
            let claims = cx.tx.scalar("SELECT COUNT(*) FROM reservations_claims", &[])?;
            let shares = cx.tx.scalar("SELECT COUNT(*) FROM reservations_shares", &[])?;
            Ok::<_, Error>((claims, shares, cx.tx.scalar("SELECT taken FROM reservations_pools", &[])?))
        })
        .await
    }

    async fn what_is_long_over_is_forgotten_and_nothing_else(db: TestDb) {
        fill(&db).await;
        db.clock.advance(30 * DAY);
        assert_eq!(counts(&db).await, (1203, 2, 6), "a late payment may still come");
        db.clock.advance(2 * DAY);
        assert_eq!(counts(&db).await, (1, 1, 3), "firm shares stay, firm times once they are past do not");
        db.clock.advance(200 * DAY);
        assert_eq!(counts(&db).await, (0, 1, 3));
    }
    each_database!(what_is_long_over_is_forgotten_and_nothing_else, [migrations()]);
}
