//! Events reach every listener, in order, however their transactions commit.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use kernel::{Actor, PageRequest};
use serde::Serialize;
use store::{
    Cx, DbName, Dialect, Error, Event, EventRecord, Listener, Store, Worker, dead, outbox, params,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

#[derive(Serialize)]
struct Moved {
    thing: Uuid,
    to: i64,
}

impl Event for Moved {
    const KIND: &'static str = "test.moved";

    fn aggregate(&self) -> Uuid {
        self.thing
    }
}

fn thing(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

async fn emit(db: &TestDb, number: u128, to: i64) {
    let emitted = db
        .store
        .write_as(&db.db, Arc::new(Actor::system()), move |cx| cx.emit(&Moved { thing: thing(number), to }));
    emitted.await.unwrap();
}

type Seen = Arc<Mutex<Vec<EventRecord>>>;

fn listening(seen: &Seen) -> Listener {
    let seen = Arc::clone(seen);
    Listener::new("test.listener", &["test.moved"], move |_, event| {
        seen.lock().unwrap().push(event.clone());
        Ok(())
    })
}

fn worker(db: &TestDb, listeners: Vec<Listener>) -> Worker {
    let name = db.db.clone();
    Worker::new(db.store.clone(), move || vec![name.clone()], listeners, Vec::new(), Vec::new()).unwrap()
}

async fn events_come_once_in_order_and_numbered(db: TestDb) {
    let seen = Seen::default();
    let worker = worker(&db, vec![listening(&seen)]);
    for to in 1..=100_i64 {
        emit(&db, u128::from(to.unsigned_abs() % 3), to).await;
    }
    worker.tick().await;
    emit(&db, 0, 101).await;
    worker.tick().await;
    worker.tick().await;
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 101);
    assert!(seen.iter().zip(1..).all(|(event, position)| event.position == position));
    for number in 0..3 {
        let of_one: Vec<_> = seen.iter().filter(|event| event.aggregate == thing(number)).collect();
        assert!(of_one.iter().zip(1..).all(|(event, sequence)| event.sequence == sequence));
    }
}
each_database!(events_come_once_in_order_and_numbered);

async fn whoever_listens_hears_of_a_commit_and_not_of_what_is_rolled_back(db: TestDb) {
    let mut wakes = db.store.wakes();
    let system = || Arc::new(Actor::system());
    let refused: Result<(), Error> = db
        .store
        .write_as(&db.db, system(), |cx| {
            cx.tx.wake();
            Err(Error::NotFound)
        })
        .await;
    assert!(refused.is_err());
    db.store.write_as(&db.db, system(), |_| Ok::<_, Error>(())).await.unwrap();
    assert!(wakes.try_recv().is_err(), "nothing that others wait for was committed");
    emit(&db, 1, 2).await;
    assert_eq!(wakes.recv().await.unwrap(), db.db);
    let wake = |cx: &mut Cx<'_>| {
        cx.tx.wake();
        Ok::<_, Error>(())
    };
    db.store.write_as(&db.db, system(), wake).await.unwrap();
    assert_eq!(wakes.recv().await.unwrap(), db.db);
}
each_database!(whoever_listens_hears_of_a_commit_and_not_of_what_is_rolled_back);

async fn what_is_rolled_back_is_never_told(db: TestDb) {
    let refused: Result<(), Error> = db
        .store
        .write_as(&db.db, Arc::new(Actor::system()), |cx| {
            cx.emit(&Moved { thing: thing(1), to: 1 })?;
            Err(Error::NotFound)
        })
        .await;
    assert!(matches!(refused, Err(Error::NotFound)));
    emit(&db, 1, 2).await;
    let seen = Seen::default();
    worker(&db, vec![listening(&seen)]).tick().await;
    let seen = seen.lock().unwrap();
    assert_eq!((seen.len(), seen[0].sequence), (1, 1));
}
each_database!(what_is_rolled_back_is_never_told);

