//! Transactions beside each other.

use std::{
    sync::{
        Arc, Barrier, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use store::{
    Dialect, Error, Tx, params,
    testing::{TestDb, each_database},
};

use crate::tx::{SET, insert, thing};

async fn price(db: &TestDb) -> i64 {
    db.store.read(&db.db, |tx| tx.scalar::<i64>("SELECT price FROM things", &[])).await.unwrap()
}

async fn add_thing(db: &TestDb, number: u128) {
    db.store.write(&db.db, move |tx| insert(tx, &thing(number))).await.unwrap();
}

/// Reads the price, waits until the other has read it too, and writes what it makes of it.
fn raise(barrier: Arc<Barrier>, first: AtomicBool) -> impl Fn(&mut Tx<'_>) -> Result<(), Error> {
    move |tx| {
        let price: i64 = tx.scalar("SELECT price FROM things", &[])?;
        if first.swap(false, Ordering::SeqCst) {
            barrier.wait();
        }
        tx.execute("UPDATE things SET price = ?1", params![price + 100]).map(drop)
    }
}

/// Two that read a row and then change it: the later one fails with 40001 and runs again.
async fn nobody_overwrites_what_he_has_not_seen(db: TestDb) {
    add_thing(&db, 1).await;
    if db.dialect == Dialect::Sqlite {
        // One writer: the second begins when the first is done, so the barrier would wait for ever.
        for _ in 0..2 {
            db.store.write(&db.db, raise(Arc::new(Barrier::new(1)), AtomicBool::new(true))).await.unwrap();
        }
    } else {
        let barrier = Arc::new(Barrier::new(2));
        let one = db.store.write(&db.db, raise(Arc::clone(&barrier), AtomicBool::new(true)));
        let other = db.store.write(&db.db, raise(barrier, AtomicBool::new(true)));
        let (one, other) = tokio::join!(one, other);
        one.unwrap();
        other.unwrap();
        assert_eq!(db.store.stats().retries, 1);
    }
    assert_eq!(price(&db).await, 1450);
}
each_database!(nobody_overwrites_what_he_has_not_seen, [SET]);

/// The control: without the snapshot the same two lose one of the raises.
async fn without_the_snapshot_a_change_is_lost(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    add_thing(&db, 1).await;
    let barrier = Arc::new(Barrier::new(2));
    let careless = |barrier| {
        let raise = raise(barrier, AtomicBool::new(true));
        move |tx: &mut Tx<'_>| {
            tx.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", &[])?;
            raise(tx)
        }
    };
    let one = db.store.write(&db.db, careless(Arc::clone(&barrier)));
    let other = db.store.write(&db.db, careless(barrier));
    let (one, other) = tokio::join!(one, other);
    one.unwrap();
    other.unwrap();
    assert_eq!(price(&db).await, 1350, "one raise is lost");
}
each_database!(without_the_snapshot_a_change_is_lost, [SET]);

/// 40001, 40P01 and 55P03 run again whatever error the closure makes of them; other errors do not.
async fn work_that_meets_other_work_runs_again(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    #[derive(Debug)]
    struct Opaque;
    impl From<Error> for Opaque {
        fn from(_: Error) -> Self {
            Self
        }
    }
    let fail = |state: &'static str, times: usize| {
        let runs = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&runs);
        let work = move |tx: &mut Tx<'_>| -> Result<(), Opaque> {
            if counted.fetch_add(1, Ordering::SeqCst) < times {
                tx.execute("SELECT pg_temp.fail(?1)", params![state])?;
            }
            Ok(())
        };
        (runs, work)
    };
    let declare = "CREATE FUNCTION pg_temp.fail(state TEXT) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION USING ERRCODE = state; END $$";
    for (state, times, runs_expected, succeeds) in [
        ("40001", 2, 3, true),
        ("40P01", 1, 2, true),
        ("55P03", 1, 2, true),
        ("23505", 1, 1, false),
        ("40001", 99, 8, false),
    ] {
        let (runs, work) = fail(state, times);
        let outcome = db
            .store
            .write(&db.db, move |tx| {
                // Temporary objects belong to a connection, and any of them may serve.
                if tx.scalar_opt::<bool>("SELECT TRUE FROM pg_proc WHERE proname = 'fail' AND pronamespace = pg_my_temp_schema()", &[])?.is_none() {
                    tx.execute(declare, &[])?;
                }
                work(tx)
            })
            .await;
        assert_eq!(
            (runs.load(Ordering::SeqCst), outcome.is_ok()),
            (runs_expected, succeeds),
            "{state} × {times}"
        );
    }
}
each_database!(work_that_meets_other_work_runs_again);

/// However hot a row is, every write gets its turn.
async fn a_hot_row_serves_everybody(db: TestDb) {
    add_thing(&db, 1).await;
    let all: Vec<_> = (0..200)
        .map(|_| {
            let (store, name) = (db.store.clone(), db.db.clone());
            tokio::spawn(async move {
                store
                    .write(&name, |tx| {
                        let price: i64 = tx.scalar("SELECT price FROM things", &[])?;
                        tx.execute("UPDATE things SET price = ?1", params![price + 1]).map(drop)
                    })
                    .await
            })
        })
        .collect();
    for one in all {
        one.await.unwrap().unwrap();
    }
    assert_eq!(price(&db).await, 1450);
}
each_database!(a_hot_row_serves_everybody, [SET]);

