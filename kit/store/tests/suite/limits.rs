//! What takes too long or is too much ends with an answer, and the others do not suffer from it.

use std::{
    sync::{Arc, Mutex, mpsc},
    time::{Duration, Instant},
};

use store::{
    Dialect, Error, Store, StoreConfig, Tx, params,
    testing::{self, TestDb, each_database},
};

use crate::tx::{SET, insert, thing};

/// Counts to a number; a million takes some tenths of a second.
const COUNT: &str =
    "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
    SELECT COUNT(*) FROM n";
const FOR_EVER: i64 = 1_000_000_000_000;

/// The test's database opened with other limits.
fn reopened(db: &TestDb, change: impl FnOnce(&mut StoreConfig)) -> Store {
    let mut config = testing::config(db.dialect, db.data_dir());
    change(&mut config);
    Store::open(config).unwrap()
}

async fn a_statement_that_takes_too_long_is_stopped(db: TestDb) {
    let strict = reopened(&db, |config| config.statement_timeout = Duration::from_millis(150));
    let begun = Instant::now();
    let count = |tx: &mut Tx<'_>| tx.scalar::<i64>(COUNT, params![FOR_EVER]);
    assert!(matches!(strict.read(&db.db, count).await, Err(Error::Timeout)));
    assert!(matches!(strict.write(&db.db, count).await, Err(Error::Timeout)));
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!(strict.read(&db.db, |tx| tx.scalar::<i64>(COUNT, params![10_i64])).await.unwrap(), 10);
    assert_eq!(strict.write(&db.db, |tx| tx.scalar::<i64>(COUNT, params![10_i64])).await.unwrap(), 10);
    // The control: work that takes longer than that is done under a longer limit, however fast the machine.
    let mut rows = 1_000_000_i64;
    loop {
        let begun = Instant::now();
        let patient = move |tx: &mut Tx<'_>| tx.scalar::<i64>(COUNT, params![rows]);
        assert_eq!(db.store.read(&db.db, patient).await.unwrap(), rows);
        if begun.elapsed() > Duration::from_millis(150) {
            break;
        }
        rows *= 2;
    }
}
each_database!(a_statement_that_takes_too_long_is_stopped);

/// Many short statements are a long transaction too, and so is a closure that only computes.
async fn a_write_that_takes_too_long_is_rolled_back(db: TestDb) {
    let strict = reopened(&db, |config| config.write_limit = Duration::from_millis(300));
    let begun = Instant::now();
    let endless = strict.write(&db.db, |tx: &mut Tx<'_>| -> Result<(), Error> {
        for number in 1.. {
            insert(tx, &thing(number))?;
        }
        Ok(())
    });
    assert!(matches!(endless.await, Err(Error::Timeout)));
    let dreaming = strict.write(&db.db, |tx| {
        insert(tx, &thing(1))?;
        std::thread::sleep(Duration::from_millis(400));
        Ok::<_, Error>(())
    });
    let dreaming = dreaming.await;
    // PostgreSQL may have ended the idle transaction by itself.
    assert!(matches!(dreaming, Err(Error::Timeout | Error::Unavailable)), "{dreaming:?}");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    strict.write(&db.db, |tx| insert(tx, &thing(2))).await.unwrap();
    let left: i64 = strict.read(&db.db, |tx| tx.scalar("SELECT COUNT(*) FROM things", &[])).await.unwrap();
    assert_eq!(left, 1);
}
each_database!(a_write_that_takes_too_long_is_rolled_back, [SET]);

/// SQLite takes the whole transaction back when a change is interrupted; the others of the group run again.
async fn a_change_that_takes_too_long_harms_no_other(db: TestDb) {
    let strict = reopened(&db, |config| config.statement_timeout = Duration::from_millis(300));
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let first = strict.write(&db.db, move |tx| {
        let _ = may_go_on.lock().unwrap().recv_timeout(Duration::from_secs(1));
        insert(tx, &thing(1))
    });
    let long = strict.write(&db.db, |tx| {
        tx.execute(
            "INSERT INTO things (id, name, price, weight, sold, at, links, hash, currency)
             WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
             SELECT ?2, 'many', MAX(i), 1, TRUE, ?3, ?4, ?5, 'EUR' FROM n",
            params![FOR_EVER, thing(1).id, thing(1).at, store::Json(()), [0_u8]],
        )
    });
    let before = strict.write(&db.db, |tx| insert(tx, &thing(2)));
    let last = strict.write(&db.db, |tx| insert(tx, &thing(3)));
    let release = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        go_on.send(()).unwrap();
        drop(go_on);
    };
    let (first, before, long, last, ()) = tokio::join!(biased; first, before, long, last, release);
    assert!(matches!(long, Err(Error::Timeout)), "{long:?}");
    first.unwrap();
    before.unwrap();
    last.unwrap();
    let left: i64 = strict.read(&db.db, |tx| tx.scalar("SELECT COUNT(*) FROM things", &[])).await.unwrap();
    assert_eq!(left, 3);
}
each_database!(a_change_that_takes_too_long_harms_no_other, [SET]);

