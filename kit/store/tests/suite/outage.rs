//! Connections break, servers restart, and COMMIT may go unanswered.

mod proxy;
mod server;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use kernel::{Actor, Secret};
use proxy::{Mode, Proxy};
use server::Server;
use store::{
    Cx, DbName, Dialect, Error, Store, Tx,
    idempotency::{self, Answer, Attempt, Request, Reservation},
    params,
    testing::{self, TestDb, each_database},
};

use crate::tx::{SET, insert, thing};

fn open(db: &TestDb, url: String, connections: usize) -> Store {
    let mut config = testing::config(db.dialect, db.data_dir());
    (config.url, config.connections) = (Some(Secret::new(url)), connections);
    config.statement_timeout = Duration::from_millis(500);
    Store::open(config).unwrap()
}

fn url() -> String {
    testing::postgres_url().unwrap().expose().clone()
}

async fn count(store: &Store, db: &DbName) -> Result<i64, Error> {
    store.read(db, |tx| tx.scalar::<i64>("SELECT COUNT(*) FROM things", &[])).await
}

const SUICIDE: &str = "SELECT pg_terminate_backend(pg_backend_pid())";

async fn a_lost_connection_is_survived(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    let store = open(&db, url(), 1);
    // In the middle of a write: nothing of it stands yet, so it runs again.
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&runs);
    let write = store.write(&db.db, move |tx| {
        insert(tx, &thing(1))?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            tx.execute(SUICIDE, &[])?;
        }
        Ok::<_, Error>(())
    });
    write.await.unwrap();
    assert_eq!((runs.load(Ordering::SeqCst), count(&store, &db.db).await.unwrap()), (2, 1));

    // In the middle of a read, which cannot run again: an answer at once, and the next one is served.
    let begun = Instant::now();
    let read = store.read(&db.db, |tx| tx.scalar::<bool>(SUICIDE, &[])).await;
    assert!(matches!(read, Err(Error::Unavailable)), "{read:?}");
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert_eq!(count(&store, &db.db).await.unwrap(), 1);
}
each_database!(a_lost_connection_is_survived, [SET]);

/// Connections that were ended while they waited are replaced before anybody uses them.
async fn an_idle_connection_may_be_ended(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    let name = db.db.to_string();
    let joint = if url().contains('?') { '&' } else { '?' };
    let store = open(&db, format!("{}{joint}application_name={name}", url()), 2);
    let two = || async { tokio::join!(count(&store, &db.db), count(&store, &db.db)) };
    two().await.0.unwrap();
    for _ in 0..3 {
        let ended: Vec<bool> = db
            .store
            .read(&db.db, {
                let name = name.clone();
                move |tx| {
                    const END: &str =
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?1";
                    tx.scalars(END, params![name])
                }
            })
            .await
            .unwrap();
        assert!(!ended.is_empty());
        tokio::time::sleep(Duration::from_millis(50)).await;
        let (one, other) = two().await;
        one.unwrap();
        other.unwrap();
    }
}
each_database!(an_idle_connection_may_be_ended, [SET]);

fn order() -> Request {
    Request { principal: "usr_1".into(), route: "POST /orders".into(), key: "k".into(), fingerprint: vec![1] }
}

fn system() -> Arc<Actor> {
    Arc::new(Actor::system())
}

/// The action and its answer, in one transaction.
fn act(attempt: Attempt) -> impl Fn(&mut Cx<'_>) -> Result<(), Error> {
    move |cx| {
        let number = cx.random::<16>();
        insert(cx.tx, &thing(u128::from_be_bytes(number)))?;
        idempotency::finish(cx, &attempt, &Answer { status: 201, headers: vec![], body: vec![7] })
    }
}

