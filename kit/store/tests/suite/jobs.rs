//! Jobs are done, tried again, given up, and taken over; schedules enqueue each run once.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use kernel::{Actor, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};
use store::{
    Cx, Error, GiveUp, Job, JobHandler, JobRun, Schedule, When, Worker, dead, params,
    testing::{TestDb, each_database},
};

#[derive(Serialize, Deserialize)]
struct Send {
    to: String,
}

impl Job for Send {
    const KIND: &'static str = "test.send";
    const MAX_ATTEMPTS: i64 = 4;
}

fn send(to: &str) -> Send {
    Send { to: to.to_owned() }
}

async fn asked<T: std::marker::Send + 'static>(
    db: &TestDb,
    work: impl Fn(&mut Cx<'_>) -> Result<T, Error> + std::marker::Send + 'static,
) -> T {
    db.store.write_as(&db.db, Arc::new(Actor::system()), work).await.unwrap()
}

fn worker(db: &TestDb, handler: JobHandler) -> Worker {
    scheduled(db, handler, Vec::new())
}

fn scheduled(db: &TestDb, handler: JobHandler, schedules: Vec<Schedule>) -> Worker {
    let name = db.db.clone();
    Worker::new(db.store.clone(), move || vec![name.clone()], Vec::new(), vec![handler], schedules).unwrap()
}

type Log = Arc<Mutex<Vec<(String, i64)>>>;

/// Writes down who was sent to at which attempt, and fails as told.
fn sender(log: &Log, outcome: fn(&JobRun) -> Result<(), store::BoxError>) -> JobHandler {
    let log = Arc::clone(log);
    JobHandler::new(move |run: JobRun, job: Send| {
        log.lock().unwrap().push((job.to, run.attempt));
        let outcome = outcome(&run);
        async move { outcome }
    })
}

async fn count(db: &TestDb, sql: &'static str) -> i64 {
    db.store.read(&db.db, move |tx| tx.scalar::<i64>(sql, &[])).await.unwrap()
}

async fn a_job_is_done_once_and_when_it_is_due(db: TestDb) {
    let log = Log::default();
    let worker = worker(&db, sender(&log, |_| Ok(())));
    asked(&db, |cx| {
        cx.enqueue(&send("now"), When::now())?;
        cx.enqueue(&send("later"), When::at(cx.now.plus(Duration::from_secs(60))))
    })
    .await;
    worker.tick().await;
    worker.tick().await;
    assert_eq!(*log.lock().unwrap(), [("now".to_owned(), 1)]);
    db.clock.advance(Duration::from_secs(60));
    worker.tick().await;
    assert_eq!(log.lock().unwrap().last().unwrap().0, "later");
    assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs").await, 0);
}
each_database!(a_job_is_done_once_and_when_it_is_due);

async fn a_failing_job_is_tried_less_and_less_often_and_then_given_up(db: TestDb) {
    let log = Log::default();
    let worker = worker(&db, sender(&log, |_| Err("the server is on fire".into())));
    asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
    let mut seconds = Vec::new();
    for second in 0..120 {
        let before = log.lock().unwrap().len();
        worker.tick().await;
        if log.lock().unwrap().len() > before {
            seconds.push(second);
        }
        db.clock.advance(Duration::from_secs(1));
    }
    assert_eq!(seconds.len(), 4, "{seconds:?}");
    let pauses: Vec<i32> = seconds.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(
        (4..=7).contains(&pauses[0]) && (7..=13).contains(&pauses[1]) && (15..=25).contains(&pauses[2]),
        "{pauses:?}"
    );
    let letters = db
        .store
        .read(&db.db, |tx| dead::list(tx, Some(dead::Source::Job), PageRequest::default()))
        .await
        .unwrap();
    let letter = &letters.items[0];
    assert_eq!(
        (letters.total, &*letter.name, letter.attempts, &*letter.error),
        (1, "test.send", 4, "the server is on fire")
    );

    let id = letter.id;
    asked(&db, move |cx| dead::retry(cx, id)).await;
    worker.tick().await;
    assert_eq!(log.lock().unwrap().last().unwrap(), &("x".to_owned(), 1), "it begins anew");
    assert_eq!(count(&db, "SELECT COUNT(*) FROM dead_letters").await, 0);
}
each_database!(a_failing_job_is_tried_less_and_less_often_and_then_given_up);

