//! What a transaction promises, on both databases.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use kernel::{Currency, Id, Timestamp, id_kind};
use serde::{Deserialize, Serialize};
use store::{
    Error, FromRow, Json, MigrationSet, Sql, params,
    testing::{TestDb, each_database},
};

const SET: MigrationSet = MigrationSet {
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

id_kind!(ThingId = ThingKind "thg");

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Link {
    url: String,
}

#[derive(Debug, Clone, PartialEq, FromRow)]
struct Thing {
    id: ThingId,
    name: String,
    nick: Option<String>,
    price: i64,
    weight: f64,
    sold: bool,
    at: Timestamp,
    #[row(json)]
    links: Vec<Link>,
    hash: Vec<u8>,
    currency: Currency,
    parent: Option<ThingId>,
}

fn thing(number: u128) -> Thing {
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

fn insert(tx: &mut store::Tx<'_>, thing: &Thing) -> Result<(), Error> {
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
