//! Migrations of a schema: all of them in one transaction, behind a lock that starting instances share.

use kernel::Timestamp;
use sha2::{Digest, Sha256};
use tokio_postgres::Client;

use super::{errors, tls::Connector};
use crate::{
    DbName, Dialect, Error, MigrationReport, MigrationSet, Value,
    migrate::{self, Applied, MigrationError, Step},
    sql::for_postgres,
};

/// For instances that start together: long enough for another's migrations; short enough not to hold up the
/// statements that wait behind our table locks.
const LIMITS: &str = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";
const WAIT_FOR_OTHERS: &str = "SET LOCAL lock_timeout = '60s'";
const WAIT_FOR_TABLES: &str = "SET LOCAL lock_timeout = '10s'";

pub(super) async fn run(
    connector: &Connector,
    db: &DbName,
    sets: &[MigrationSet],
    now: Timestamp,
) -> Result<MigrationReport, Error> {
    let client = connector.connect_driven().await?;
    batch(&client, "BEGIN").await?;
    // An error leaves the transaction open; it goes with the connection.
    let report = apply(&client, db, sets, now).await?;
    batch(&client, "COMMIT").await?;
    Ok(report)
}

async fn apply(
    client: &Client,
    db: &DbName,
    sets: &[MigrationSet],
    now: Timestamp,
) -> Result<MigrationReport, Error> {
    let schema = db.schema();
    batch(client, LIMITS).await?;
    batch(client, WAIT_FOR_OTHERS).await?;
    lock(client, &schema).await?;
    batch(client, WAIT_FOR_TABLES).await?;
    // The name is made of a-z, 0-9 and _ alone.
    batch(
        client,
        &format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\"; SET LOCAL search_path TO \"{schema}\""),
    )
    .await?;
    batch(client, migrate::TABLE).await?;
    let plan = migrate::plan(Dialect::Postgres, sets, &applied(client).await?)?;
    for step in &plan.steps {
        batch(client, step.sql).await.map_err(|cause| MigrationError::failed(step, cause))?;
        record(client, step, now).await?;
    }
    Ok(plan.report())
}

/// Lets one instance at a time migrate this schema; freed with the transaction.
async fn lock(client: &Client, schema: &str) -> Result<(), Error> {
    let digest = Sha256::digest(format!("migrate {schema}"));
    let number = digest.iter().take(8).fold(0_i64, |number, &byte| number << 8 | i64::from(byte));
    let params: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&number];
    client.execute("SELECT pg_advisory_xact_lock($1)", &params).await.map(|_| ()).map_err(errors::classify)
}

async fn applied(client: &Client) -> Result<Vec<Applied>, Error> {
    let rows = client.query(migrate::APPLIED, &[]).await.map_err(errors::classify)?;
    rows.iter()
        .map(|row| Ok(Applied { set: row.try_get(0)?, name: row.try_get(1)?, checksum: row.try_get(2)? }))
        .collect::<Result<_, _>>()
        .map_err(errors::classify)
}

async fn record(client: &Client, step: &Step, now: Timestamp) -> Result<(), Error> {
    let params: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
        [&step.set, &step.name, &step.checksum, &Value::Time(now)];
    client.execute(&for_postgres(migrate::RECORD)?, &params).await.map(|_| ()).map_err(errors::classify)
}

pub(super) async fn exists(connector: &Connector, db: &DbName) -> Result<bool, Error> {
    let client = connector.connect_driven().await?;
    let params: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&db.schema()];
    let row =
        client.query_one("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)", &params).await;
    row.and_then(|row| row.try_get(0)).map_err(errors::classify)
}

pub(super) async fn drop_schema(connector: &Connector, db: &DbName) -> Result<(), Error> {
    let client = connector.connect_driven().await?;
    batch(&client, &format!("DROP SCHEMA IF EXISTS \"{}\" CASCADE", db.schema())).await
}

async fn batch(client: &Client, sql: &str) -> Result<(), Error> {
    client.batch_execute(sql).await.map_err(errors::classify)
}