async fn what_cannot_succeed_is_given_up_at_once_and_can_be_discarded(db: TestDb) {
    let log = Log::default();
    let worker = worker(&db, sender(&log, |_| Err(Box::new(GiveUp("no such address".into())))));
    asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
    worker.tick().await;
    let letters = db.store.read(&db.db, |tx| dead::list(tx, None, PageRequest::default())).await.unwrap();
    assert_eq!((log.lock().unwrap().len(), letters.total), (1, 1));
    let id = letters.items[0].id;
    asked(&db, move |cx| dead::discard(cx.tx, id)).await;
    assert_eq!(count(&db, "SELECT COUNT(*) FROM dead_letters").await, 0);
}
each_database!(what_cannot_succeed_is_given_up_at_once_and_can_be_discarded);

async fn a_panic_in_a_job_is_a_failure(db: TestDb) {
    let worker = worker(
        &db,
        JobHandler::new(|run: JobRun, _: Send| async move {
            assert!(run.attempt > 1, "the first attempt panics");
            Ok(())
        }),
    );
    asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
    worker.tick().await;
    assert_eq!(count(&db, "SELECT attempts FROM jobs").await, 1);
    db.clock.advance(Duration::from_secs(60));
    worker.tick().await;
    assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs").await, 0);
}
each_database!(a_panic_in_a_job_is_a_failure);

async fn one_job_of_a_key_waits(db: TestDb) {
    let log = Log::default();
    asked(&db, |cx| {
        for _ in 0..3 {
            cx.enqueue_once(&send("index"), When::now(), "product 7")?;
        }
        cx.enqueue_once(&send("other"), When::now(), "product 8")
    })
    .await;
    assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs").await, 2);
    // While one runs, another may wait; and when the first fails it makes room for it.
    let store = db.store.clone();
    let handler = JobHandler::new({
        let log = Arc::clone(&log);
        move |run: JobRun, job: Send| {
            log.lock().unwrap().push((job.to.clone(), run.attempt));
            let store = store.clone();
            async move {
                if job.to == "index" {
                    let actor = Arc::new(Actor::system());
                    let again = |cx: &mut Cx<'_>| cx.enqueue_once(&send("newer"), When::now(), "product 7");
                    store.write_as(&run.db, actor, again).await?;
                    return Err("old news".into());
                }
                Ok(())
            }
        }
    });
    worker(&db, handler).tick().await;
    let mut done: Vec<_> = log.lock().unwrap().iter().map(|(to, _)| to.clone()).collect();
    done.sort();
    assert_eq!(done, ["index", "newer", "other"]);
    assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs").await, 0);
}
each_database!(one_job_of_a_key_waits);

/// An attempt whose process died is taken over once its lease has run out, and counts.
async fn a_dead_attempt_is_taken_over(db: TestDb) {
    let log = Log::default();
    asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
    let dead = asked(&db, |cx| {
        let until = cx.now.plus(Duration::from_secs(60));
        let lease = cx.new_id::<()>();
        cx.tx.execute("UPDATE jobs SET lease = ?1, lease_until = ?2, attempts = 1", params![lease, until])
    })
    .await;
    assert_eq!(dead, 1);
    let worker = worker(&db, sender(&log, |_| Ok(())));
    worker.tick().await;
    assert!(log.lock().unwrap().is_empty(), "the lease still holds");
    db.clock.advance(Duration::from_secs(61));
    worker.tick().await;
    assert_eq!(*log.lock().unwrap(), [("x".to_owned(), 2)]);
}
each_database!(a_dead_attempt_is_taken_over);

/// A job that takes its process along every time becomes a dead letter too.
async fn a_job_that_kills_its_process_is_given_up(db: TestDb) {
    asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
    asked(&db, |cx| {
        let (lease, now) = (cx.new_id::<()>(), cx.now);
        cx.tx.execute(
            "UPDATE jobs SET lease = ?1, lease_until = ?2, attempts = max_attempts",
            params![lease, now],
        )
    })
    .await;
    let log = Log::default();
    worker(&db, sender(&log, |_| Ok(()))).tick().await;
    assert!(log.lock().unwrap().is_empty());
    assert_eq!(count(&db, "SELECT COUNT(*) FROM dead_letters").await, 1);
}
each_database!(a_job_that_kills_its_process_is_given_up);

