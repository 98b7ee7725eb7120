//! What a transaction promises, on both databases.

use kernel::{Currency, Id, Timestamp, id_kind};
use serde::{Deserialize, Serialize};
use store::{
    Error, FromRow, Json, MigrationSet, Sql, params,
    testing::{TestDb, each_database},
};

pub(crate) const SET: MigrationSet = MigrationSet {
    name: "things",
    files: &[(
        "20260101T0000_things",
        "CREATE TABLE things (
            id UUID PRIMARY KEY, name TEXT NOT NULL, nick TEXT, price BIGINT NOT NULL CONSTRAINT things_price CHECK (price >= 0),
            weight DOUBLE PRECISION NOT NULL, sold BOOLEAN NOT NULL, at TIMESTAMPTZ NOT NULL, links JSONB NOT NULL,
            hash BYTEA NOT NULL, currency TEXT NOT NULL, parent UUID REFERENCES things (id),
            UNIQUE (name, price)
        );
        CREATE UNIQUE INDEX things_nick ON things (nick);",
    )],
};

id_kind!(pub(crate) ThingId = ThingKind "thg");

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Link {
    url: String,
}

#[derive(Debug, Clone, PartialEq, FromRow)]
pub(crate) struct Thing {
    pub(crate) id: ThingId,
    name: String,
    nick: Option<String>,
    price: i64,
    weight: f64,
    sold: bool,
    pub(crate) at: Timestamp,
    #[row(json)]
    links: Vec<Link>,
    hash: Vec<u8>,
    currency: Currency,
    parent: Option<ThingId>,
}

pub(crate) fn thing(number: u128) -> Thing {
    Thing {
        id: Id::from_uuid(uuid::Uuid::from_u128(number)),
        name: format!("thing {number}"),
        nick: None,
        price: 1250,
        weight: 0.5,
        sold: true,
        at: "2026-05-01T18:30:00.123456Z".parse().unwrap(),
        links: vec![Link { url: "https://example.org/?1".into() }],
        hash: vec![0, 255],
        currency: Currency::EUR,
        parent: None,
    }
}

pub(crate) fn insert(tx: &mut store::Tx<'_>, thing: &Thing) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO things (id, name, nick, price, weight, sold, at, links, hash, currency, parent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            thing.id,
            thing.name,
            thing.nick,
            thing.price,
            thing.weight,
            thing.sold,
            thing.at,
            Json(&thing.links),
            thing.hash,
            thing.currency,
            thing.parent
        ],
    )
    .map(drop)
}

async fn values_come_back_as_they_were(db: TestDb) {
    let written = thing(7);
    let copy = written.clone();
    db.store.write(&db.db, move |tx| insert(tx, &copy)).await.unwrap();
    let read: Vec<Thing> = db
        .store
        .read(&db.db, |tx| {
            let mut sql = Sql::new("SELECT * FROM things WHERE TRUE");
            sql.push(" AND sold = ", true).list(" AND price IN ", [1_i64, 2, 1250]);
            tx.query_built(&sql)
        })
        .await
        .unwrap();
    assert_eq!(read, [written]);
}
each_database!(values_come_back_as_they_were, [SET]);

async fn constraints_have_the_same_names(db: TestDb) {
    let attempt = |change: fn(&mut Thing)| {
        let mut other = thing(2);
        change(&mut other);
        db.store.write(&db.db, move |tx| {
            let first = Thing { nick: Some("nick".into()), ..thing(1) };
            insert(tx, &first)?;
            insert(tx, &other)
        })
    };
    let unique = |error: Error| {
        if let Error::Unique { constraint } = error { constraint } else { panic!("{error:?}") }
    };
    assert_eq!(
        unique(attempt(|thing| thing.id = Id::from_uuid(uuid::Uuid::from_u128(1))).await.unwrap_err()),
        "things_pkey"
    );
    assert_eq!(unique(attempt(|thing| thing.nick = Some("nick".into())).await.unwrap_err()), "things_nick");
    assert_eq!(
        unique(attempt(|thing| thing.name = "thing 1".into()).await.unwrap_err()),
        "things_name_price_key"
    );
    let check = attempt(|thing| thing.price = -1).await.unwrap_err();
    assert!(matches!(&check, Error::Check { constraint } if constraint == "things_price"), "{check:?}");
    let foreign =
        attempt(|thing| thing.parent = Some(Id::from_uuid(uuid::Uuid::from_u128(9)))).await.unwrap_err();
    assert!(matches!(foreign, Error::ForeignKey { .. }), "{foreign:?}");
}
each_database!(constraints_have_the_same_names, [SET]);

