//! Killed at any moment: what was acknowledged is there, whole, and nobody stands in another's time.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use reservations::{Until::Firm, migrations, occupancy};
use store::{
    Dialect, Store, params,
    testing::{self, TestDb, each_database},
};

use crate::house::{at, claim, id, write_in};

async fn after_a_kill_all_is_whole(db: TestDb) {
    let mut acknowledged = Vec::new();
    for round in 0..4_u64 {
        let (name, dir, dialect) = (db.db.to_string(), db.data_dir().to_owned(), db.dialect);
        let pause = Duration::from_millis(30 + 37 * round);
        let said =
            tokio::task::spawn_blocking(move || killed(round, dialect, &name, dir, pause)).await.unwrap();
        assert!(!said.is_empty(), "the child has done something");
        acknowledged.extend(said);
        check(&db, &acknowledged).await;
    }
}
each_database!(after_a_kill_all_is_whole, [migrations()]);

/// Lets a child work for a while, kills it, and answers the owners that it has been told to have their times.
fn killed(round: u64, dialect: Dialect, name: &str, dir: PathBuf, pause: Duration) -> Vec<u128> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["crash::child", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env("RESERVATIONS_CRASH", format!("{round} {dialect:?} {name}"))
        .env("RESERVATIONS_CRASH_DIR", dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let kept = |line: String| line.strip_prefix("kept ")?.strip_suffix('.')?.parse().ok();
    let first: Option<u128> = lines.by_ref().map_while(Result::ok).find_map(kept);
    let reader =
        std::thread::spawn(move || lines.map_while(Result::ok).filter_map(kept).collect::<Vec<u128>>());
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = reader.join().unwrap();
    said.extend(first);
    said
}

/// The child: eight at once book and move, in each other's way, and say so when they are told that it is kept.
#[test]
#[ignore = "started by the test above"]
fn child() {
    let Ok(task) = env::var("RESERVATIONS_CRASH") else { return };
    let mut words = task.split(' ');
    let round: u128 = words.next().unwrap().parse().unwrap();
    let dialect = if words.next() == Some("Sqlite") { Dialect::Sqlite } else { Dialect::Postgres };
    let name: store::DbName = words.next().unwrap().parse().unwrap();
    let dir = PathBuf::from(env::var_os("RESERVATIONS_CRASH_DIR").unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(testing::config(dialect, &dir)).unwrap();
        let workers = (0..8_u128).map(|worker| {
            let (store, name) = (store.clone(), name.clone());
            tokio::spawn(async move {
                for number in 0_u128.. {
                    let owner = round * 1_000_000 + number * 8 + worker;
                    book(&store, &name, owner).await;
                }
            })
        });
        for worker in workers.collect::<Vec<_>>() {
            worker.await.unwrap();
        }
    });
}

async fn book(store: &Store, name: &store::DbName, owner: u128) {
    // Neighbouring owners want overlapping times.
    let begin = i64::try_from(owner / 3).unwrap() * 2 % 100_000;
    let booked = write_in(store, name, move |cx| {
        let pair = |from: i64| [claim(1, from, from + 2), claim(2, from, from + 2)];
        occupancy::occupy(cx, id(owner), &pair(begin), Firm)?;
        occupancy::move_to(cx, id(owner), &pair(begin + 1))
    });
    if booked.await.is_ok() {
        let line = format!("kept {owner}.\n");
        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    }
}

async fn check(db: &TestDb, acknowledged: &[u128]) {
    const HALVES: &str = "SELECT COUNT(*) FROM (SELECT owner_id FROM reservations_claims GROUP BY owner_id
        HAVING COUNT(*) <> 2 OR MIN(starts_at) <> MAX(starts_at)) AS halves";
    const OVERLAPS: &str = "SELECT COUNT(*) FROM reservations_claims a JOIN reservations_claims b
        ON a.resource_id = b.resource_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
        AND a.owner_id <> b.owner_id WHERE a.starts_at > ?1";
    let (halves, overlaps, owners) = db
        .store
        .read(&db.db, |tx| {
            let halves: i64 = tx.scalar(HALVES, &[])?;
            let overlaps: i64 = tx.scalar(OVERLAPS, params![at(-1000)])?;
            let owners: Vec<uuid::Uuid> = tx
                .scalars("SELECT owner_id FROM reservations_claims WHERE resource_id = ?1", params![id(1)])?;
            Ok::<_, store::Error>((halves, overlaps, owners))
        })
        .await
        .unwrap();
    assert_eq!((halves, overlaps), (0, 0), "nobody has half of what was booked, or another's time");
    let lost: Vec<_> = acknowledged.iter().filter(|owner| !owners.contains(&id(**owner))).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
}
