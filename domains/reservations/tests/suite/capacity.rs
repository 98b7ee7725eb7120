//! Taking, keeping and giving back shares.

use std::{collections::BTreeMap, time::Duration};

use kernel::{Fault, Kind};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};
use reservations::{
    Until::{self, Firm, Held},
    capacity::{self, CapacityError},
    migrations,
};
use store::{
    Cx, params,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

use crate::house::{HOUR, at, id, write};

async fn define(db: &TestDb, pool: u128, size: i64) -> Result<(), CapacityError> {
    write(db, move |cx| capacity::define(cx, id(pool), size)).await
}

async fn hold(db: &TestDb, owner: u128, wanted: &[(u128, i64)], until: Until) -> Result<(), CapacityError> {
    let wanted: Vec<(Uuid, i64)> = wanted.iter().map(|&(pool, quantity)| (id(pool), quantity)).collect();
    write(db, move |cx| capacity::hold(cx, id(owner), &wanted, until)).await
}

async fn left(db: &TestDb) -> Vec<i64> {
    let left = write(db, |cx| capacity::left(cx, &[id(1), id(2), id(3)])).await.unwrap();
    left.into_iter().map(|pool| pool.left).collect()
}

async fn several_pools_are_taken_together_or_not_at_all(db: TestDb) {
    define(&db, 1, 10).await.unwrap();
    define(&db, 2, 2).await.unwrap();
    hold(&db, 100, &[(1, 2), (2, 1)], Firm).await.unwrap();
    assert_eq!(left(&db).await, [8, 1]);
    let error = hold(&db, 101, &[(2, 2), (1, 1)], Firm).await.unwrap_err();
    assert!(matches!(error, CapacityError::SoldOut { pool, left: 1 } if pool == id(2)));
    assert_eq!((error.kind(), error.code()), (Kind::Conflict, "reservations-sold-out"));
    assert_eq!(left(&db).await, [8, 1]);
    assert!(
        matches!(hold(&db, 101, &[(3, 1), (1, 1)], Firm).await, Err(CapacityError::NoPool { pool }) if pool == id(3))
    );
    assert_eq!(left(&db).await, [8, 1]);
    write(&db, |cx| capacity::release(cx, id(100))).await.unwrap();
    assert_eq!(left(&db).await, [10, 2]);
}
each_database!(several_pools_are_taken_together_or_not_at_all, [migrations()]);

async fn a_repeated_hold_takes_the_place_of_the_first(db: TestDb) {
    define(&db, 1, 10).await.unwrap();
    define(&db, 2, 10).await.unwrap();
    hold(&db, 100, &[(1, 9)], Firm).await.unwrap();
    hold(&db, 100, &[(1, 9)], Firm).await.unwrap();
    assert_eq!(left(&db).await, [1, 10]);
    hold(&db, 100, &[(1, 4), (2, 3), (1, 6)], Firm).await.unwrap();
    assert_eq!(left(&db).await, [0, 7]);
    assert!(hold(&db, 100, &[(1, 11)], Firm).await.is_err());
    hold(&db, 100, &[(2, 1)], Firm).await.unwrap();
    assert_eq!(left(&db).await, [10, 9]);
}
each_database!(a_repeated_hold_takes_the_place_of_the_first, [migrations()]);

async fn lapsed_holds_count_as_left_and_the_oldest_gives_way(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    define(&db, 1, 3).await.unwrap();
    for (owner, minutes) in [(100, 30), (101, 10), (102, 20)] {
        hold(&db, owner, &[(1, 1)], Held(now.plus(Duration::from_secs(minutes * 60)))).await.unwrap();
    }
    assert!(matches!(hold(&db, 103, &[(1, 1)], Firm).await, Err(CapacityError::SoldOut { left: 0, .. })));
    db.clock.advance(HOUR);
    assert_eq!(left(&db).await, [3]);
    hold(&db, 103, &[(1, 1)], Firm).await.unwrap();
    assert_eq!(left(&db).await, [2]);
    // Those who lapsed last find theirs again; for the first of them there is none.
    for owner in [100, 102] {
        write(&db, move |cx| capacity::confirm(cx, id(owner))).await.unwrap();
    }
    let late = write(&db, |cx| capacity::confirm(cx, id(101))).await;
    assert!(matches!(late, Err(CapacityError::SoldOut { left: 0, .. })));
    write(&db, |cx| capacity::release(cx, id(100))).await.unwrap();
    write(&db, |cx| capacity::confirm(cx, id(101))).await.unwrap();
    assert_eq!(left(&db).await, [0]);
}
each_database!(lapsed_holds_count_as_left_and_the_oldest_gives_way, [migrations()]);

async fn a_pool_does_not_shrink_below_what_is_taken(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    define(&db, 1, 10).await.unwrap();
    hold(&db, 100, &[(1, 4)], Firm).await.unwrap();
    hold(&db, 101, &[(1, 4)], Held(now.plus(HOUR))).await.unwrap();
    assert!(matches!(define(&db, 1, 7).await, Err(CapacityError::InUse { taken: 8, .. })));
    db.clock.advance(HOUR);
    define(&db, 1, 5).await.unwrap();
    assert_eq!(left(&db).await, [1]);
    assert!(matches!(define(&db, 1, 3).await, Err(CapacityError::InUse { taken: 4, .. })));
    assert!(matches!(define(&db, 1, -1).await, Err(CapacityError::Empty)));
    define(&db, 1, 100).await.unwrap();
    write(&db, |cx| capacity::confirm(cx, id(101))).await.unwrap();
    assert_eq!(left(&db).await, [92]);
}
each_database!(a_pool_does_not_shrink_below_what_is_taken, [migrations()]);

async fn nothing_is_no_share(db: TestDb) {
    define(&db, 1, 10).await.unwrap();
    for wanted in [&[][..], &[(1, 0)], &[(1, -1)], &[(1, i64::MAX), (1, i64::MAX)]] {
        assert!(matches!(hold(&db, 100, wanted, Firm).await, Err(CapacityError::Empty)), "{wanted:?}");
    }
    assert!(matches!(
        write(&db, |cx| capacity::confirm(cx, id(100))).await,
        Err(CapacityError::NotHeld { .. })
    ));
    assert!(matches!(
        hold(&db, 100, &[(1, i64::MAX)], Firm).await,
        Err(CapacityError::SoldOut { left: 10, .. })
    ));
    assert_eq!(left(&db).await, [10]);
}
each_database!(nothing_is_no_share, [migrations()]);

type Model = BTreeMap<u128, (Vec<(u128, i64)>, Option<i64>)>;

/// What live owners have of a pool.
fn taken(model: &Model, pool: u128, now: i64, except: u128) -> i64 {
    let live =
        model.iter().filter(|(owner, (_, until))| **owner != except && until.is_none_or(|until| until > now));
    live.flat_map(|(_, (shares, _))| shares).filter(|share| share.0 == pool).map(|share| share.1).sum()
}

/// Any sequence of holds, confirmations, releases and time gives what counting by hand gives.
async fn counting_by_hand_gives_the_same(db: TestDb) {
    const SIZE: i64 = 6;
    let mut runner = TestRunner::deterministic();
    let step = (0_u8..5, 0_u128..6, vec((1_u128..4, 1_i64..4), 1..3), 0_i64..4);
    for _ in 0..60 {
        let steps = vec(step.clone(), 1..50).new_tree(&mut runner).unwrap().current();
        let run = move |cx: &mut Cx| {
            cx.tx.execute("DELETE FROM reservations_shares", &[])?;
            cx.tx.execute("DELETE FROM reservations_pools", &[])?;
            for pool in 1..4 {
                capacity::define(cx, id(pool), SIZE)?;
            }
            let (mut model, mut now) = (Model::new(), 0);
            for (kind, owner, wanted, hours) in &steps {
                cx.now = at(now);
                match kind {
                    0 | 1 => {
                        let until = if *hours == 0 { Firm } else { Held(at(now + hours)) };
                        let mut sums: BTreeMap<u128, i64> = BTreeMap::new();
                        wanted
                            .iter()
                            .for_each(|(pool, quantity)| *sums.entry(*pool).or_default() += quantity);
                        let fits =
                            sums.iter().all(|(pool, sum)| taken(&model, *pool, now, *owner) + sum <= SIZE);
                        let asked: Vec<_> =
                            wanted.iter().map(|(pool, quantity)| (id(*pool), *quantity)).collect();
                        assert_eq!(capacity::hold(cx, id(*owner), &asked, until).is_ok(), fits, "{steps:?}");
                        if fits {
                            let firm =
                                *hours == 0 || model.get(owner).is_some_and(|(_, until)| until.is_none());
                            model
                                .insert(*owner, (sums.into_iter().collect(), (!firm).then_some(now + hours)));
                        }
                    }
                    2 => {
                        let shares = model.get(owner).map(|(shares, _)| shares.clone());
                        let fits = shares.as_ref().is_some_and(|shares| {
                            shares
                                .iter()
                                .all(|(pool, quantity)| taken(&model, *pool, now, *owner) + quantity <= SIZE)
                        });
                        // An owner of whose shares none gave way keeps them, and so they do fit.
                        assert_eq!(capacity::confirm(cx, id(*owner)).is_ok(), fits, "{steps:?}");
                        if fits {
                            model.insert(*owner, (shares.unwrap(), None));
                        }
                    }
                    3 => {
                        capacity::release(cx, id(*owner))?;
                        model.remove(owner);
                    }
                    _ => now += hours,
                }
                cx.now = at(now);
                let left = capacity::left(cx, &[id(1), id(2), id(3)])?;
                for (pool, left) in (1..4).zip(left) {
                    assert_eq!(left.left, SIZE - taken(&model, pool, now, u128::MAX), "{steps:?}");
                    let sum = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM reservations_shares
                        WHERE pool_id = ?1 AND NOT given_way";
                    let sum: i64 = cx.tx.scalar(sum, params![id(pool)])?;
                    let counted: i64 = cx.tx.scalar(
                        "SELECT taken FROM reservations_pools WHERE pool_id = ?1",
                        params![id(pool)],
                    )?;
                    assert_eq!(sum, counted, "{steps:?}");
                }
            }
            Ok::<_, CapacityError>(())
        };
        write(&db, run).await.unwrap();
    }
}
each_database!(counting_by_hand_gives_the_same, [migrations()]);
