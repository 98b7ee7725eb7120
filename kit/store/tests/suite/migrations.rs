//! Migrations run once, in order, and are never changed.

use store::{
    DbName, Dialect, Error, MigrationError, MigrationReport, MigrationSet, Store, params,
    testing::{self, TestDb, each_database},
};

const ONE: MigrationSet = MigrationSet {
    name: "one",
    files: &[
        ("20260101T0000_a", "CREATE TABLE a (id BIGINT PRIMARY KEY, at TIMESTAMPTZ, by UUID);"),
        ("20260102T0000_b", "ALTER TABLE a ADD COLUMN note TEXT; CREATE INDEX a_note ON a (note);"),
    ],
};
const SLOW: MigrationSet = MigrationSet {
    name: "slow",
    files: &[(
        "1",
        "CREATE TABLE counted (n BIGINT NOT NULL);
        INSERT INTO counted WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
            SELECT COUNT(*) FROM n;",
    )],
};

fn set(name: &'static str, files: &'static [(&'static str, &'static str)]) -> MigrationSet {
    MigrationSet { name, files }
}

fn refusal(outcome: Result<MigrationReport, Error>) -> String {
    match outcome.unwrap_err() {
        Error::Migration(refusal) => refusal.to_string(),
        other => panic!("{other:?}"),
    }
}

async fn what_is_applied_is_not_applied_again(db: TestDb) {
    let first = db.store.migrate(&db.db, &[ONE]).await.unwrap();
    assert_eq!(first.applied, ["one/20260101T0000_a", "one/20260102T0000_b"]);
    let second = db.store.migrate(&db.db, &[ONE]).await.unwrap();
    assert_eq!(second, MigrationReport::default());
    // An older program beside a newer one: told, not refused.
    let older = set("one", &ONE.files[..1]);
    assert_eq!(db.store.migrate(&db.db, &[older]).await.unwrap().unknown, ["one/20260102T0000_b"]);
}
each_database!(what_is_applied_is_not_applied_again);

async fn a_changed_file_is_refused_by_name(db: TestDb) {
    db.store.migrate(&db.db, &[set("one", &ONE.files[..1])]).await.unwrap();
    let changed = set("one", &[("20260101T0000_a", "CREATE TABLE a (id BIGINT PRIMARY KEY);")]);
    assert!(
        refusal(db.store.migrate(&db.db, &[changed]).await).starts_with("one/20260101T0000_a was changed")
    );
    // A checkout with other line ends is no change.
    let ends = set(
        "one",
        &[("20260101T0000_a", "CREATE TABLE a (id BIGINT PRIMARY KEY, at TIMESTAMPTZ, by UUID);")],
    );
    db.store.migrate(&db.db, &[ends]).await.unwrap();
}
each_database!(a_changed_file_is_refused_by_name);

async fn nothing_stands_when_one_of_them_fails(db: TestDb) {
    let broken = set(
        "two",
        &[
            ("1", "CREATE TABLE b (id BIGINT);"),
            ("2", "CREATE TABLE c (id BIGINT); INSERT INTO nowhere VALUES (1);"),
        ],
    );
    assert_eq!(refusal(db.store.migrate(&db.db, &[ONE, broken]).await), "two/2 failed");
    let applied: i64 = db
        .store
        .read(&db.db, |tx| {
            tx.scalar("SELECT COUNT(*) FROM schema_migrations WHERE set_name <> ?1", params!["store"])
        })
        .await
        .unwrap();
    assert_eq!(applied, 0);
    assert_eq!(db.store.migrate(&db.db, &[ONE]).await.unwrap().applied.len(), 2);
}
each_database!(nothing_stands_when_one_of_them_fails);

async fn mistakes_in_the_sets_are_found(db: TestDb) {
    let unsorted = set("x", &[("2", "SELECT 1"), ("1", "SELECT 1")]);
    assert!(refusal(db.store.migrate(&db.db, &[unsorted]).await).contains("sort the files"));
    assert!(refusal(db.store.migrate(&db.db, &[ONE, set("one", &[])]).await).contains("given twice"));
    let unnamed = set("x", &[("1", "CREATE TABLE t (a BIGINT CHECK (a > 0))")]);
    assert!(refusal(db.store.migrate(&db.db, &[unnamed]).await).contains("name the check"));
}
each_database!(mistakes_in_the_sets_are_found);