/// An error fails the transaction although the closure looks away, on both databases alike.
async fn an_error_that_is_swallowed_still_fails_the_write(db: TestDb) {
    let swallowing = db.store.write(&db.db, |tx| {
        insert(tx, &thing(1))?;
        let _ = insert(tx, &again());
        let after = tx.scalar::<i64>("SELECT COUNT(*) FROM things", &[]);
        assert!(matches!(after, Err(Error::Unique { .. })), "{after:?}");
        Ok::<_, Error>(())
    });
    assert!(swallowing.await.unwrap_err().is_unique("things_pkey"));
    assert_eq!(count(&db).await, 0);
}
each_database!(an_error_that_is_swallowed_still_fails_the_write, [SET]);

/// Another thing with the id of the first.
fn again() -> Thing {
    Thing { id: thing(1).id, ..thing(9) }
}

async fn count(db: &TestDb) -> i64 {
    db.store.read(&db.db, |tx| tx.scalar::<i64>("SELECT COUNT(*) FROM things", &[])).await.unwrap()
}

async fn an_attempt_may_fail(db: TestDb) {
    let outcome = db.store.write(&db.db, |tx| {
        insert(tx, &thing(1))?;
        let failed = tx.attempt(|tx| {
            insert(tx, &thing(2))?;
            insert(tx, &again())
        });
        assert!(failed.unwrap_err().is_unique("things_pkey"));
        // One within another, of which only the inner fails; and one that refuses without an error of the database.
        tx.attempt(|tx| {
            insert(tx, &thing(3))?;
            let refused: Result<(), Error> = tx.attempt(|tx| {
                insert(tx, &thing(4))?;
                Err(Error::NotFound)
            });
            assert!(matches!(refused, Err(Error::NotFound)));
            Ok::<_, Error>(())
        })?;
        tx.scalars::<String>("SELECT name FROM things ORDER BY name", &[])
    });
    assert_eq!(outcome.await.unwrap(), ["thing 1", "thing 3"]);
    assert_eq!(count(&db).await, 2);
}
each_database!(an_attempt_may_fail, [SET]);

async fn values_that_cannot_be_kept_are_refused(db: TestDb) {
    let refused = |change: fn(&mut Thing)| {
        let mut thing = thing(1);
        change(&mut thing);
        db.store.write(&db.db, move |tx| insert(tx, &thing))
    };
    let index = |outcome| {
        if let Err(Error::Parameter { index, .. }) = outcome { index } else { panic!("{outcome:?}") }
    };
    assert_eq!(index(refused(|thing| thing.name = "a\0b".into()).await), 2);
    assert_eq!(index(refused(|thing| thing.weight = f64::NAN).await), 5);
    assert_eq!(index(refused(|thing| thing.links[0].url = "\0".into()).await), 8);
    // A backslash before u0000 that a person wrote is no NUL.
    refused(|thing| thing.links[0].url = "\\u0000".into()).await.unwrap();
    let few = db.store.read(&db.db, |tx| {
        tx.scalar::<i64>("SELECT 1 FROM things WHERE price = ?1 AND name = ?2", params![1_i64])
    });
    assert!(matches!(few.await, Err(Error::Parameter { .. } | Error::Other(_))));
}
each_database!(values_that_cannot_be_kept_are_refused, [SET]);

async fn what_is_read_wrongly_is_named(db: TestDb) {
    #[derive(Debug, FromRow)]
    struct Odd {
        #[expect(dead_code, reason = "reading it is what fails")]
        nick: String,
    }
    #[derive(Debug, FromRow)]
    struct Missing {
        #[expect(dead_code, reason = "reading it is what fails")]
        colour: String,
    }
    db.store.write(&db.db, |tx| insert(tx, &thing(1))).await.unwrap();
    let column = |outcome: Result<(), Error>| match outcome {
        Err(Error::Decode { column, expected, found }) => (column, expected, found),
        other => panic!("{other:?}"),
    };
    let null =
        db.store.read(&db.db, |tx| tx.query_one::<Odd>("SELECT nick FROM things", &[]).map(drop)).await;
    assert_eq!(column(null), ("nick".into(), "TEXT", "NULL".into()));
    let number = db
        .store
        .read(&db.db, |tx| tx.query_one::<Odd>("SELECT price AS nick FROM things", &[]).map(drop))
        .await;
    assert_eq!(column(number).0, "nick");
    let missing =
        db.store.read(&db.db, |tx| tx.query_one::<Missing>("SELECT nick FROM things", &[]).map(drop)).await;
    assert_eq!(column(missing).2, "missing in the result");
    let twice =
        db.store.read(&db.db, |tx| tx.query_one::<Odd>("SELECT nick, nick FROM things", &[]).map(drop)).await;
    assert_eq!(column(twice).2, "twice in the result");
}
each_database!(what_is_read_wrongly_is_named, [SET]);

