//! From an empty database, or an older one, to one that can be served: tables, the primary tenant, demo content.

use std::time::Duration;

use ::domain::Realm;
use platform::tenant::{self, NewTenant};
use store::DbName;
use web::{Kit, Tenants};

use crate::config::Config;

/// Why the database could not be made ready.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BootError {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("the primary tenant could not be made")]
    Tenant(#[from] tenant::CreateError),
    #[error("the demo content of {domain} could not be loaded")]
    Demo { domain: &'static str, source: store::BoxError },
}

/// Migrates the registry and every tenant, makes the primary tenant if there is none, and loads the tenants.
pub(crate) async fn migrate(kit: &Kit, realm: &Realm, config: &Config) -> Result<(), BootError> {
    let registry = DbName::registry();
    kit.store.migrate(&registry, &realm.registry_migrations()).await?;
    let tenants = kit.store.read(&registry, tenant::all).await?;
    if !tenants.iter().any(|tenant| tenant.primary) {
        let made = tenant::create(&kit.store, primary(config), &config.public_url, true, &kit.migrations).await;
        // Another instance that started at the same moment may have been faster; then its tenant is ours.
        match made {
            Ok(_) => tracing::info!("the primary tenant was made"),
            Err(tenant::CreateError::Taken(..)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    for tenant in tenants {
        kit.store.migrate(&tenant.key, &kit.migrations).await?;
    }
    load(kit, &kit.tenants).await
}

async fn load(kit: &Kit, tenants: &Tenants) -> Result<(), BootError> {
    tenant::refresh(&kit.store, tenants, 0).await?;
    Ok(())
}

fn primary(config: &Config) -> NewTenant {
    let authority = config.public_url.split_once("://").map_or(config.public_url.as_str(), |(_, rest)| rest);
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    NewTenant {
        key: "main".into(),
        name: "RealmX".into(),
        tagline: String::new(),
        hosts: [host, "localhost", "127.0.0.1"].map(str::to_owned).to_vec(),
        locales: kernel::Locale::ALL.map(|locale| locale.tag().to_owned()).to_vec(),
        currency: "EUR".into(),
        accent: String::new(),
        public_url: config.public_url.clone(),
        logo: None,
    }
}

/// Loads every domain's demo content into the primary tenant; what is there already stays as it is.
pub(crate) async fn seed(kit: &Kit, realm: &Realm) -> Result<(), BootError> {
    let Some(tenant) = kit.tenants.primary() else { return Ok(()) };
    for (domain, demo) in realm.demos() {
        demo(kit.clone(), tenant.clone()).await.map_err(|source| BootError::Demo { domain, source })?;
    }
    Ok(())
}

/// [`migrate`] and, if wanted, [`seed`], again and again until the database lets us: a service that starts
/// before its database waits for it instead of dying.
pub(crate) async fn until_ready(kit: &Kit, realm: &Realm, config: &Config) -> Result<(), BootError> {
    const LONGEST: Duration = Duration::from_secs(5);
    let mut pause = Duration::from_millis(100);
    loop {
        let booted = async {
            migrate(kit, realm, config).await?;
            if config.demo { seed(kit, realm).await } else { Ok(()) }
        };
        match booted.await {
            Err(BootError::Store(error @ (store::Error::Unavailable | store::Error::Timeout | store::Error::Overloaded))) => {
                tracing::warn!(%error, "the database is not ready; trying again in {pause:?}");
            }
            done => return done,
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}
