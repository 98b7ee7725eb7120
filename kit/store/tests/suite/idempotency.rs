//! A request that comes twice acts once.

use std::{sync::Arc, time::Duration};

use kernel::Actor;
use store::{
    Cx, Error,
    idempotency::{self, Answer, Attempt, Request, Reservation},
    testing::{TestDb, each_database},
};

fn request(body: &str) -> Request {
    Request {
        principal: "usr_1".into(),
        route: "POST /orders".into(),
        key: "k1".into(),
        fingerprint: body.into(),
    }
}

fn answer() -> Answer {
    Answer { status: 201, headers: vec![("location".into(), "/orders/1".into())], body: vec![0, 1, 255] }
}

async fn write<T: Send + 'static>(
    db: &TestDb,
    work: impl Fn(&mut Cx<'_>) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    db.store.write_as(&db.db, Arc::new(Actor::system()), work).await
}

async fn reserve(db: &TestDb, body: &'static str) -> Reservation {
    write(db, move |cx| idempotency::reserve(cx, &request(body))).await.unwrap()
}

fn new(reservation: Reservation) -> Attempt {
    if let Reservation::New(attempt) = reservation { attempt } else { panic!("{reservation:?}") }
}

async fn finish(db: &TestDb, attempt: &Attempt) -> Result<(), Error> {
    let attempt = attempt.clone();
    write(db, move |cx| idempotency::finish(cx, &attempt, &answer())).await
}

async fn a_repeated_request_gets_the_kept_answer(db: TestDb) {
    let attempt = new(reserve(&db, "a").await);
    assert_eq!(reserve(&db, "a").await, Reservation::InFlight);
    assert_eq!(reserve(&db, "b").await, Reservation::Mismatch);
    finish(&db, &attempt).await.unwrap();
    assert_eq!(reserve(&db, "a").await, Reservation::Replay(answer()));
    assert_eq!(reserve(&db, "b").await, Reservation::Mismatch);
}
each_database!(a_repeated_request_gets_the_kept_answer);

async fn a_dead_attempt_is_taken_over_and_cannot_finish(db: TestDb) {
    let dead = new(reserve(&db, "a").await);
    db.clock.advance(idempotency::LEASE + Duration::from_secs(1));
    let next = new(reserve(&db, "a").await);
    assert!(matches!(finish(&db, &dead).await, Err(Error::LeaseLost)));
    finish(&db, &next).await.unwrap();
    assert_eq!(reserve(&db, "a").await, Reservation::Replay(answer()));
}
each_database!(a_dead_attempt_is_taken_over_and_cannot_finish);

async fn what_failed_may_be_tried_at_once_but_what_stands_stays(db: TestDb) {
    let failed = new(reserve(&db, "a").await);
    let given = failed.clone();
    write(&db, move |cx| idempotency::release(cx, &given)).await.unwrap();
    let attempt = new(reserve(&db, "a").await);
    finish(&db, &attempt).await.unwrap();
    write(&db, move |cx| idempotency::release(cx, &attempt)).await.unwrap();
    assert_eq!(reserve(&db, "a").await, Reservation::Replay(answer()));
}
each_database!(what_failed_may_be_tried_at_once_but_what_stands_stays);

async fn answers_are_forgotten_after_a_day(db: TestDb) {
    let attempt = new(reserve(&db, "a").await);
    finish(&db, &attempt).await.unwrap();
    assert_eq!(write(&db, |cx| idempotency::clean(cx, 10)).await.unwrap(), 0);
    db.clock.advance(idempotency::KEPT + Duration::from_secs(1));
    let again = new(reserve(&db, "b").await);
    db.clock.advance(idempotency::KEPT + Duration::from_secs(1));
    assert_eq!(write(&db, |cx| idempotency::clean(cx, 10)).await.unwrap(), 1);
    assert!(matches!(finish(&db, &again).await, Err(Error::LeaseLost)));
}
each_database!(answers_are_forgotten_after_a_day);

async fn of_many_at_once_one_may_act(db: TestDb) {
    let all: Vec<_> = (0..16)
        .map(|_| {
            let (store, name) = (db.store.clone(), db.db.clone());
            let work = |cx: &mut Cx<'_>| idempotency::reserve(cx, &request("a"));
            tokio::spawn(async move { store.write_as(&name, Arc::new(Actor::system()), work).await.unwrap() })
        })
        .collect();
    let mut may = 0;
    for one in all {
        may += usize::from(matches!(one.await.unwrap(), Reservation::New(_)));
    }
    assert_eq!(may, 1);
}
each_database!(of_many_at_once_one_may_act);