async fn each_database_gets_its_own_text_where_there_are_two(db: TestDb) {
    let two = set(
        "x",
        &[
            ("migrations/1_t.postgres.sql", "CREATE TABLE t (a INTEGER)"),
            ("migrations/1_t.sqlite.sql", "CREATE TABLE t (a INTEGER)"),
        ],
    );
    assert_eq!(db.store.migrate(&db.db, &[two]).await.unwrap().applied, ["x/1_t"]);
}
each_database!(each_database_gets_its_own_text_where_there_are_two);

/// A table may be rebuilt although others refer to it, as SQLite needs it for many changes; but what refers to
/// nothing afterwards is refused.
async fn a_table_may_be_rebuilt(db: TestDb) {
    if db.dialect == Dialect::Postgres {
        return;
    }
    let base = (
        "1",
        "CREATE TABLE p (id BIGINT PRIMARY KEY); CREATE TABLE c (p BIGINT REFERENCES p (id)); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);",
    );
    let files: &'static [_] = Box::leak(Box::new([
        base,
        (
            "2",
            "CREATE TABLE n (id BIGINT PRIMARY KEY, x TEXT); INSERT INTO n (id) SELECT id FROM p; DROP TABLE p; ALTER TABLE n RENAME TO p;",
        ),
    ]));
    db.store.migrate(&db.db, &[set("x", files)]).await.unwrap();
    let dangling = set("y", &[("1", "DELETE FROM p;")]);
    assert!(
        refusal(db.store.migrate(&db.db, &[set("x", files), dangling]).await)
            .contains("rows that are not there")
    );
}
each_database!(a_table_may_be_rebuilt);

/// Instances that start together migrate once.
async fn starting_instances_migrate_once(db: TestDb) {
    let name: DbName = testing::unique_name();
    let all: Vec<_> = (0..6)
        .map(|_| {
            let store = Store::open(testing::config(db.dialect, db.data_dir())).unwrap();
            let name = name.clone();
            tokio::spawn(async move { store.migrate(&name, &[ONE, SLOW]).await.unwrap().applied.len() })
        })
        .collect();
    let mut applied = Vec::new();
    for one in all {
        applied.push(one.await.unwrap());
    }
    applied.sort_unstable();
    let all = store::own_migrations().files.len() + ONE.files.len() + SLOW.files.len();
    assert_eq!(applied, [0, 0, 0, 0, 0, all]);
    let counted: Vec<i64> =
        db.store.read(&name, |tx| tx.scalars("SELECT n FROM counted", &[])).await.unwrap();
    assert_eq!(counted, [100_000]);
    db.store.drop_database(&name).await.unwrap();
}
each_database!(starting_instances_migrate_once);

async fn databases_come_and_go(db: TestDb) {
    let name: DbName = testing::unique_name();
    assert!(!db.store.exists(&name).await.unwrap());
    db.store.migrate(&name, &[ONE]).await.unwrap();
    assert!(db.store.exists(&name).await.unwrap());
    let fill = |tx: &mut store::Tx<'_>| tx.execute("INSERT INTO a (id) VALUES (1)", &[]);
    let count = |tx: &mut store::Tx<'_>| tx.scalar::<i64>("SELECT COUNT(*) FROM a", &[]);
    db.store.write(&name, fill).await.unwrap();
    assert_eq!(db.store.read(&name, count).await.unwrap(), 1);
    db.store.drop_database(&name).await.unwrap();
    assert!(!db.store.exists(&name).await.unwrap());
    for outcome in [db.store.read(&name, count).await.map(drop), db.store.write(&name, fill).await.map(drop)]
    {
        assert!(
            matches!(&outcome, Err(Error::NoDatabase { name: gone }) if *gone == name.to_string()),
            "{outcome:?}"
        );
    }
    // Another of the same name has nothing of the first.
    db.store.migrate(&name, &[ONE]).await.unwrap();
    assert_eq!(db.store.read(&name, count).await.unwrap(), 0);
    db.store.drop_database(&name).await.unwrap();
}
each_database!(databases_come_and_go);

#[test]
fn a_refusal_names_its_cause() {
    let refusal = MigrationError::Drift { file: "one/1".into() };
    assert!(Error::from(refusal).to_string().contains("migration"));
}