async fn many_workers_do_each_job_once(db: TestDb) {
    let done = Arc::new(AtomicUsize::new(0));
    asked(&db, |cx| (0..100).try_for_each(|number| cx.enqueue(&send(&number.to_string()), When::now())))
        .await;
    let ticks: Vec<_> = (0..4)
        .map(|_| {
            let done = Arc::clone(&done);
            let worker = worker(
                &db,
                JobHandler::new(move |_, _: Send| {
                    done.fetch_add(1, Ordering::SeqCst);
                    std::future::ready(Ok(()))
                }),
            );
            tokio::spawn(async move { worker.tick().await })
        })
        .collect();
    for tick in ticks {
        tick.await.unwrap();
    }
    assert_eq!(done.load(Ordering::SeqCst), 100);
}
each_database!(many_workers_do_each_job_once);

/// Shutting down takes nothing new and waits for what runs.
async fn shutdown_waits_for_what_runs(db: TestDb) {
    let (begin, begun) = tokio::sync::oneshot::channel();
    let begin = Mutex::new(Some(begin));
    let done = Arc::new(AtomicUsize::new(0));
    let handler = JobHandler::new({
        let done = Arc::clone(&done);
        move |_, _: Send| {
            let (begin, done) = (begin.lock().unwrap().take(), Arc::clone(&done));
            async move {
                begin.unwrap().send(()).unwrap();
                tokio::time::sleep(Duration::from_millis(300)).await;
                done.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        }
    });
    asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
    worker(&db, handler).run(async { begun.await.unwrap() }).await;
    assert_eq!(done.load(Ordering::SeqCst), 1);
    assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs").await, 0);
}
each_database!(shutdown_waits_for_what_runs);

async fn a_schedule_keeps_local_time_and_runs_once_for_all_instances(db: TestDb) {
    let runs = Arc::new(Mutex::new(Vec::<Timestamp>::new()));
    let handler = || {
        let (runs, clock) = (Arc::clone(&runs), Arc::clone(&db.clock));
        JobHandler::new(move |_, _: Send| {
            runs.lock().unwrap().push(kernel::Clock::now(&*clock));
            std::future::ready(Ok(()))
        })
    };
    let schedule = || vec![Schedule::new("test.nightly", "30 2 * * *", "Europe/Berlin", &send("all"))];
    let workers = [scheduled(&db, handler(), schedule()), scheduled(&db, handler(), schedule())];
    // From 1 May over the end of summer time on 25 October 2026, four times an hour.
    let begin = kernel::Clock::now(&*db.clock);
    let change: Timestamp = "2026-10-24T12:00:00Z".parse().unwrap();
    for worker in &workers {
        worker.tick().await;
    }
    db.clock.advance(change.since(begin));
    for _ in 0..(36 * 4) {
        for worker in &workers {
            worker.tick().await;
        }
        db.clock.advance(Duration::from_secs(15 * 60));
    }
    let runs: Vec<String> = runs.lock().unwrap().iter().map(ToString::to_string).collect();
    // One for all that was missed, then one each night, at half past two the first time it comes.
    assert_eq!(runs, ["2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"]);
}
each_database!(a_schedule_keeps_local_time_and_runs_once_for_all_instances);

/// While one instance is at a schedule, another leaves it alone.
async fn a_schedule_is_kept_by_one_instance_at_a_time(db: TestDb) {
    if db.dialect == store::Dialect::Sqlite {
        // One writer: there is no "while".
        return;
    }
    let log = Log::default();
    let nightly = vec![Schedule::new("test.nightly", "0 0 * * *", "UTC", &send("all"))];
    let worker = scheduled(&db, sender(&log, |_| Ok(())), nightly);
    worker.tick().await;
    db.clock.advance(Duration::from_secs(24 * 60 * 60));
    let (hold, held) = std::sync::mpsc::channel();
    let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let (other, name) = (db.store.clone(), db.db.clone());
    let other = tokio::spawn(async move {
        let lock = move |tx: &mut store::Tx<'_>| {
            tx.scalar::<String>(
                "SELECT name FROM job_schedules WHERE name = 'test.nightly' FOR UPDATE",
                &[],
            )?;
            hold.send(()).unwrap();
            may_go_on.lock().unwrap().recv().map_err(|_| Error::NotFound)
        };
        other.write(&name, lock).await
    });
    tokio::task::spawn_blocking(move || held.recv().unwrap()).await.unwrap();
    let ticked = tokio::time::timeout(Duration::from_millis(500), worker.tick()).await;
    assert!(log.lock().unwrap().is_empty());
    go_on.send(()).unwrap();
    other.await.unwrap().unwrap();
    drop(ticked);
    worker.tick().await;
    assert_eq!(log.lock().unwrap().len(), 1);
}
each_database!(a_schedule_is_kept_by_one_instance_at_a_time);

