//! From an empty database, or an older one, to one that can be served: tables, the primary tenant, demo content.

use std::time::Duration;

use ::domain::Realm;
use kernel::{Fault, Kind};
use platform::tenant::{self, NewTenant, TenantChange};
use store::DbName;
use web::Kit;

use crate::config::Config;

/// Why the database could not be made ready.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BootError {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("the primary tenant could not be made")]
    Tenant(#[from] tenant::CreateError),
    #[error("the primary tenant could not be moved to the configured address")]
    Align(#[from] tenant::ChangeError),
    #[error("the demo content of {domain} could not be loaded")]
    Demo { domain: &'static str, source: store::BoxError },
}

impl BootError {
    /// Whether waiting may help: the database is away or busy.
    fn is_passing(&self) -> bool {
        let kind = match self {
            Self::Store(error) => error.kind(),
            Self::Tenant(error) => error.kind(),
            Self::Align(error) => error.kind(),
            Self::Demo { .. } => return false,
        };
        kind == Kind::Unavailable
    }
}

/// Migrates the registry and every tenant, makes the primary tenant if there is none, and loads the tenants.
pub(crate) async fn migrate(kit: &Kit, realm: &Realm, config: &Config) -> Result<(), BootError> {
    let registry = DbName::registry();
    kit.store.migrate(&registry, &realm.registry_migrations()).await?;
    let tenants = kit.store.read(&registry, tenant::all).await?;
    if !tenants.iter().any(|tenant| tenant.primary) {
        let made =
            tenant::create(&kit.store, primary(config), &config.public_url, true, &kit.migrations).await;
        // Another instance that started at the same moment may have been faster; then its tenant is ours.
        match made {
            Ok(_) => tracing::info!("the primary tenant was made"),
            Err(tenant::CreateError::Taken(..)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    for tenant in &tenants {
        kit.store.migrate(&tenant.key, &kit.migrations).await?;
    }
    align(kit, config).await?;
    tenant::refresh(&kit.store, &kit.tenants, 0).await?;
    Ok(())
}

/// The primary tenant lives at the configured address, also after an operator has changed it.
async fn align(kit: &Kit, config: &Config) -> Result<(), BootError> {
    let (registry, address, clock) = (DbName::registry(), config.public_url.to_string(), kit.clock.clone());
    let aligned = kit.store.write(&registry, move |tx| -> Result<(), tenant::ChangeError> {
        let Some(primary) = tenant::all(tx)?.into_iter().find(|tenant| tenant.primary) else { return Ok(()) };
        if primary.public_url == address {
            return Ok(());
        }
        let change = TenantChange { public_url: Some(address.clone()), ..TenantChange::default() };
        tenant::change(tx, &primary.key, &change, None, clock.now()).map(drop)
    });
    Ok(aligned.await?)
}

fn primary(config: &Config) -> NewTenant {
    NewTenant {
        key: "main".into(),
        name: "RealmX".into(),
        tagline: String::new(),
        hosts: [config.public_url.host(), "localhost", "127.0.0.1"].map(str::to_owned).to_vec(),
        locales: kernel::Locale::ALL.map(|locale| locale.tag().to_owned()).to_vec(),
        currency: "EUR".into(),
        accent: String::new(),
        public_url: config.public_url.to_string(),
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
            Err(error) if error.is_passing() => {
                tracing::warn!(%error, "the database is not ready; trying again in {pause:?}");
            }
            done => return done,
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}
