//! A thousand people want one time at the same moment.

use std::sync::Arc;

use booking::{
    LessonTypeId,
    booking::{BookingError, NewBooking, Wanted, book},
};
use house::House;
use identity::UserId;
use kernel::{Actor, Locale, Timestamp};
use orders::Buyer;
use store::{
    Dialect, Store,
    testing::{TestDb, each_database},
};
use tokio::task::JoinSet;

use super::student::{Lucia, NINE, domains};

const CROWD: usize = 1000;

fn wish(lucia: &Lucia, number: usize) -> NewBooking {
    let professional: UserId = lucia.id.parse().unwrap();
    let lesson: LessonTypeId = lucia.lesson.parse().unwrap();
    let start: Timestamp = NINE.parse().unwrap();
    NewBooking {
        professional,
        lesson: Wanted::Type(lesson),
        start,
        end: start.plus(std::time::Duration::from_secs(3600)),
        notes: String::new(),
        wait: None,
        buyer: Buyer {
            user: None,
            visitor: None,
            name: format!("Guest {number}"),
            email: format!("guest{number}@example.org"),
            locale: Locale::En,
        },
        source: "booking",
    }
}

/// All at once, spread over these stores; answers how many got it and how many heard that it is taken. Who heard that
/// there is too much to do asks again, as a browser does.
async fn crowd(house: &House, lucia: &Lucia, stores: &[Store]) -> (usize, usize) {
    let mut set = JoinSet::new();
    for number in 0..CROWD {
        let (store, db) = (stores[number % stores.len()].clone(), house.db.db.clone());
        let new = Arc::new(wish(lucia, number));
        set.spawn(async move {
            loop {
                let own = Arc::clone(&new);
                let booked = store.write_as(&db, Arc::new(Actor::guest()), move |cx| book(cx, &own)).await;
                match booked {
                    Ok(_) => return true,
                    Err(BookingError::Taken) => return false,
                    Err(BookingError::Store(
                        store::Error::Retry | store::Error::Overloaded | store::Error::Timeout,
                    )) => tokio::task::yield_now().await,
                    Err(other) => panic!("{other:?}"),
                }
            }
        });
    }
    let outcomes = set.join_all().await;
    let won = outcomes.iter().filter(|won| **won).count();
    (won, outcomes.len() - won)
}

async fn kept(house: &House) -> i64 {
    house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM booking_bookings WHERE status = 'held'", &[])).await
}

each_database!(of_a_thousand_one_gets_the_time, house::migrations(domains()));
async fn of_a_thousand_one_gets_the_time(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let stores = [house.kit.store.clone()];
    assert_eq!(crowd(&house, &lucia, &stores).await, (1, CROWD - 1));
    assert_eq!(kept(&house).await, 1);
}

each_database!(over_two_instances_one_gets_the_time, house::migrations(domains()));
async fn over_two_instances_one_gets_the_time(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let stores = [house.kit.store.clone(), second(&house)];
    assert_eq!(crowd(&house, &lucia, &stores).await, (1, CROWD - 1));
    assert_eq!(kept(&house).await, 1);
}

/// Another instance on the same database, as a second process would be.
fn second(house: &House) -> Store {
    let mut config = store::testing::config(house.db.dialect, house.db.data_dir());
    config.clock = Arc::<kernel::TestClock>::clone(&house.db.clock);
    let realm = domain::Realm::new(domains());
    Store::open(config).unwrap().with_plugs(realm.plugs())
}

// Without the database's guard the look before the change does not keep two apart: on PostgreSQL, where writes run side
// by side. (SQLite has one writer, which would alone be enough.)
each_database!(without_the_guard_more_than_one_gets_the_time, house::migrations(domains()));
async fn without_the_guard_more_than_one_gets_the_time(db: TestDb) {
    const UNGUARDED: [&str; 3] = [
        "ALTER TABLE reservations_claims DROP CONSTRAINT reservations_claims_exclusive",
        "CREATE FUNCTION test_slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN NEW; END $$",
        "CREATE TRIGGER test_slow BEFORE INSERT ON reservations_claims FOR EACH ROW EXECUTE FUNCTION test_slow()",
    ];
    if db.dialect == Dialect::Sqlite {
        return;
    }
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    for sql in UNGUARDED {
        house.change(move |cx| cx.tx.execute(sql, &[]).map(drop)).await.unwrap();
    }
    let (won, _) = crowd(&house, &lucia, std::slice::from_ref(&house.kit.store)).await;
    assert!(won > 1, "the test would not notice that the guard is missing");
}
