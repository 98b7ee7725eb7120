//! Four ways to keep a time from being taken twice, measured against each other. Not asserted; the figures and the
//! command stand in the README.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Instant,
};

use kernel::{Entropy, SeededEntropy, Timestamp};
use reservations::{
    Until::Firm,
    migrations,
    occupancy::{self, Claim, OccupyError},
};
use store::{
    Cx, DbName, Dialect, MigrationSet, Sql, Store,
    testing::{self, TestDb},
};

use crate::house::{id, write_in};

/// The rows of this domain, kept apart by what the extension btree_gist offers.
const EXTENSION: MigrationSet = MigrationSet {
    name: "reservations",
    files: &[
        ("1", include_str!("../../migrations/20261121T0000_occupancy.sql")),
        (
            "2.postgres",
            "CREATE EXTENSION IF NOT EXISTS btree_gist;
            ALTER TABLE reservations_claims ADD CONSTRAINT reservations_claims_exclusive EXCLUDE USING gist
                (resource_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (NOT given_way);
            ALTER TABLE reservations_claims SET (fillfactor = 80)",
        ),
    ],
};

/// A row for every five minutes.
const CELLS: MigrationSet = MigrationSet {
    name: "cells",
    files: &[(
        "1",
        "CREATE TABLE cells (resource_id UUID NOT NULL, cell BIGINT NOT NULL, owner_id UUID NOT NULL,
            held_until TIMESTAMPTZ, PRIMARY KEY (resource_id, cell));
        CREATE INDEX cells_owner ON cells (owner_id);",
    )],
};

/// A row that everybody changes who takes something of that resource.
const LOCKS: MigrationSet = MigrationSet {
    name: "locks",
    files: &[(
        "1",
        "CREATE TABLE locks (resource_id UUID NOT NULL PRIMARY KEY, changes BIGINT NOT NULL);
        CREATE TABLE claims (owner_id UUID NOT NULL, resource_id UUID NOT NULL, starts_at TIMESTAMPTZ NOT NULL,
            ends_at TIMESTAMPTZ NOT NULL, held_until TIMESTAMPTZ, PRIMARY KEY (owner_id, resource_id, starts_at));
        CREATE INDEX claims_place ON claims (resource_id, starts_at);",
    )],
};