async fn a_poisonous_event_is_put_aside_and_the_listener_goes_on(db: TestDb) {
    let (healed, seen) = (Arc::new(AtomicBool::new(false)), Seen::default());
    let (mended, told) = (Arc::clone(&healed), Arc::clone(&seen));
    let listener = Listener::new("test.poisoned", &["test.moved"], move |cx: &mut Cx<'_>, event| {
        if event.payload["to"] == 2 && !mended.load(Ordering::SeqCst) {
            // What it did before it failed must not stand.
            cx.emit(&Moved { thing: thing(9), to: 0 })?;
            return Err("two is one too many".into());
        }
        told.lock().unwrap().push(event.clone());
        Ok(())
    });
    let worker = worker(&db, vec![listener]);
    for to in 1..=3 {
        emit(&db, 1, to).await;
    }
    worker.tick().await;
    let told =
        || seen.lock().unwrap().iter().map(|event| event.payload["to"].as_i64().unwrap()).collect::<Vec<_>>();
    assert_eq!(told().last(), Some(&1), "it waits before it tries again");
    for _ in 0..6 {
        db.clock.advance(Duration::from_secs(120));
        worker.tick().await;
    }
    assert_eq!(told().last(), Some(&3));
    let letters = db.store.read(&db.db, |tx| dead::list(tx, None, PageRequest::default())).await.unwrap();
    assert_eq!(
        (letters.total, &*letters.items[0].name, &*letters.items[0].error),
        (1, "test.poisoned", "two is one too many")
    );

    healed.store(true, Ordering::SeqCst);
    let id = letters.items[0].id;
    db.store.write_as(&db.db, Arc::new(Actor::system()), move |cx| dead::retry(cx, id)).await.unwrap();
    worker.tick().await;
    assert_eq!(told().last(), Some(&2));
    let left = db.store.read(&db.db, |tx| dead::list(tx, None, PageRequest::default())).await.unwrap();
    assert_eq!(left.total, 0);
}
each_database!(a_poisonous_event_is_put_aside_and_the_listener_goes_on);

async fn a_running_worker_tells_within_a_second(db: TestDb) {
    let (tell, told) = mpsc::channel();
    let tell = Mutex::new(tell);
    let listener = Listener::new("test.quick", &["test.moved"], move |_, event| {
        tell.lock().unwrap().send(event.sequence)?;
        Ok(())
    });
    let worker = worker(&db, vec![listener]);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(worker.run(async { stopped.await.unwrap_or(()) }));
    let begun = std::time::Instant::now();
    emit(&db, 1, 1).await;
    let told = tokio::task::spawn_blocking(move || told.recv_timeout(Duration::from_secs(5))).await.unwrap();
    assert_eq!(told, Ok(1));
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    stop.send(()).unwrap();
    running.await.unwrap();
}
each_database!(a_running_worker_tells_within_a_second);

async fn several_workers_share_the_work(db: TestDb) {
    let count = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let count = Arc::clone(&count);
            let listener = Listener::new("test.shared", &["test.moved"], move |cx: &mut Cx<'_>, _| {
                count.fetch_add(1, Ordering::SeqCst);
                // A change that would show if it stood twice.
                cx.emit(&Kept).map_err(Into::into)
            });
            worker(&db, vec![listener])
        })
        .collect();
    for to in 0..200 {
        emit(&db, 1, to).await;
    }
    let ticks: Vec<_> =
        workers.into_iter().map(|worker| tokio::spawn(async move { worker.tick().await })).collect();
    for tick in ticks {
        tick.await.unwrap();
    }
    let kept: i64 = db
        .store
        .read(&db.db, |tx| tx.scalar("SELECT COUNT(*) FROM outbox WHERE kind = ?1", params!["test.kept"]))
        .await
        .unwrap();
    assert_eq!(kept, 200);
}
each_database!(several_workers_share_the_work);

#[derive(Serialize)]
struct Kept;

impl Event for Kept {
    const KIND: &'static str = "test.kept";

    fn aggregate(&self) -> Uuid {
        thing(7)
    }
}

async fn old_events_go_but_the_count_stays(db: TestDb) {
    let seen = Seen::default();
    let worker = worker(&db, vec![listening(&seen)]);
    for to in 1..=5 {
        emit(&db, 1, to).await;
    }
    worker.tick().await;
    db.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
    worker.tick().await;
    let left = db.store.read(&db.db, |tx| outbox::after(tx, 0, &["test.moved"], 10)).await.unwrap();
    assert_eq!((left.len(), left[0].sequence, &left[0].payload), (1, 5, &serde_json::json!({})));
    emit(&db, 1, 6).await;
    worker.tick().await;
    assert_eq!(seen.lock().unwrap().last().map(|event| (event.sequence, event.position)), Some((6, 6)));
}
each_database!(old_events_go_but_the_count_stays);

