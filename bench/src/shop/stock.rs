//! A hundred thousand products with three prices each, and more of each in stock than a run can sell.

use store::{DbName, Error, MigrationSet, Store, Tx, params};

/// How many products there are; wrk/*.lua asks for ids up to this.
const PRODUCTS: i64 = 100_000;

/// One write makes this many, so that none takes long.
const SLICE: i64 = 10_000;

const SHOP: MigrationSet = store::migrations!("shop", "migrations/20260101T0000_shop.sql");

pub(super) async fn fill(store: &Store, db: &DbName) -> Result<(), Error> {
    store.migrate(db, &[SHOP]).await?;
    for first in (1..=PRODUCTS).step_by(usize::try_from(SLICE).unwrap_or(1)) {
        store.write(db, move |tx| slice(tx, first, first + SLICE - 1)).await?;
    }
    Ok(())
}

fn slice(tx: &mut Tx<'_>, first: i64, last: i64) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO products (id, name, description)
         WITH RECURSIVE ids (id) AS (
             SELECT CAST(?1 AS BIGINT) UNION ALL SELECT id + 1 FROM ids WHERE id < CAST(?2 AS BIGINT)
         )
         SELECT id, 'Product ' || CAST(id AS TEXT), 'A thing to dance in, with, or to. ' || CAST(id AS TEXT) FROM ids",
        params![first, last],
    )?;
    for (currency, cents) in [("EUR", 1_000_i64), ("USD", 1_100), ("GBP", 900)] {
        tx.execute(
            "INSERT INTO prices (product_id, currency, amount)
             SELECT id, ?3, CAST(?4 AS BIGINT) + id % 1000 FROM products WHERE id BETWEEN ?1 AND ?2",
            params![first, last, currency, cents],
        )?;
    }
    tx.execute(
        "INSERT INTO stock (product_id, available)
         SELECT id, CAST(1000000000 AS BIGINT) FROM products WHERE id BETWEEN ?1 AND ?2",
        params![first, last],
    )?;
    Ok(())
}
