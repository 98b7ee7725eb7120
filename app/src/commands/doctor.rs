//! `realmx doctor`: asks the other programs and adds their answers to what this machine shows by itself.

use std::error::Error;

use kernel::{Clock, SystemClock, Timestamp};
use mail::Postman;
use store::{DbName, Dialect, FromRow, MigrationSet, Store};

use crate::{
    config::{Config, Loaded},
    doctor::{self, Finding, Report},
    realm,
};

pub(crate) async fn run(loaded: &Loaded) -> Report {
    let config = &loaded.config;
    let mut findings = doctor::local_findings(loaded);
    findings.extend(database(config).await);
    if let Some(url) = &config.smtp_url {
        let clock = std::sync::Arc::new(SystemClock);
        let answer = Postman::to_server(url.clone(), config.mail_from.clone(), clock).check().await;
        let failure = answer.err();
        let failure = failure.as_ref().map(|error| error as &(dyn Error + 'static));
        findings.push(doctor::mail_server(failure.map_or(Ok(()), Err)));
    }
    Report(findings)
}

async fn database(config: &Config) -> Vec<Finding> {
    let opened = realm::store(config);
    let store = match opened {
        Ok(store) => store,
        Err(error) => return vec![doctor::database(config, Err(&error))],
    };
    if let Err(error) = store.ping().await {
        return vec![doctor::database(config, Err(&error))];
    }
    let mut findings =
        vec![doctor::database(config, Ok(())), doctor::clock(SystemClock.now(), database_time(&store).await)];
    if let Ok((databases, pending)) = pending(config, &store).await {
        findings.push(doctor::migrations(databases, pending));
    }
    findings
}

/// PostgreSQL may run on another machine; SQLite runs in this very process.
async fn database_time(store: &Store) -> Option<Timestamp> {
    if store.dialect() == Dialect::Sqlite {
        return None;
    }
    let registry = DbName::registry();
    let asked = store.read(&registry, |tx| tx.scalar::<Timestamp>("SELECT clock_timestamp()", &[]));
    asked.await.ok()
}

/// Databases, and migrations that wait in them.
async fn pending(config: &Config, store: &Store) -> Result<(usize, usize), store::Error> {
    let realm = realm::realm(config);
    let registry = DbName::registry();
    let mut waiting = waiting(store, &registry, &realm.registry_migrations()).await?;
    let Ok(tenants) = store.read(&registry, platform::tenant::all).await else {
        // Before the first start there is no table of tenants yet.
        return Ok((1, waiting));
    };
    for tenant in &tenants {
        waiting += self::waiting(store, &tenant.key, &realm.migrations()).await?;
    }
    Ok((tenants.len() + 1, waiting))
}

#[derive(FromRow)]
struct Applied {
    set_name: String,
    name: String,
}

async fn waiting(store: &Store, db: &DbName, sets: &[MigrationSet]) -> Result<usize, store::Error> {
    const APPLIED: &str = "SELECT set_name, name FROM schema_migrations";
    let applied: Vec<Applied> = if store.exists(db).await? {
        store.read(db, |tx| tx.query(APPLIED, &[])).await.unwrap_or_default()
    } else {
        Vec::new()
    };
    let missing = |set: &MigrationSet| {
        let is_there = |name: &str| applied.iter().any(|row| row.set_name == set.name && row.name == name);
        set.names(store.dialect()).filter(|name| !is_there(name)).count()
    };
    Ok(std::iter::once(&store::own_migrations()).chain(sets).map(missing).sum())
}