/// A listener that no program has any more does not keep events for ever.
async fn a_forgotten_listener_keeps_nothing(db: TestDb) {
    let old = Listener::new("test.old", &["test.moved"], |_, _| Ok(()));
    emit(&db, 1, 0).await;
    worker(&db, vec![old]).tick().await;
    let worker = worker(&db, vec![listening(&Seen::default())]);
    emit(&db, 1, 1).await;
    emit(&db, 1, 2).await;
    worker.tick().await;
    for days in [31, 31] {
        db.clock.advance(Duration::from_secs(days * 24 * 60 * 60));
        worker.tick().await;
    }
    let left = db.store.read(&db.db, |tx| outbox::after(tx, 0, &["test.moved"], 10)).await.unwrap();
    assert_eq!(left.len(), 1);
}
each_database!(a_forgotten_listener_keeps_nothing);

/// Two transactions that commit in the other order than they began. What a reader of `cursor` sees first, then
/// later.
async fn late_commit(
    db: &TestDb,
    read: fn(&mut store::Tx<'_>) -> Result<Vec<i64>, Error>,
) -> (Vec<i64>, Vec<i64>) {
    let (begun, has_begun) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let may_go = Mutex::new(may_go);
    let (store, name) = (db.store.clone(), db.db.clone());
    let late = tokio::spawn(async move {
        let work = move |cx: &mut Cx<'_>| {
            cx.emit(&Moved { thing: thing(1), to: 1 })?;
            begun.send(()).unwrap();
            may_go.lock().unwrap().recv().unwrap();
            Ok::<_, Error>(())
        };
        store.write_as(&name, Arc::new(Actor::system()), work).await.unwrap();
    });
    tokio::task::spawn_blocking(move || has_begun.recv().unwrap()).await.unwrap();
    db.clock.advance(Duration::from_millis(5));
    emit(db, 2, 2).await;
    let first = sequenced(&db.store, &db.db, read).await;
    go.send(()).unwrap();
    late.await.unwrap();
    let later = sequenced(&db.store, &db.db, read).await;
    (first, later)
}

async fn sequenced(
    store: &Store,
    db: &DbName,
    read: fn(&mut store::Tx<'_>) -> Result<Vec<i64>, Error>,
) -> Vec<i64> {
    let name = db.clone();
    Worker::new(store.clone(), move || vec![name.clone()], Vec::new(), Vec::new(), Vec::new())
        .unwrap()
        .tick()
        .await;
    store.read(db, read).await.unwrap()
}

async fn an_event_that_commits_late_is_not_passed_by(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        // One writer: nothing commits out of order.
        return;
    }
    let (first, later) = late_commit(&db, |tx| {
        Ok(outbox::after(tx, 0, &["test.moved"], 10)?
            .iter()
            .map(|event| event.payload["to"].as_i64().unwrap())
            .collect())
    })
    .await;
    assert_eq!((first, later), (vec![2], vec![2, 1]), "the late one comes after the cursor");

    // The control: by id, which is given inside the transaction, the late one lies before what was already read.
    let by_id: Vec<i64> = db
        .store
        .read(&db.db, |tx| tx.scalars("SELECT CAST(payload->>'to' AS BIGINT) FROM outbox ORDER BY id", &[]))
        .await
        .unwrap();
    assert_eq!(by_id, [1, 2], "a cursor at 2 would never see 1");
}
each_database!(an_event_that_commits_late_is_not_passed_by);

/// Events of one aggregate emitted at once get numbers without a gap: those who meet run again.
async fn emitting_for_one_aggregate_at_once_leaves_no_gap(db: TestDb) {
    let emitted: Vec<_> = (0..40)
        .map(|to| {
            let (store, name) = (db.store.clone(), db.db.clone());
            tokio::spawn(async move {
                store
                    .write_as(&name, Arc::new(Actor::system()), move |cx| {
                        cx.emit(&Moved { thing: thing(1), to })
                    })
                    .await
            })
        })
        .collect();
    for one in emitted {
        one.await.unwrap().unwrap();
    }
    let sequences: Vec<i64> = db
        .store
        .read(&db.db, |tx| tx.scalars("SELECT sequence FROM outbox ORDER BY sequence", &[]))
        .await
        .unwrap();
    assert_eq!(sequences, (1..=40).collect::<Vec<_>>());
}
each_database!(emitting_for_one_aggregate_at_once_leaves_no_gap);