/// All statements of a read see one state, although a write commits between them.
async fn a_read_sees_one_state(db: TestDb) {
    add_thing(&db, 1).await;
    let (between, is_between) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let count = |tx: &mut Tx<'_>| tx.scalar::<i64>("SELECT COUNT(*) FROM things", &[]);
    let read = db.store.read(&db.db, move |tx| {
        let before = count(tx)?;
        between.send(()).unwrap();
        may_go_on.recv().unwrap();
        Ok::<_, Error>((before, count(tx)?))
    });
    let write = async {
        tokio::task::spawn_blocking(move || is_between.recv().unwrap()).await.unwrap();
        add_thing(&db, 2).await;
        go_on.send(()).unwrap();
    };
    let (seen, ()) = tokio::join!(read, write);
    assert_eq!(seen.unwrap(), (1, 1));
    assert_eq!(db.store.read(&db.db, count).await.unwrap(), 2);
}
each_database!(a_read_sees_one_state, [SET]);

async fn a_read_cannot_write(db: TestDb) {
    let change = |tx: &mut Tx<'_>| insert(tx, &thing(1));
    assert!(matches!(db.store.read(&db.db, change).await, Err(Error::ReadOnly)));
    db.store.write(&db.db, change).await.unwrap();
    let raise = |tx: &mut Tx<'_>| tx.execute("UPDATE things SET price = price + 1", &[]);
    assert!(matches!(db.store.read(&db.db, raise).await, Err(Error::ReadOnly)));
    assert_eq!(price(&db).await, 1250);
}
each_database!(a_read_cannot_write, [SET]);

/// A panic takes back its own changes and nothing else, also within one group commit.
async fn a_panic_takes_back_only_its_own(db: TestDb) {
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let first = db.store.write(&db.db, move |tx| {
        may_go_on.lock().unwrap().recv().unwrap();
        insert(tx, &thing(1))
    });
    let good = |number| db.store.write(&db.db, move |tx| insert(tx, &thing(number)));
    let panicking = db.store.write(&db.db, |tx| {
        insert(tx, &thing(3))?;
        panic!("as the test wants it");
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok::<(), Error>(())
    });
    let refusing = db.store.write(&db.db, |tx| {
        insert(tx, &thing(4))?;
        Err::<(), _>(Error::NotFound)
    });
    let release = async {
        // The others are in the queue when the first goes on.
        tokio::time::sleep(Duration::from_millis(100)).await;
        go_on.send(()).unwrap();
    };
    let (one, two, three, four, five, ()) =
        tokio::join!(biased; first, good(2), panicking, refusing, good(5), release);
    assert!(one.is_ok() && two.is_ok() && five.is_ok());
    assert!(matches!(three, Err(Error::Panicked)), "{three:?}");
    assert!(matches!(four, Err(Error::NotFound)), "{four:?}");
    let names: Vec<String> =
        db.store.read(&db.db, |tx| tx.scalars("SELECT name FROM things ORDER BY name", &[])).await.unwrap();
    assert_eq!(names, ["thing 1", "thing 2", "thing 5"]);
    if db.dialect == Dialect::Sqlite {
        // Writing down the panic takes longer than a batch may gather, so those behind it may come in the next one.
        assert!(db.store.stats().largest_batch >= 2, "the one before it shared its batch and its commit");
    }
}
each_database!(a_panic_takes_back_only_its_own, [SET]);

async fn a_panic_in_a_read_is_an_answer(db: TestDb) {
    let panicking = db.store.read(&db.db, |tx| {
        tx.scalar::<i64>("SELECT 1", &[])?;
        panic!("as the test wants it");
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok::<(), Error>(())
    });
    assert!(matches!(panicking.await, Err(Error::Panicked)));
    for _ in 0..10 {
        assert_eq!(db.store.read(&db.db, |tx| tx.scalar::<i64>("SELECT 1", &[])).await.unwrap(), 1);
    }
}
each_database!(a_panic_in_a_read_is_an_answer);

/// A constraint that is checked at COMMIT fails the one that breaks it, not the group it is committed with.
async fn a_constraint_checked_at_commit_blames_the_right_one(db: TestDb) {
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let first = db.store.write(&db.db, move |tx| {
        // Runs twice when the group falls apart.
        let _ = may_go_on.lock().unwrap().recv_timeout(Duration::from_secs(1));
        tx.execute("INSERT INTO parents (id) VALUES (1)", &[])
    });
    let add = |child: i64, parent: i64| {
        db.store.write(&db.db, move |tx| {
            tx.execute("INSERT INTO children (id, parent) VALUES (?1, ?2)", params![child, parent])
        })
    };
    let release = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        go_on.send(()).unwrap();
        drop(go_on);
    };
    let (one, two, three, ()) = tokio::join!(biased; first, add(1, 7), async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        db.store.write(&db.db, |tx| {
            tx.execute("INSERT INTO children (id, parent) VALUES (2, 2)", &[])?;
            tx.execute("INSERT INTO parents (id) VALUES (2)", &[])
        }).await
    }, release);
    one.unwrap();
    assert!(matches!(two, Err(Error::ForeignKey { .. })), "{two:?}");
    three.unwrap();
}
const DEFERRED: store::MigrationSet = store::MigrationSet {
    name: "deferred",
    files: &[(
        "1",
        "CREATE TABLE parents (id BIGINT PRIMARY KEY);
        CREATE TABLE children (id BIGINT PRIMARY KEY,
            parent BIGINT NOT NULL REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);",
    )],
};
each_database!(a_constraint_checked_at_commit_blames_the_right_one, [DEFERRED]);
