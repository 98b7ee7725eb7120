//! Taking, keeping and giving back times.

use kernel::{Fault, Kind};
use reservations::{
    Until::{Firm, Held},
    migrations,
    occupancy::{self, Busy, Claim, OccupyError},
};
use store::{
    Cx, Error, params,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

use crate::house::{HOUR, at, claim, id, write};

async fn occupy(
    db: &TestDb,
    owner: u128,
    claims: &[Claim],
    until: occupancy::Until,
) -> Result<(), OccupyError> {
    let claims = claims.to_vec();
    write(db, move |cx| occupancy::occupy(cx, id(owner), &claims, until)).await
}

async fn move_to(db: &TestDb, owner: u128, claims: &[Claim]) -> Result<(), OccupyError> {
    let claims = claims.to_vec();
    write(db, move |cx| occupancy::move_to(cx, id(owner), &claims)).await
}

async fn confirm(db: &TestDb, owner: u128) -> Result<(), OccupyError> {
    write(db, move |cx| occupancy::confirm(cx, id(owner))).await
}

/// What is taken of the first three resources in June, as resource, hours and owner.
async fn taken(db: &TestDb) -> Vec<(u128, i64, i64, u128)> {
    let resources = [id(1), id(2), id(3)];
    let busy = write(db, move |cx| occupancy::busy(cx, &resources, at(0), at(720))).await.unwrap();
    let hour = |moment: kernel::Timestamp| (moment.as_seconds() - at(0).as_seconds()) / 3600;
    busy.into_iter()
        .map(|Busy { resource, from, to, owner }| (resource.as_u128(), hour(from), hour(to), owner.as_u128()))
        .collect()
}

async fn teacher_and_room_are_taken_together_or_not_at_all(db: TestDb) {
    occupy(&db, 100, &[claim(2, 10, 12)], Firm).await.unwrap();
    let both = [claim(1, 11, 13), claim(2, 11, 13)];
    let error = occupy(&db, 101, &both, Firm).await.unwrap_err();
    assert!(
        matches!(error, OccupyError::Taken { resource, from, to } if (resource, from, to) == (id(2), at(11), at(12)))
    );
    assert_eq!((error.kind(), error.code()), (Kind::Conflict, "reservations-taken"));
    assert_eq!(taken(&db).await, [(2, 10, 12, 100)]);
    // One may begin when the other ends.
    occupy(&db, 101, &[claim(2, 12, 13), claim(1, 12, 13)], Firm).await.unwrap();
    assert_eq!(taken(&db).await, [(1, 12, 13, 101), (2, 10, 12, 100), (2, 12, 13, 101)]);
}
each_database!(teacher_and_room_are_taken_together_or_not_at_all, [migrations()]);

async fn a_refusal_leaves_the_transaction_fit_for_use(db: TestDb) {
    occupy(&db, 100, &[claim(1, 10, 12)], Firm).await.unwrap();
    let second_choice = |cx: &mut Cx| {
        assert!(occupancy::occupy(cx, id(101), &[claim(1, 11, 13)], Firm).is_err());
        occupancy::occupy(cx, id(101), &[claim(1, 12, 14)], Firm)
    };
    write(&db, second_choice).await.unwrap();
    assert_eq!(taken(&db).await, [(1, 10, 12, 100), (1, 12, 14, 101)]);
}
each_database!(a_refusal_leaves_the_transaction_fit_for_use, [migrations()]);

async fn a_lapsed_hold_counts_no_more_and_gives_way(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    occupy(&db, 100, &[claim(1, 10, 12), claim(2, 10, 12)], Held(now.plus(HOUR))).await.unwrap();
    assert!(matches!(occupy(&db, 101, &[claim(1, 11, 13)], Firm).await, Err(OccupyError::Taken { .. })));
    db.clock.advance(HOUR);
    assert_eq!(taken(&db).await, [], "over at the moment it names");
    occupy(&db, 101, &[claim(1, 11, 13)], Held(now.plus(3 * HOUR))).await.unwrap();
    assert_eq!(taken(&db).await, [(1, 11, 13, 101)]);
    // The late payment finds its time gone, and all stays as it is …
    assert!(matches!(confirm(&db, 100).await, Err(OccupyError::Taken { .. })));
    assert_eq!(taken(&db).await, [(1, 11, 13, 101)]);
    // … until the other gives it back.
    write(&db, |cx| occupancy::release(cx, id(101))).await.unwrap();
    confirm(&db, 100).await.unwrap();
    assert_eq!(taken(&db).await, [(1, 10, 12, 100), (2, 10, 12, 100)]);
    assert!(matches!(occupy(&db, 101, &[claim(1, 11, 13)], Firm).await, Err(OccupyError::Taken { .. })));
}
each_database!(a_lapsed_hold_counts_no_more_and_gives_way, [migrations()]);

async fn a_lapsed_hold_that_nobody_wanted_is_confirmed_or_extended(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    occupy(&db, 100, &[claim(1, 10, 12)], Held(now.plus(HOUR))).await.unwrap();
    occupy(&db, 101, &[claim(1, 12, 13)], Held(now.plus(HOUR))).await.unwrap();
    db.clock.advance(2 * HOUR);
    confirm(&db, 100).await.unwrap();
    write(&db, move |cx| occupancy::extend(cx, id(101), now.plus(3 * HOUR))).await.unwrap();
    assert_eq!(taken(&db).await, [(1, 10, 12, 100), (1, 12, 13, 101)]);
    db.clock.advance(2 * HOUR);
    assert_eq!(taken(&db).await, [(1, 10, 12, 100)], "what is firm stays, what was extended lapses");
}
each_database!(a_lapsed_hold_that_nobody_wanted_is_confirmed_or_extended, [migrations()]);

async fn what_is_firm_is_not_loosened_by_a_repetition(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    let hold = [claim(1, 10, 12)];
    occupy(&db, 100, &hold, Held(now.plus(HOUR))).await.unwrap();
    confirm(&db, 100).await.unwrap();
    confirm(&db, 100).await.unwrap();
    occupy(&db, 100, &hold, Held(now.plus(HOUR))).await.unwrap();
    write(&db, move |cx| occupancy::extend(cx, id(100), now.plus(HOUR))).await.unwrap();
    db.clock.advance(2 * HOUR);
    assert_eq!(taken(&db).await, [(1, 10, 12, 100)]);
}
each_database!(what_is_firm_is_not_loosened_by_a_repetition, [migrations()]);

async fn moving_is_one_step(db: TestDb) {
    let now = kernel::Clock::now(&*db.clock);
    occupy(&db, 100, &[claim(1, 10, 12), claim(2, 10, 12)], Held(now.plus(HOUR))).await.unwrap();
    occupy(&db, 101, &[claim(2, 14, 16)], Firm).await.unwrap();
    // An hour later, over its own old time.
    move_to(&db, 100, &[claim(1, 11, 13), claim(2, 11, 13)]).await.unwrap();
    let there = [(1, 11, 13, 100), (2, 11, 13, 100), (2, 14, 16, 101)];
    assert_eq!(taken(&db).await, there);
    // Into another's time: nothing changes.
    let error = move_to(&db, 100, &[claim(1, 15, 17), claim(2, 15, 17)]).await.unwrap_err();
    assert!(matches!(error, OccupyError::Taken { resource, .. } if resource == id(2)));
    assert_eq!(taken(&db).await, there);
    db.clock.advance(HOUR);
    assert_eq!(taken(&db).await, [(2, 14, 16, 101)], "a hold stays a hold");
    assert!(matches!(move_to(&db, 999, &[claim(1, 1, 2)]).await, Err(OccupyError::NotHeld { .. })));
}
each_database!(moving_is_one_step, [migrations()]);

async fn a_whole_week_and_a_few_seconds_are_the_same_to_it(db: TestDb) {
    occupy(&db, 100, &[claim(1, 0, 200)], Firm).await.unwrap();
    assert_eq!(taken(&db).await, [(1, 0, 200, 100)], "long ones are shown in one piece");
    for hour in [0, 47, 48, 96, 150, 199] {
        assert!(occupy(&db, 101, &[claim(1, hour, hour + 1)], Firm).await.is_err(), "{hour}");
    }
    // Finer than any grid, right up to the end of it.
    let second = |from: i64| {
        let at = |micros: i64| kernel::Timestamp::from_micros(at(200).as_micros() + micros).unwrap();
        Claim { resource: id(1), from: at(from), to: at(from + 1_500_000) }
    };
    assert!(occupy(&db, 101, &[second(-1)], Firm).await.is_err());
    occupy(&db, 101, &[second(0)], Firm).await.unwrap();
    assert!(occupy(&db, 102, &[second(1_499_999)], Firm).await.is_err());
    occupy(&db, 102, &[second(1_500_000)], Firm).await.unwrap();
}
each_database!(a_whole_week_and_a_few_seconds_are_the_same_to_it, [migrations()]);

async fn a_series_of_three_hundred_times_is_one_claim(db: TestDb) {
    let series: Vec<Claim> = (0..150)
        .flat_map(|week| [claim(1, week * 4, week * 4 + 1), claim(2, week * 4, week * 4 + 2)])
        .collect();
    occupy(&db, 100, &series, Firm).await.unwrap();
    assert_eq!(taken(&db).await.len(), 300);
    let mut other = series.clone();
    other.iter_mut().for_each(|claim| claim.resource = id(3));
    other.push(claim(2, 149 * 4 + 1, 149 * 4 + 3));
    assert!(
        matches!(occupy(&db, 101, &other, Firm).await, Err(OccupyError::Taken { resource, .. }) if resource == id(2))
    );
    move_to(&db, 100, &other).await.unwrap();
    assert_eq!(taken(&db).await.len(), 151);
}
each_database!(a_series_of_three_hundred_times_is_one_claim, [migrations()]);

async fn nothing_is_no_claim(db: TestDb) {
    for claims in [&[][..], &[claim(1, 5, 5)], &[claim(1, 1, 2), claim(1, 6, 5)]] {
        assert!(matches!(occupy(&db, 100, claims, Firm).await, Err(OccupyError::Empty)));
    }
    assert!(matches!(confirm(&db, 100).await, Err(OccupyError::NotHeld { .. })));
    write(&db, |cx| occupancy::release(cx, id(100))).await.unwrap();
}
each_database!(nothing_is_no_claim, [migrations()]);

/// Whatever code writes the rows, the database refuses what overlaps, at insertion and at a change.
async fn the_database_itself_refuses_an_overlap(db: TestDb) {
    const INSERT: &str =
        "INSERT INTO reservations_claims (owner_id, resource_id, starts_at, ends_at) VALUES (?1, ?2, ?3, ?4)";
    let insert = |owner: Uuid, from: i64, to: i64| {
        write(&db, move |cx: &mut Cx| cx.tx.execute(INSERT, params![owner, id(1), at(from), at(to)]))
    };
    insert(id(1), 0, 500).await.unwrap();
    insert(id(2), 600, 610).await.unwrap();
    for (from, to) in [(499, 500), (0, 1), (0, 500), (100, 700), (599, 601), (609, 700), (-5, 1), (-5, 900)] {
        let error = insert(id(3), from, to).await.unwrap_err();
        assert!(
            matches!(&error, Error::Excluded { constraint } if constraint == "reservations_claims_exclusive")
                || error.is_unique("reservations_claims_pkey"),
            "{from}–{to}: {error:?}"
        );
    }
    insert(id(3), 500, 600).await.unwrap();
    let change = "UPDATE reservations_claims SET starts_at = ?1 WHERE owner_id = ?2";
    let error = write(&db, move |cx| cx.tx.execute(change, params![at(499), id(3)])).await.unwrap_err();
    assert!(matches!(error, Error::Excluded { .. }), "{error:?}");
    let ends = "UPDATE reservations_claims SET ends_at = ?1 WHERE owner_id = ?2";
    assert!(matches!(
        write(&db, move |cx| cx.tx.execute(ends, params![at(500), id(3)])).await,
        Err(Error::Check { .. })
    ));
    write(&db, move |cx| cx.tx.execute(ends, params![at(501), id(3)])).await.unwrap();
}
each_database!(the_database_itself_refuses_an_overlap, [migrations()]);

/// What the transaction is rolled back for leaves no trace.
async fn a_rollback_gives_all_back(db: TestDb) {
    occupy(&db, 100, &[claim(1, 10, 12)], Firm).await.unwrap();
    let fail = |cx: &mut Cx| {
        occupancy::move_to(cx, id(100), &[claim(1, 20, 22)])?;
        occupancy::occupy(cx, id(101), &[claim(1, 10, 12)], Firm)?;
        Err::<(), OccupyError>(OccupyError::Store(Error::NotFound))
    };
    assert!(write(&db, fail).await.is_err());
    assert_eq!(taken(&db).await, [(1, 10, 12, 100)]);
}
each_database!(a_rollback_gives_all_back, [migrations()]);
