//! What the program is made of: the ONE list of domains, and the platform built from it.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, sync::Arc};

use ::domain::{Domain, Realm};
use kernel::{Entropy, Locale, SystemClock, SystemEntropy};
use store::{Store, StoreConfig};
use tokio::sync::Semaphore;
use web::{Kit, Limits, Parts, Sealer, Settings, Stopping, Tenants, TextFile, Texts};

use crate::{config::Config, gateways, secret};

/// All domains. A new one is added here and nowhere else.
pub(crate) fn domains() -> Vec<Domain> {
    vec![
        identity::domain(),
        platform::domain(),
        directory::domain(),
        notifications::domain(),
        reservations::domain(),
        payments::domain(),
        orders::domain(),
        booking::domain(),
    ]
}

/// The names of all domains.
pub(crate) fn names() -> Vec<&'static str> {
    domains().iter().map(|domain| domain.name).collect()
}

/// The composed domains; those not named in the configuration keep their tables but answer nothing.
pub(crate) fn realm(config: &Config) -> Realm {
    Realm::new(domains()).restricted_to(&config.domains)
}

/// Why the platform could not be put together.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BuildError {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("a file of texts is broken")]
    Texts(#[from] web::TextError),
    #[error(transparent)]
    Secret(#[from] secret::SecretError),
    #[error(transparent)]
    Stripe(#[from] payments::gateway::stripe::NoClient),
}

/// Opens the databases; the server need not be up yet.
pub(crate) fn store(config: &Config) -> Result<Store, store::Error> {
    // Only its owner may look into a new data folder. What is wrong with it, the store says better.
    let _ = DirBuilder::new().recursive(true).mode(0o700).create(&config.data_dir);
    Store::open(StoreConfig {
        url: config.database_url.clone(),
        data_dir: config.data_dir.clone(),
        connections: config.database_connections,
        statement_timeout: config.database_statement_timeout,
        write_limit: config.database_write_limit,
        queue: config.database_queue,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    })
}

/// Opens the store and builds the kit that everything runs on. Tenants are not loaded yet.
pub(crate) fn kit(config: &Config, realm: &Realm) -> Result<Kit, BuildError> {
    let entropy = Arc::new(SystemEntropy) as Arc<dyn Entropy>;
    let mut plugs = realm.plugs();
    gateways::plug(config, &mut plugs)?;
    let store = store(config)?.with_plugs(plugs);
    let key = secret::load(config, &*entropy)?;
    let settings = settings(config);
    Ok(Kit::new(Parts {
        store,
        sealer: Sealer::new(key, Arc::clone(&entropy)),
        clock: Arc::new(SystemClock),
        entropy,
        texts: Texts::load(texts(realm))?,
        tenants: Arc::new(Tenants::default()),
        limits: Limits::new(settings.rate_factor),
        in_flight: Arc::new(Semaphore::new(settings.max_in_flight)),
        settings,
        authenticator: Box::new(identity::authenticator()),
        navigation: realm.navigation(),
        grants: realm.grants(),
        personal_data: realm.personal_data(),
        migrations: realm.migrations(),
        stopping: Stopping::default(),
    }))
}

/// Every file of texts: the domains', the edge's and the program's own.
pub(crate) fn texts(realm: &Realm) -> impl Iterator<Item = TextFile> {
    realm.texts().into_iter().chain(web::texts()).chain(OWN_TEXTS.iter().copied())
}

const OWN_TEXTS: &[TextFile] = &[
    (Locale::En, "app/en.ftl", include_str!("../locales/en.ftl")),
    (Locale::Ru, "app/ru.ftl", include_str!("../locales/ru.ftl")),
    (Locale::Es, "app/es.ftl", include_str!("../locales/es.ftl")),
    (Locale::De, "app/de.ftl", include_str!("../locales/de.ftl")),
];

fn settings(config: &Config) -> Settings {
    Settings {
        demo: config.demo,
        mail_is_local: config.mail_is_local(),
        mailbox_for_anyone_local: config.mailbox_open(),
        trusted_proxies: config.trusted_proxies.clone(),
        body_limit: config.request_body_limit,
        rate_factor: config.rate_limit,
        metrics_token: config.metrics_token.clone(),
        max_in_flight: config.requests_in_flight,
        ..Settings::default()
    }
}
