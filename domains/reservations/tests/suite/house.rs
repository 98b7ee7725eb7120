//! What the tests share: times in hours, ids by number, and writing as nobody in particular.

use std::{sync::Arc, time::Duration};

use kernel::{Actor, Timestamp};
use reservations::occupancy::Claim;
use store::{Cx, DbName, Error, Store, testing::TestDb};
use uuid::Uuid;

pub(crate) const HOUR: Duration = Duration::from_secs(3600);

pub(crate) const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// An hour, counted from 2026-06-01T00:00:00Z.
pub(crate) fn at(hour: i64) -> Timestamp {
    let begin: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
    Timestamp::from_micros(begin.as_micros() + hour * 3_600_000_000).unwrap()
}

pub(crate) fn claim(resource: u128, from: i64, to: i64) -> Claim {
    Claim { resource: id(resource), from: at(from), to: at(to) }
}

pub(crate) async fn write_in<T, E>(
    store: &Store,
    db: &DbName,
    work: impl Fn(&mut Cx<'_>) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    store.write_as(db, Arc::new(Actor::system()), work).await
}

pub(crate) async fn write<T, E>(
    db: &TestDb,
    work: impl Fn(&mut Cx<'_>) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    write_in(&db.store, &db.db, work).await
}

/// Another instance on the same database, as a second process would be.
pub(crate) fn second(db: &TestDb) -> Store {
    let mut config = store::testing::config(db.dialect, db.data_dir());
    config.clock = Arc::<kernel::TestClock>::clone(&db.clock);
    Store::open(config).unwrap()
}