#[test]
fn mistakes_of_the_program_are_found_at_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let config = store::testing::config(store::Dialect::Sqlite, dir.path());
    let store = store::Store::open(config).unwrap();
    let make = |schedules| Worker::new(store.clone(), Vec::new, Vec::new(), Vec::new(), schedules).map(drop);
    let odd = |cron, zone| make(vec![Schedule::new("a", cron, zone, &send("x"))]).unwrap_err().to_string();
    assert!(odd("every day", "UTC").contains("five fields"));
    assert!(odd("0 0 * * *", "Berlin").contains("time zone"));
    let twice = ["a", "a"].map(|name| Schedule::new(name, "0 0 * * *", "UTC", &send("x")));
    assert!(make(twice.to_vec()).is_err());
}

/// Time that passes by itself whenever everybody waits.
fn in_no_time<F: Future<Output = ()>>(test: impl FnOnce(TestDb) -> F) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime.block_on(async { test(TestDb::on(store::Dialect::Sqlite, &[]).await).await });
}

#[derive(store::FromRow)]
struct Lease {
    lease_until: Timestamp,
}

/// When the lease of the only job ends. Takes a moment of real time, so that others get on meanwhile.
async fn lease_end(run: &JobRun) -> Result<Timestamp, Error> {
    let read = |tx: &mut store::Tx<'_>| tx.query_one::<Lease>("SELECT lease_until FROM jobs", &[]);
    Ok(run.store.read(&run.db, read).await?.lease_until)
}

const LONG: usize = 5000;

/// A long attempt keeps its lease.
#[test]
fn a_long_job_is_not_taken_over() {
    in_no_time(|db| async move {
        asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
        let clock = Arc::clone(&db.clock);
        let handler = JobHandler::new(move |run: JobRun, _: Send| {
            let clock = Arc::clone(&clock);
            async move {
                // By the clock of the leases the first one has run out.
                clock.advance(Duration::from_secs(300));
                for _ in 0..LONG {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    if lease_end(&run).await? > kernel::Clock::now(&*clock) {
                        return Ok(());
                    }
                }
                Err("the lease was not renewed".into())
            }
        });
        worker(&db, handler).tick().await;
        assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs").await, 0);
    });
}

/// An attempt that has lost its lease is stopped, and changes nothing of what the other does.
#[test]
fn an_attempt_that_was_taken_over_is_stopped() {
    in_no_time(|db| async move {
        asked(&db, |cx| cx.enqueue(&send("x"), When::now())).await;
        let finished = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&finished);
        let handler = JobHandler::new(move |run: JobRun, _: Send| {
            let counted = Arc::clone(&counted);
            async move {
                let steal = |cx: &mut Cx<'_>| {
                    let other = cx.new_id::<()>();
                    cx.tx.execute("UPDATE jobs SET lease = ?1", params![other])
                };
                run.store.write_as(&run.db, Arc::new(Actor::system()), steal).await?;
                for _ in 0..LONG {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    lease_end(&run).await?;
                }
                counted.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        });
        worker(&db, handler).tick().await;
        assert_eq!(finished.load(Ordering::SeqCst), 0);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM jobs WHERE lease IS NOT NULL").await, 1);
    });
}
