//! Killed at any moment, the store has kept what it acknowledged, whole.

use std::{
    collections::HashSet,
    env,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use kernel::{Entropy, SeededEntropy};
use store::{
    Dialect, Error, MigrationSet, Store, params,
    testing::{self, TestDb, each_database},
};

const SET: MigrationSet = MigrationSet {
    name: "crash",
    files: &[(
        "1",
        "CREATE TABLE debits (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL);
        CREATE TABLE credits (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL);",
    )],
};
const WRITERS: i64 = 16;

async fn what_was_acknowledged_is_there_after_a_kill(db: TestDb) {
    let entropy = SeededEntropy::new(7);
    let mut acknowledged = HashSet::new();
    for round in 0..5_i64 {
        let mut random = [0];
        entropy.fill(&mut random);
        let pause = Duration::from_millis(20 + u64::from(random[0]));
        let (name, dir) = (db.db.to_string(), db.data_dir().to_owned());
        let dialect = db.dialect;
        let said =
            tokio::task::spawn_blocking(move || killed(round, dialect, &name, dir, pause)).await.unwrap();
        assert!(!said.is_empty(), "the child has done something");
        acknowledged.extend(said);
        check(&db, &acknowledged).await;
    }
}
each_database!(what_was_acknowledged_is_there_after_a_kill, [SET]);

/// Lets a child work for a while, kills it, and answers what it has been told to be kept.
fn killed(round: i64, dialect: Dialect, name: &str, dir: PathBuf, pause: Duration) -> Vec<i64> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["crash::child", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env("STORE_CRASH", format!("{round} {dialect:?} {name}"))
        .env("STORE_CRASH_DIR", dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.by_ref().map_while(Result::ok).find_map(|line| kept(&line));
    let reader =
        std::thread::spawn(move || lines.map_while(Result::ok).filter_map(|line| kept(&line)).collect());
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said: Vec<i64> = reader.join().unwrap();
    said.extend(first);
    said
}

/// What a line of the child acknowledges. One that the kill cut short acknowledges nothing.
fn kept(line: &str) -> Option<i64> {
    line.strip_prefix("kept ")?.strip_suffix('.')?.parse().ok()
}

/// The child: many write at once, and say so when they are told that it is kept.
#[test]
#[ignore = "started by the test above"]
fn child() {
    let Ok(task) = env::var("STORE_CRASH") else { return };
    let mut words = task.split(' ');
    let round: i64 = words.next().unwrap().parse().unwrap();
    let dialect = if words.next() == Some("Sqlite") { Dialect::Sqlite } else { Dialect::Postgres };
    let name: store::DbName = words.next().unwrap().parse().unwrap();
    let dir = PathBuf::from(env::var_os("STORE_CRASH_DIR").unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(testing::config(dialect, &dir)).unwrap();
        let name = Arc::new(name);
        let writers = (0..WRITERS).map(|writer| {
            let (store, name) = (store.clone(), Arc::clone(&name));
            tokio::spawn(async move {
                for number in 0.. {
                    let id = (round * 1_000_000 + number) * WRITERS + writer;
                    pay(&store, &name, id).await.unwrap();
                    let line = format!("kept {id}.\n");
                    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
    });
}

async fn pay(store: &Store, db: &store::DbName, id: i64) -> Result<(), Error> {
    store
        .write(db, move |tx| {
            tx.execute("INSERT INTO debits (id, amount) VALUES (?1, 100)", params![id])?;
            tx.execute("INSERT INTO credits (id, amount) VALUES (?1, 100)", params![id]).map(drop)
        })
        .await
}

async fn check(db: &TestDb, acknowledged: &HashSet<i64>) {
    let (debits, credits): (Vec<i64>, Vec<i64>) = db
        .store
        .read(&db.db, |tx| {
            let debits = tx.scalars("SELECT id FROM debits ORDER BY id", &[])?;
            Ok::<_, Error>((debits, tx.scalars("SELECT id FROM credits ORDER BY id", &[])?))
        })
        .await
        .unwrap();
    assert_eq!(debits, credits, "the books balance");
    let kept: HashSet<i64> = debits.into_iter().collect();
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
}