type Way = fn(&mut Cx<'_>, u128, &[Claim]) -> Result<(), OccupyError>;

fn ours(cx: &mut Cx, owner: u128, claims: &[Claim]) -> Result<(), OccupyError> {
    occupancy::occupy(cx, id(owner), claims, Firm)
}

fn taken(claim: &Claim) -> OccupyError {
    OccupyError::Taken { resource: claim.resource, from: claim.from, to: claim.to }
}

fn cells(cx: &mut Cx, owner: u128, claims: &[Claim]) -> Result<(), OccupyError> {
    const CELL: i64 = 300;
    for claim in claims {
        let mut sql = Sql::new("INSERT INTO cells (resource_id, cell, owner_id) VALUES ");
        let (first, last) = (claim.from.as_seconds() / CELL, (claim.to.as_seconds() - 1) / CELL);
        for cell in first..=last {
            sql.push(if cell == first { "(" } else { ", (" }, claim.resource);
            sql.push(", ", cell).push(", ", id(owner)).text(")");
        }
        sql.text(" ON CONFLICT DO NOTHING");
        if i64::try_from(cx.tx.execute_built(&sql)?).unwrap() < last - first + 1 {
            return Err(taken(claim));
        }
    }
    Ok(())
}

fn locks(cx: &mut Cx, owner: u128, claims: &[Claim]) -> Result<(), OccupyError> {
    const LOCK: &str = "INSERT INTO locks (resource_id, changes) VALUES (?1, 0)
        ON CONFLICT (resource_id) DO UPDATE SET changes = locks.changes + 1";
    let (mut look, mut insert) = (Sql::new("SELECT COUNT(*) FROM ("), Sql::new("INSERT INTO claims VALUES "));
    for (at, claim) in claims.iter().enumerate() {
        cx.tx.execute(LOCK, store::params![claim.resource])?;
        look.text(if at == 0 { "" } else { " UNION ALL " }).text("SELECT 1 FROM claims");
        look.push(" WHERE resource_id = ", claim.resource).push(" AND starts_at < ", claim.to);
        look.push(" AND starts_at > ", claim.from.minus(std::time::Duration::from_secs(172_800)));
        look.push(" AND ends_at > ", claim.from);
        insert.push(if at == 0 { "(" } else { ", (" }, id(owner)).push(", ", claim.resource);
        insert.push(", ", claim.from).push(", ", claim.to).text(", NULL)");
    }
    look.text(") AS found");
    if cx.tx.scalar_built::<i64>(&look)? > 0 {
        return Err(taken(&claims[0]));
    }
    cx.tx.execute_built(&insert).map(drop).map_err(OccupyError::from)
}

/// What is wanted: a length in minutes, and among how many teachers, rooms and quarters of an hour it is chosen.
struct Load {
    name: &'static str,
    minutes: i64,
    teachers: u64,
    rooms: u64,
    quarters: u64,
}

const LOADS: [Load; 3] = [
    Load { name: "lessons of 90 minutes", minutes: 90, teachers: 100, rooms: 40, quarters: 60 * 96 },
    Load { name: "all of one teacher", minutes: 90, teachers: 1, rooms: 40, quarters: 2000 * 96 },
    Load { name: "halls for 24 hours", minutes: 1440, teachers: 100, rooms: 40, quarters: 700 * 96 },
];

impl Load {
    fn claims(&self, random: &SeededEntropy) -> Vec<Claim> {
        let pick = |below: u64| {
            let mut bytes = [0; 8];
            random.fill(&mut bytes);
            u64::from_le_bytes(bytes) % below
        };
        let begin: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
        let from = begin.as_micros() + i64::try_from(pick(self.quarters)).unwrap() * 900_000_000;
        let at = |micros| Timestamp::from_micros(micros).unwrap();
        let claim = |resource: u64| Claim {
            resource: id(resource.into()),
            from: at(from),
            to: at(from + self.minutes * 60_000_000),
        };
        vec![claim(pick(self.teachers)), claim(1000 + pick(self.rooms))]
    }
}

const TOGETHER: usize = 64;

type Running = Pin<Box<dyn Future<Output = ()>>>;

async fn run(store: &Store, name: &DbName, way: Way, load: &'static Load, attempts: usize) -> (f64, f64) {
    let (begun, booked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicU64::new(0)));
    let random = Arc::new(SeededEntropy::new(42));
    let start = Instant::now();
    let tasks = (0..TOGETHER).map(|_| {
        let (store, name) = (store.clone(), name.clone());
        let (begun, booked, random) = (Arc::clone(&begun), Arc::clone(&booked), Arc::clone(&random));
        tokio::spawn(async move {
            loop {
                let number = begun.fetch_add(1, Ordering::Relaxed);
                if number >= attempts {
                    break;
                }
                let claims = load.claims(&random);
                match write_in(&store, &name, move |cx| way(cx, 1_000_000 + number as u128, &claims)).await {
                    Ok(()) => booked.fetch_add(1, Ordering::Relaxed),
                    Err(OccupyError::Taken { .. }) => 0,
                    Err(error) => panic!("{error:?}"),
                };
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let seconds = start.elapsed().as_secs_f64();
    (booked.load(Ordering::Relaxed) as f64 / seconds, attempts as f64 / seconds)
}

fn all() -> [(&'static str, MigrationSet, Way); 4] {
    [
        ("constraint or trigger", migrations(), ours),
        ("extension btree_gist", EXTENSION, ours),
        ("grid of five minutes", CELLS, cells),
        ("lock row, then check", LOCKS, locks),
    ]
}

#[test]
#[ignore = "measures for minutes; see the README"]
fn the_ways() {
    let attempts: usize = std::env::var("MEASURE_ATTEMPTS").map_or(5000, |value| value.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    println!("| way | database | load | booked/s | attempts/s | retries |\n|---|---|---|---|---|---|");
    for (way, set, work) in all() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let fits = way != "extension btree_gist" || dialect == Dialect::Postgres;
            if !fits || (dialect == Dialect::Postgres && testing::postgres_url().is_none()) {
                continue;
            }
            for load in &LOADS {
                let measure: Running = Box::pin(async move {
                    let db = TestDb::on(dialect, &[set]).await;
                    let (booked, tried) = run(&db.store, &db.db, work, load, attempts).await;
                    let retries = db.store.stats().retries;
                    println!(
                        "| {way} | {dialect:?} | {} | {booked:.0} | {tried:.0} | {retries} |",
                        load.name
                    );
                });
                runtime.block_on(measure);
            }
        }
    }
}

/// A thousand upon one slot: how long it takes until all know.
#[test]
#[ignore = "measures; see the README"]
fn a_thousand_upon_one_slot() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    const SLOT: Load = Load { name: "one slot", minutes: 60, teachers: 1, rooms: 1, quarters: 1 };
    for (way, set, work) in all() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let fits = way != "extension btree_gist" || dialect == Dialect::Postgres;
            if !fits || (dialect == Dialect::Postgres && testing::postgres_url().is_none()) {
                continue;
            }
            let measure: Running = Box::pin(async move {
                let db = TestDb::on(dialect, &[set]).await;
                let (_, tried) = run(&db.store, &db.db, work, &SLOT, 1000).await;
                println!("| {way} | {dialect:?} | 1000 upon one slot | {:.0} ms |", 1e6 / tried);
            });
            runtime.block_on(measure);
        }
    }
}
