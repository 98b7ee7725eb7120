//! `realmx serve`: web and worker in one process, or each alone.

use std::{sync::Arc, time::Duration};

use ::domain::Realm;
use axum::Router;
use kernel::SystemClock;
use mail::Postman;
use store::Worker;
use telemetry::Otlp;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use web::{Kit, ServerLimits, routes::Readiness};

use crate::{
    boot::{self, BootError},
    config::{Config, Role},
    home,
    realm::{self, BuildError},
};

/// Why the service could not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error(transparent)]
    Boot(#[from] BootError),
    #[error(transparent)]
    Telemetry(#[from] telemetry::Error),
    #[error(transparent)]
    Worker(#[from] store::InvalidWorker),
    #[error("cannot listen on {address}; is another program using the port?")]
    Listen { address: std::net::SocketAddr, source: std::io::Error },
}

/// Serves until SIGTERM or SIGINT.
pub(crate) async fn run(config: &Config) -> Result<(), ServeError> {
    let _telemetry = telemetry::start(&log(config))?;
    let realm = realm::realm(config);
    let kit = realm::kit(config, &realm)?;
    let readiness = Arc::new(Readiness::default());
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(signalled(stop, Arc::clone(&readiness), kit.clone()));
    // The door opens before the database is ready: health and readiness answer from the first moment on.
    let web = if config.roles.contains(&Role::Web) || config.roles.contains(&Role::Api) {
        Some(listen(config, &kit, &realm, &readiness, stopping.clone()).await?)
    } else {
        None
    };
    let booted = tokio::select! {
        booted = boot::until_ready(&kit, &realm, config) => booted,
        () = stopped(stopping.clone()) => return Ok(()),
    };
    booted?;
    readiness.started();
    tracing::info!(address = %config.listen, url = %config.public_url, "ready");
    let tenants = tokio::spawn(platform::tenant::watch(
        kit.store.clone(),
        Arc::clone(&kit.tenants),
        stopped(stopping.clone()),
    ));
    let worker = if config.roles.contains(&Role::Worker) {
        Some(work(config, &kit, &realm, stopping.clone())?)
    } else {
        None
    };
    let sweeper = tokio::spawn(sweep(kit.clone(), stopping.clone()));
    for task in [web, Some(tenants), worker, Some(sweeper)].into_iter().flatten() {
        if let Err(error) = task.await {
            tracing::error!(%error, "a part of the service ended badly");
        }
    }
    tracing::info!("stopped");
    Ok(())
}

fn log(config: &Config) -> telemetry::Config {
    let endpoint = config.otlp_endpoint.clone();
    telemetry::Config {
        filter: config.log.clone(),
        format: config.log_format,
        otlp: endpoint.map(|endpoint| Otlp { endpoint, sample_percent: config.otlp_sample_percent }),
        service: "realmx".into(),
        instance: config.instance.clone(),
        version: env!("CARGO_PKG_VERSION").into(),
        own: OWN,
        clock: Arc::new(SystemClock),
    }
}

/// Our own crates, and the names of their spans: what `realmx` means in a log filter.
pub(crate) const OWN: &[&str] = &[
    "realmx",
    "assets",
    "booking",
    "calendar",
    "directory",
    "domain",
    "identity",
    "kernel",
    "mail",
    "notifications",
    "orders",
    "payments",
    "platform",
    "reservations",
    "store",
    "telemetry",
    "web",
    "http",
    "work",
];

async fn listen(
    config: &Config,
    kit: &Kit,
    realm: &Realm,
    readiness: &Arc<Readiness>,
    stopping: watch::Receiver<bool>,
) -> Result<JoinHandle<()>, ServeError> {
    let address = config.listen;
    let listener =
        TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })?;
    let (pages, api, document) = realm.routes(env!("CARGO_PKG_VERSION"));
    let mut routes = Router::new();
    if config.roles.contains(&Role::Web) {
        routes = routes.merge(pages).merge(home::routes());
    }
    if config.roles.contains(&Role::Api) {
        routes = routes.merge(api);
    }
    let router = web::routes::surface(
        kit.clone(),
        routes,
        web::openapi::complete(&document),
        Arc::clone(readiness),
        telemetry::metrics_text,
    );
    let limits = ServerLimits { grace: config.shutdown_grace, ..ServerLimits::default() };
    Ok(tokio::spawn(web::serve(listener, router, limits, stopped(stopping))))
}

fn work(
    config: &Config,
    kit: &Kit,
    realm: &Realm,
    stopping: watch::Receiver<bool>,
) -> Result<JoinHandle<()>, ServeError> {
    let tenants = Arc::clone(&kit.tenants);
    let databases = move || tenants.all().iter().map(|tenant| tenant.key.clone()).collect();
    let (listeners, mut jobs) = (realm.listeners(kit), realm.jobs(kit));
    jobs.push(postman(config).handler());
    let worker = Worker::new(kit.store.clone(), databases, listeners, jobs, realm.schedules())?;
    Ok(tokio::spawn(worker.run(stopped(stopping))))
}

/// Mails go to the configured server, or stay here.
fn postman(config: &Config) -> Postman {
    let (from, clock) = (config.mail_from.clone(), Arc::new(SystemClock));
    match &config.smtp_url {
        Some(url) if !config.mail_is_local() => Postman::to_server(url.clone(), from, clock),
        _ => Postman::to_mailbox(from, clock),
    }
}

/// Memory that only grows is a leak, however slow: rate limits forget those who rest.
async fn sweep(kit: Kit, stopping: watch::Receiver<bool>) {
    let mut every = tokio::time::interval(Duration::from_secs(60));
    let stop = stopped(stopping);
    tokio::pin!(stop);
    loop {
        tokio::select! {
            _ = every.tick() => kit.limits.sweep(),
            () = &mut stop => return,
        }
    }
}

/// Waits for the signal to stop and passes it on; load balancers see it first.
async fn signalled(stop: watch::Sender<bool>, readiness: Arc<Readiness>, kit: Kit) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be received; the service will not stop by itself");
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping: no new connections, requests under way end");
    readiness.stopping();
    kit.stopping.begin();
    let _ = stop.send(true);
    // Whoever asks twice means it.
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    std::process::exit(130);
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it whoever could still stop us.
    let _ = stopping.wait_for(|stop| *stop).await;
}
