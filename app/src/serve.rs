//! `realmx serve`: web and worker in one process, or each alone.

use std::{sync::Arc, time::Duration};

use ::domain::Realm;
use axum::Router;
use store::Worker;
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
    #[error("cannot listen on {address}; is another program using the port?")]
    Listen { address: std::net::SocketAddr, source: std::io::Error },
}

/// Serves until SIGTERM or SIGINT.
pub(crate) async fn run(config: Config) -> Result<(), ServeError> {
    let realm = Arc::new(realm::realm(&config));
    let kit = realm::kit(&config, &realm)?;
    let readiness = Arc::new(Readiness::default());
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(signalled(stop, Arc::clone(&readiness)));
    // The door opens before the database is ready: health and readiness answer from the first moment on.
    let web = if config.roles.contains(&Role::Web) || config.roles.contains(&Role::Api) {
        Some(listen(&config, &kit, &realm, &readiness, stopping.clone()).await?)
    } else {
        None
    };
    let booted = tokio::select! {
        booted = boot::until_ready(&kit, &realm, &config) => booted,
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
    let worker = config.roles.contains(&Role::Worker).then(|| work(&kit, &realm, stopping.clone()));
    let sweeper = tokio::spawn(sweep(kit.clone(), stopping.clone()));
    for task in [web, Some(tenants), worker, Some(sweeper)].into_iter().flatten() {
        if let Err(error) = task.await {
            tracing::error!(%error, "a part of the service ended badly");
        }
    }
    tracing::info!("stopped");
    Ok(())
}

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

fn work(kit: &Kit, realm: &Realm, stopping: watch::Receiver<bool>) -> JoinHandle<()> {
    let tenants = Arc::clone(&kit.tenants);
    let databases = move || tenants.all().iter().map(|tenant| tenant.key.clone()).collect();
    let (listeners, jobs) = (realm.listeners(kit), realm.jobs(kit));
    let worker = Worker::new(kit.store.clone(), databases, listeners, jobs, realm.schedules());
    tokio::spawn(async move { worker.run(stopped(stopping)).await })
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
async fn signalled(stop: watch::Sender<bool>, readiness: Arc<Readiness>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
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