/// One thread, a queue of two: the fourth is refused at once.
async fn too_much_work_is_refused_at_once(db: TestDb) {
    let small = reopened(&db, |config| (config.connections, config.queue) = (1, 2));
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Arc::new(Mutex::new(may_go_on));
    let blocking = |waiting: Arc<Mutex<mpsc::Receiver<()>>>| {
        move |tx: &mut Tx<'_>| {
            let _ = waiting.lock().unwrap().recv();
            tx.scalar::<i64>("SELECT 1", &[])
        }
    };
    let ask = |write: bool| {
        let (small, name, work) = (small.clone(), db.db.clone(), blocking(Arc::clone(&may_go_on)));
        tokio::spawn(async move {
            if write { small.write(&name, work).await } else { small.read(&name, work).await }
        })
    };
    for write in [false, true] {
        let mut accepted = vec![ask(write)];
        tokio::time::sleep(Duration::from_millis(100)).await;
        accepted.extend([ask(write), ask(write)]);
        tokio::time::sleep(Duration::from_millis(100)).await;
        let begun = Instant::now();
        let refused = ask(write).await.unwrap();
        assert!(matches!(refused, Err(Error::Overloaded)), "{refused:?}");
        assert!(begun.elapsed() < Duration::from_millis(100), "{:?}", begun.elapsed());
        accepted.iter().for_each(|_| go_on.send(()).unwrap());
        for one in accepted {
            one.await.unwrap().unwrap();
        }
    }
    assert_eq!(small.stats().overloads, 2);
}
each_database!(too_much_work_is_refused_at_once);

/// Work that nobody waits for any more is not done.
async fn abandoned_work_is_left_out(db: TestDb) {
    let small = reopened(&db, |config| config.connections = 1);
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let (store, name) = (small.clone(), db.db.clone());
    let blocking = tokio::spawn(async move {
        store.write(&name, move |_| may_go_on.lock().unwrap().recv().map_err(|_| Error::NotFound)).await
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let impatient = small.write(&db.db, |tx| insert(tx, &thing(1)));
    assert!(tokio::time::timeout(Duration::from_millis(50), impatient).await.is_err());
    go_on.send(()).unwrap();
    blocking.await.unwrap().unwrap();
    small.write(&db.db, |tx| insert(tx, &thing(2))).await.unwrap();
    let names: Vec<String> =
        small.read(&db.db, |tx| tx.scalars("SELECT name FROM things", &[])).await.unwrap();
    assert_eq!(names, ["thing 2"]);
}
each_database!(abandoned_work_is_left_out, [SET]);

/// A full disk fails those who wanted to write, and the writer goes on once there is room.
async fn a_full_disk_is_survived(db: TestDb) {
    if db.dialect == Dialect::Postgres {
        return;
    }
    let fill = |tx: &mut Tx<'_>| {
        let pages: i64 = tx.scalar("PRAGMA page_count", &[])?;
        // The limit stands in for the disk; it lasts as long as the connection.
        assert!(pages < 1000);
        tx.scalar::<i64>("PRAGMA max_page_count = 1", &[])?;
        for number in 1..5000 {
            insert(tx, &thing(number))?;
        }
        Ok::<_, Error>(())
    };
    let full = db.store.write(&db.db, fill).await;
    assert!(matches!(full, Err(Error::Unavailable)), "{full:?}");
    db.store.write(&db.db, |tx| tx.scalar::<i64>("PRAGMA max_page_count = 100000", &[])).await.unwrap();
    db.store.write(&db.db, |tx| insert(tx, &thing(1))).await.unwrap();
    let names: Vec<String> =
        db.store.read(&db.db, |tx| tx.scalars("SELECT name FROM things", &[])).await.unwrap();
    assert_eq!(names, ["thing 1"]);
}
each_database!(a_full_disk_is_survived, [SET]);

/// A command that writes to the same file beside the server: each waits for the other.
async fn another_process_may_write_to_the_same_file(db: TestDb) {
    if db.dialect == Dialect::Postgres {
        return;
    }
    let beside = reopened(&db, |_| {});
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let other = beside.write(&db.db, move |tx| {
        insert(tx, &thing(1))?;
        may_go_on.lock().unwrap().recv().map_err(|_| Error::NotFound)
    });
    let ours = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let ours = db.store.write(&db.db, |tx| insert(tx, &thing(2)));
        let release = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            go_on.send(()).unwrap();
        };
        tokio::join!(ours, release).0
    };
    let (other, ours) = tokio::join!(other, ours);
    other.unwrap();
    ours.unwrap();
    let count: i64 = db.store.read(&db.db, |tx| tx.scalar("SELECT COUNT(*) FROM things", &[])).await.unwrap();
    assert_eq!(count, 2);
}
each_database!(another_process_may_write_to_the_same_file, [SET]);

/// Many tenants are served by few threads and few open files.
async fn many_databases_stay_within_bounds(db: TestDb) {
    if db.dialect == Dialect::Postgres {
        return;
    }
    let first = db.data_dir().join("db").join(format!("{}.sqlite", db.db));
    db.store
        .write(&db.db, |tx| tx.query_opt::<Checkpoint>("PRAGMA wal_checkpoint(TRUNCATE)", &[]).map(drop))
        .await
        .ok();
    let names: Vec<store::DbName> =
        (0..300).map(|number| format!("tenant{number}").parse().unwrap()).collect();
    for name in &names {
        std::fs::copy(&first, db.data_dir().join("db").join(format!("{name}.sqlite"))).unwrap();
    }
    let all: Vec<_> = names
        .into_iter()
        .map(|name| {
            let store = db.store.clone();
            tokio::spawn(async move {
                store.write(&name, |tx| insert(tx, &thing(1))).await.unwrap();
                store.read(&name, |tx| tx.scalar::<i64>("SELECT COUNT(*) FROM things", &[])).await.unwrap()
            })
        })
        .collect();
    for one in all {
        assert_eq!(one.await.unwrap(), 1);
    }
    let open = std::fs::read_dir("/proc/self/fd").unwrap().count();
    assert!(open < 700, "{open} open files");
}
each_database!(many_databases_stay_within_bounds, [SET]);

#[derive(store::FromRow)]
struct Checkpoint {
    #[row(rename = "busy")]
    _busy: i64,
}
