//! A thousand at once want one slot, and one gets it; with the protection taken away more do.

use std::{future::Future, slice::from_ref, sync::Arc};

use kernel::Actor;
use reservations::{
    Until::{Firm, Held},
    capacity::{self, CapacityError},
    migrations,
    occupancy::{self, OccupyError},
};
use store::{
    Dialect, Error, Store, params,
    testing::{TestDb, each_database},
};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::house::{HOUR, at, claim, id, second, write, write_in};

const MANY: u128 = 1000;

/// Starts all at once, on the instances in turn; answers how many succeeded. `attempt` says whether it did.
async fn at_once<F>(stores: &[Store], many: u128, attempt: impl Fn(Store, u128) -> F) -> usize
where
    F: Future<Output = bool> + Send + 'static,
{
    let attempts: Vec<_> = (0..many)
        .map(|number| tokio::spawn(attempt(stores[number as usize % stores.len()].clone(), number)))
        .collect();
    let mut succeeded = 0;
    for one in attempts {
        succeeded += usize::from(one.await.unwrap());
    }
    succeeded
}

/// Each wants teacher 1 and room 2 for 24 hours that begin at an hour of its own; all of them meet in one hour.
async fn a_day(store: Store, db: store::DbName, number: u128) -> bool {
    let begin = i64::try_from(number % 20).unwrap();
    let mut claims = [claim(1, begin, begin + 24), claim(2, begin, begin + 24)];
    if number % 2 == 1 {
        claims.reverse();
    }
    let outcome =
        write_in(&store, &db, move |cx| occupancy::occupy(cx, id(1000 + number), &claims, Firm)).await;
    match outcome {
        Ok(()) => true,
        Err(OccupyError::Taken { .. }) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// How many have teacher 1 in the hour that all of them want.
async fn there(db: &TestDb) -> i64 {
    const COUNT: &str = "SELECT COUNT(*) FROM reservations_claims
        WHERE resource_id = ?1 AND starts_at <= ?2 AND ends_at > ?2 AND NOT given_way";
    db.store.read(&db.db, |tx| tx.scalar::<i64>(COUNT, params![id(1), at(20)])).await.unwrap()
}

async fn of_a_thousand_one_gets_the_slot(db: TestDb) {
    let succeeded =
        at_once(from_ref(&db.store), MANY, |store, number| a_day(store, db.db.clone(), number)).await;
    assert_eq!((succeeded, there(&db).await), (1, 1));
}
each_database!(of_a_thousand_one_gets_the_slot, [migrations()]);

async fn over_two_instances_one_gets_the_slot(db: TestDb) {
    let stores = [db.store.clone(), second(&db)];
    let succeeded = at_once(&stores, MANY, |store, number| a_day(store, db.db.clone(), number)).await;
    assert_eq!((succeeded, there(&db).await), (1, 1));
}
each_database!(over_two_instances_one_gets_the_slot, [migrations()]);

/// The hold of one who has gone lies in everybody's way, and gives way to one of them.
async fn a_lapsed_hold_gives_way_to_one(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    let hold = [claim(1, 0, 48), claim(2, 0, 48)];
    write(&db, move |cx| occupancy::occupy(cx, id(7), &hold, Held(now.plus(HOUR)))).await.unwrap();
    db.clock.advance(HOUR);
    let stores = [db.store.clone(), second(&db)];
    let succeeded = at_once(&stores, MANY, |store, number| a_day(store, db.db.clone(), number)).await;
    assert_eq!((succeeded, there(&db).await), (1, 1));
}
each_database!(a_lapsed_hold_gives_way_to_one, [migrations()]);

/// The late payment and the one who wants the lapsed slot: one of them has it, never both, never neither.
async fn a_late_payment_and_a_newcomer_do_not_both_win(db: TestDb) {
    let stores = [db.store.clone(), second(&db)];
    for round in 0..30_i64 {
        let (from, owner) = (round * 2, id(5000 + u128::try_from(round).unwrap()));
        let now = kernel::Clock::now(&*db.clock);
        let hold = [claim(1, from, from + 2)];
        write(&db, move |cx| occupancy::occupy(cx, owner, &hold, Held(now.plus(HOUR)))).await.unwrap();
        db.clock.advance(HOUR);
        let late = write_in(&stores[0], &db.db, move |cx| occupancy::confirm(cx, owner));
        let newcomer = write_in(&stores[1], &db.db, move |cx| {
            occupancy::occupy(cx, id(9000), &[claim(1, from + 1, from + 2)], Firm)
        });
        let (late, newcomer) = tokio::join!(late, newcomer);
        assert_ne!(late.is_ok(), newcomer.is_ok(), "{late:?} {newcomer:?}");
        write(&db, |cx| occupancy::release(cx, id(9000))).await.unwrap();
    }
}
each_database!(a_late_payment_and_a_newcomer_do_not_both_win, [migrations()]);

const GUARDS: [&str; 2] = [
    "DROP TRIGGER reservations_claims_exclusive_insert",
    "ALTER TABLE reservations_claims DROP CONSTRAINT reservations_claims_exclusive",
];
/// Makes the moment between looking and writing long enough that several are in it.
const SLOW: [&str; 2] = [
    "CREATE FUNCTION test_slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN NEW; END $$",
    "CREATE TRIGGER test_slow BEFORE INSERT ON reservations_claims FOR EACH ROW EXECUTE FUNCTION test_slow()",
];

/// Each looks whether the slot is free, waits until all have looked, and writes. (The verbs do both in one transaction,
/// which on SQLite, with its one writer, would alone be enough.)
async fn who_look_first_and_write_then(db: &TestDb) -> usize {
    const LOOK: &str = "SELECT COUNT(*) FROM reservations_claims WHERE resource_id = ?1";
    const WRITE: &str =
        "INSERT INTO reservations_claims (owner_id, resource_id, starts_at, ends_at) VALUES (?1, ?2, ?3, ?4)";
    let all_looked = Arc::new(Barrier::new(200));
    at_once(from_ref(&db.store), 200, |store, number| {
        let (name, all_looked) = (db.db.clone(), Arc::clone(&all_looked));
        async move {
            let found = store.read(&name, |tx| tx.scalar::<i64>(LOOK, params![id(1)])).await.unwrap();
            all_looked.wait().await;
            let begin = i64::try_from(number % 20).unwrap();
            let write = move |cx: &mut store::Cx| {
                let owner: Uuid = id(1000 + number);
                cx.tx.execute(WRITE, params![owner, id(1), at(begin), at(begin + 24)])
            };
            match store.write_as(&name, Arc::new(Actor::system()), write).await {
                Ok(_) => found == 0,
                Err(Error::Excluded { .. } | Error::Retry) => false,
                Err(error) => panic!("{error:?}"),
            }
        }
    })
    .await
}

async fn the_database_stops_those_who_look_first_and_write_then(db: TestDb) {
    assert_eq!((who_look_first_and_write_then(&db).await, there(&db).await), (1, 1));
}
each_database!(the_database_stops_those_who_look_first_and_write_then, [migrations()]);

/// The control: the same without the trigger or the constraint books the slot many times over.
async fn without_the_guard_a_slot_is_sold_many_times(db: TestDb) {
    let guard = GUARDS[usize::from(db.dialect == Dialect::Postgres)];
    db.store.write(&db.db, move |tx| tx.execute(guard, &[])).await.unwrap();
    let succeeded = who_look_first_and_write_then(&db).await;
    assert_eq!((succeeded, there(&db).await), (200, 200));
}
each_database!(without_the_guard_a_slot_is_sold_many_times, [migrations()]);

/// The control for the verb itself: on PostgreSQL its own look before the claim is not enough.
async fn without_the_guard_the_verb_double_books(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    for statement in [GUARDS[1], SLOW[0], SLOW[1]] {
        db.store.write(&db.db, move |tx| tx.execute(statement, &[])).await.unwrap();
    }
    let succeeded =
        at_once(from_ref(&db.store), 50, |store, number| a_day(store, db.db.clone(), number)).await;
    assert!(succeeded > 1 && there(&db).await > 1, "{succeeded}");
}
each_database!(without_the_guard_the_verb_double_books, [migrations()]);

/// Two pools in either order: no more are sold than there are, and none is left while somebody is refused.
async fn seats_are_sold_once_each(db: TestDb) {
    write(&db, |cx| {
        capacity::define(cx, id(1), 7)?;
        capacity::define(cx, id(2), 1000)
    })
    .await
    .unwrap();
    let stores = [db.store.clone(), second(&db)];
    let succeeded = at_once(&stores, 300, |store, number| {
        let name = db.db.clone();
        async move {
            let mut wanted = [(id(1), 1), (id(2), 2)];
            if number % 2 == 1 {
                wanted.reverse();
            }
            match write_in(&store, &name, move |cx| capacity::hold(cx, id(1000 + number), &wanted, Firm))
                .await
            {
                Ok(()) => true,
                Err(CapacityError::SoldOut { pool, left: 0 }) if pool == id(1) => false,
                Err(error) => panic!("{error:?}"),
            }
        }
    })
    .await;
    let left = write(&db, |cx| capacity::left(cx, &[id(1), id(2)])).await.unwrap();
    let left: Vec<i64> = left.into_iter().map(|pool| pool.left).collect();
    assert_eq!((succeeded, left), (7, vec![0, 1000 - 14]));
}
each_database!(seats_are_sold_once_each, [migrations()]);

/// Those who look first and take one then: the CHECK lets as many through as there are seats. In a table without it,
/// the control, all of them get one.
async fn the_check_stops_those_who_look_first_and_take_then(db: TestDb) {
    const COPY: &str = "CREATE TABLE test_pools (pool_id BIGINT, size BIGINT, taken BIGINT)";
    const POOL: &str = "INSERT INTO reservations_pools (pool_id, size) VALUES (?1, 3)";
    const TAKE: &str = "UPDATE reservations_pools SET taken = taken + 1";
    db.store.write(&db.db, |tx| tx.execute(COPY, &[])).await.unwrap();
    db.store.write(&db.db, |tx| tx.execute("INSERT INTO test_pools VALUES (1, 3, 0)", &[])).await.unwrap();
    db.store.write(&db.db, |tx| tx.execute(POOL, params![id(1)])).await.unwrap();
    let race = async |look: &'static str, take: &'static str| {
        let all_looked = Arc::new(Barrier::new(50));
        at_once(from_ref(&db.store), 50, |store, _| {
            let (name, all_looked) = (db.db.clone(), Arc::clone(&all_looked));
            async move {
                let left = store.read(&name, move |tx| tx.scalar::<i64>(look, &[])).await.unwrap();
                all_looked.wait().await;
                left > 0 && store.write(&name, move |tx| tx.execute(take, &[])).await.is_ok()
            }
        })
        .await
    };
    assert_eq!(race("SELECT size - taken FROM reservations_pools", TAKE).await, 3);
    assert_eq!(
        race("SELECT size - taken FROM test_pools", "UPDATE test_pools SET taken = taken + 1").await,
        50
    );
}
each_database!(the_check_stops_those_who_look_first_and_take_then, [migrations()]);