/// PostgreSQL is told the type of every value, so a wrong one is an error and not a silent cast.
async fn a_value_of_the_wrong_type_is_refused(db: TestDb) {
    let wrong =
        db.store.write(&db.db, |tx| tx.execute("UPDATE things SET at = ?1", params!["yesterday"])).await;
    if db.dialect == store::Dialect::Postgres {
        assert!(matches!(wrong, Err(Error::Other(_))), "{wrong:?}");
    }
    db.store.write(&db.db, |tx| insert(tx, &thing(1))).await.unwrap();
    let wrong =
        db.store.write(&db.db, |tx| tx.execute("UPDATE things SET at = ?1", params!["yesterday"])).await;
    assert!(matches!(wrong, Err(Error::Other(_))), "{wrong:?}");
    // Values that may be NULL need no CAST, whatever stands around them.
    for nick in [None, Some("x")] {
        let found = move |tx: &mut store::Tx<'_>| {
            tx.scalar::<i64>("SELECT COUNT(*) FROM things WHERE ?1 IS NULL OR nick = ?1", params![nick])
        };
        assert_eq!(db.store.read(&db.db, found).await.unwrap(), i64::from(nick.is_none()));
    }
}
each_database!(a_value_of_the_wrong_type_is_refused, [SET]);

/// One text is another statement in another database, and with values of other types.
async fn statements_are_kept_apart(db: TestDb) {
    let mut config = store::testing::config(db.dialect, db.data_dir());
    config.connections = 1;
    let store = store::Store::open(config).unwrap();
    let other = store::testing::unique_name();
    store.migrate(&other, &[SET]).await.unwrap();
    for (name, number) in [(&db.db, 1), (&other, 2)] {
        store.write(name, move |tx| insert(tx, &thing(number))).await.unwrap();
    }
    for _ in 0..3 {
        for (name, expected) in [(&db.db, "thing 1"), (&other, "thing 2")] {
            let read = |tx: &mut store::Tx<'_>| tx.scalar::<String>("SELECT name FROM things", &[]);
            assert_eq!(store.read(name, read).await.unwrap(), expected);
        }
        const ECHO: &str = "SELECT ?1";
        store
            .read(&other, |tx| {
                assert_eq!(tx.scalar::<i64>(ECHO, params![7_i64])?, 7);
                assert_eq!(tx.scalar::<String>(ECHO, params!["seven"])?, "seven");
                assert_eq!(tx.scalar::<Option<i64>>(ECHO, params![None::<i64>])?, None);
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
    }
    store.drop_database(&other).await.unwrap();
}
each_database!(statements_are_kept_apart, [SET]);

async fn rows_can_be_locked_in_one_text(db: TestDb) {
    let locked = |tx: &mut store::Tx<'_>| {
        let mut built = Sql::new("SELECT * FROM things");
        built.push(" WHERE sold = ", true).text(" ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED");
        let built = tx.query_built::<Thing>(&built)?.len();
        Ok::<_, Error>(built + tx.query::<Thing>("SELECT * FROM things FOR UPDATE", &[])?.len())
    };
    db.store.write(&db.db, |tx| insert(tx, &thing(1))).await.unwrap();
    assert_eq!(db.store.write(&db.db, locked).await.unwrap(), 2);
}
each_database!(rows_can_be_locked_in_one_text, [SET]);

/// More statements than a connection keeps prepared, and then the first again.
async fn any_number_of_statements_can_be_built(db: TestDb) {
    db.store
        .read(&db.db, |tx| {
            for _ in 0..2 {
                for columns in 1..700 {
                    let mut sql = Sql::new("SELECT 1");
                    for _ in 0..columns {
                        sql.text("+1");
                    }
                    assert_eq!(tx.scalar_built::<i64>(&sql)?, columns + 1);
                }
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
}
each_database!(any_number_of_statements_can_be_built);