/// The server is lost during COMMIT: before it got to it, or before its answer got to us. Either way the same request
/// made again acts once in all.
async fn an_unknown_commit_is_made_safe_by_the_key(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    for (mode, stands) in [(Mode::LoseCommit, false), (Mode::LoseAnswer, true)] {
        let proxy = Proxy::before(&url());
        let store = open(&db, proxy.url(), 1);
        db.store.write(&db.db, |tx| tx.execute("DELETE FROM idempotency_keys", &[])).await.unwrap();
        let before = count(&db.store, &db.db).await.unwrap();
        let reserve = || store.write_as(&db.db, system(), |cx| idempotency::reserve(cx, &order()));
        let Reservation::New(attempt) = reserve().await.unwrap() else { panic!() };
        proxy.set(mode);
        let outcome = store.write_as(&db.db, system(), act(attempt.clone())).await;
        assert!(matches!(outcome, Err(Error::CommitUnknown)), "{outcome:?}");
        proxy.set(Mode::Pass);
        assert_eq!(count(&db.store, &db.db).await.unwrap() - before, i64::from(stands));

        // What the edge does when the request comes again.
        store.write_as(&db.db, system(), move |cx| idempotency::release(cx, &attempt)).await.unwrap();
        match reserve().await.unwrap() {
            Reservation::Replay(answer) => assert!(stands && answer.body == [7]),
            Reservation::New(attempt) => {
                assert!(!stands);
                store.write_as(&db.db, system(), act(attempt)).await.unwrap();
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(count(&db.store, &db.db).await.unwrap() - before, 1);
    }
}
each_database!(an_unknown_commit_is_made_safe_by_the_key, [SET]);

/// A server that takes requests and says nothing is given up soon after its own time limit.
async fn a_silent_server_is_given_up(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        return;
    }
    let proxy = Proxy::before(&url());
    let store = open(&db, proxy.url(), 1);
    assert_eq!(count(&store, &db.db).await.unwrap(), 0);
    proxy.set(Mode::Silent);
    let begun = Instant::now();
    let silent = count(&store, &db.db).await;
    assert!(matches!(silent, Err(Error::Unavailable)), "{silent:?}");
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    proxy.set(Mode::Pass);
    assert_eq!(count(&store, &db.db).await.unwrap(), 0);
}
each_database!(a_silent_server_is_given_up, [SET]);

/// Opened before the server is up, told at once that it is away, and back by itself, twice; nothing acknowledged is lost.
#[test]
fn a_server_may_come_and_go() {
    let Some(server) = Server::prepare() else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(come_and_go(server));
}

async fn come_and_go(mut server: Server) {
    let dir = tempfile::tempdir().unwrap();
    let mut config = testing::config(Dialect::Sqlite, dir.path());
    config.url = Some(Secret::new(server.url()));
    let store = Store::open(config).unwrap();
    let db: DbName = "tenant".parse().unwrap();
    let insert = |number| store.write(&db, move |tx: &mut Tx<'_>| insert(tx, &thing(number)));
    assert!(matches!(store.ping().await, Err(Error::Unavailable)));
    assert!(matches!(store.migrate(&db, &[SET]).await, Err(Error::Unavailable)));

    server.start();
    back_again(&store).await;
    store.migrate(&db, &[SET]).await.unwrap();
    let mut kept = 0;
    for round in 0..2_u128 {
        // Work goes on while the server is stopped hard.
        let stopping = tokio::task::spawn_blocking(move || {
            std::thread::sleep(Duration::from_millis(200));
            server.stop();
            server
        });
        for number in round * 1_000_000.. {
            match insert(number).await {
                Ok(()) => kept += 1,
                Err(Error::Unavailable | Error::CommitUnknown) => break,
                Err(other) => panic!("{other:?}"),
            }
        }
        server = stopping.await.unwrap();
        let begun = Instant::now();
        for number in 0..200 {
            assert!(matches!(insert(number).await, Err(Error::Unavailable)));
        }
        assert!(begun.elapsed() < Duration::from_secs(1), "200 answers took {:?}", begun.elapsed());
        server.start();
        back_again(&store).await;
    }
    let found = count(&store, &db).await.unwrap();
    // A commit whose answer was lost with the server may stand.
    assert!(kept <= found && found <= kept + 2, "{kept} acknowledged, {found} there");
    assert!(kept > 0);
}

async fn back_again(store: &Store) {
    let begun = Instant::now();
    while store.ping().await.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(5), "it does not come back by itself");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Who must be encrypted is, and who wants to know the server's certificate is not taken in by another.
#[test]
fn a_connection_may_be_encrypted() {
    let Some(mut server) = Server::prepare() else { return };
    let Some(certificate) = server.encrypt() else { return };
    server.start();
    let certificate = certificate.display();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let serves = |parameters: String, host: &str| {
        let dir = tempfile::tempdir().unwrap();
        let mut config = testing::config(Dialect::Sqlite, dir.path());
        config.url = Some(Secret::new(format!("{}?{parameters}", server.url().replace("localhost", host))));
        let store = Store::open(config).unwrap();
        runtime.block_on(async {
            let db: DbName = "tenant".parse().unwrap();
            store.migrate(&db, &[]).await?;
            let encrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
            store.read(&db, |tx| tx.scalar::<bool>(encrypted, &[])).await
        })
    };
    for parameters in [
        "sslmode=require".into(),
        "sslmode=prefer".into(),
        format!("sslmode=verify-full&sslrootcert={certificate}"),
    ] {
        let outcome = serves(parameters.clone(), "localhost");
        assert!(matches!(outcome, Ok(true)), "{parameters}: {outcome:?}");
    }
    for parameters in ["sslmode=disable", "sslmode=verify-full"] {
        assert!(matches!(serves(parameters.into(), "localhost"), Err(Error::Unavailable)), "{parameters}");
    }
    // The right certificate of another host.
    let other = serves(format!("sslmode=verify-full&sslrootcert={certificate}"), "127.0.0.1");
    assert!(matches!(other, Err(Error::Unavailable)));
}
