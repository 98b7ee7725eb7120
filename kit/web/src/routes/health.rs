//! Is it alive, may it get traffic, how is it doing.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    extract::{Extension, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Serialize;
use store::Stats;

use crate::{Kit, enter::Peer};

/// What must hold before traffic may come.
#[derive(Debug, Default)]
pub struct Readiness {
    started: AtomicBool,
    stopping: AtomicBool,
}

/// One reason to be, or not to be, ready.
#[derive(Debug, Serialize)]
pub struct Check {
    pub name: &'static str,
    pub ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[derive(Serialize)]
struct Report {
    ready: bool,
    checks: Vec<Check>,
}

impl Readiness {
    /// Migrations ran, tenants are known.
    pub fn started(&self) {
        self.started.store(true, Ordering::Release);
    }

    /// The signal to stop came: load balancers should look elsewhere.
    pub fn stopping(&self) {
        self.stopping.store(true, Ordering::Release);
    }

    async fn checks(&self, kit: &Kit) -> Vec<Check> {
        let database = match tokio::time::timeout(Duration::from_secs(2), kit.store.ping()).await {
            Ok(Ok(())) => Check { name: "database", ok: true, reason: None },
            Ok(Err(error)) => Check { name: "database", ok: false, reason: Some(error.to_string()) },
            Err(_) => Check { name: "database", ok: false, reason: Some("no answer within 2 s".into()) },
        };
        let started = self.started.load(Ordering::Acquire);
        let stopping = self.stopping.load(Ordering::Acquire);
        vec![
            database,
            Check { name: "started", ok: started, reason: (!started).then(|| "still starting".into()) },
            Check { name: "running", ok: !stopping, reason: stopping.then(|| "shutting down".into()) },
        ]
    }
}

pub(super) fn routes(readiness: Arc<Readiness>, metrics: fn() -> String) -> Router<Kit> {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(show_metrics))
        .layer(Extension(readiness))
        .layer(Extension(Metrics(metrics)))
}

#[derive(Clone, Copy)]
struct Metrics(fn() -> String);

/// The process answers: nothing else is looked at, so that a lost database restarts nobody.
async fn alive(State(kit): State<Kit>) -> Response {
    let body = serde_json::json!({ "status": "ok", "version": kit.settings.version });
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

async fn ready(State(kit): State<Kit>, Extension(readiness): Extension<Arc<Readiness>>) -> Response {
    let checks = readiness.checks(&kit).await;
    let ready = checks.iter().all(|check| check.ok);
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let mut response = (status, Json(Report { ready, checks })).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    if !ready {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("2"));
    }
    response
}

/// For this machine, or for whoever has the token: figures tell a stranger more than he need know.
async fn show_metrics(
    State(kit): State<Kit>,
    Extension(metrics): Extension<Metrics>,
    request: Request,
) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    if !may_read(&kit, peer, request.headers()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (headers, metrics.0() + &store_text(&kit.store.stats())).into_response()
}

/// The store's figures in Prometheus' text format.
fn store_text(stats: &Stats) -> String {
    #[expect(clippy::cast_precision_loss, reason = "seconds with six decimals are exact enough for a graph")]
    let seconds = |micros: u64| (micros as f64 / 1e6).to_string();
    let figures = [
        ("store_reads_total", "counter", "Reads done", stats.reads.to_string()),
        ("store_writes_total", "counter", "Writes done", stats.writes.to_string()),
        (
            "store_read_wait_seconds_total",
            "counter",
            "Time reads waited for a thread",
            seconds(stats.read_wait_micros),
        ),
        (
            "store_write_wait_seconds_total",
            "counter",
            "Time writes waited for a thread",
            seconds(stats.write_wait_micros),
        ),
        ("store_batches_total", "counter", "Commits of the SQLite writers", stats.batches.to_string()),
        (
            "store_batched_writes_total",
            "counter",
            "Writes that these commits held",
            stats.batched_writes.to_string(),
        ),
        (
            "store_retries_total",
            "counter",
            "Writes run again because they met other work",
            stats.retries.to_string(),
        ),
        (
            "store_overloads_total",
            "counter",
            "Reads and writes refused because too many waited",
            stats.overloads.to_string(),
        ),
        ("store_queued_reads", "gauge", "Reads that wait now", stats.queued_reads.to_string()),
        ("store_queued_writes", "gauge", "Writes that wait now", stats.queued_writes.to_string()),
    ];
    figures
        .iter()
        .map(|(name, kind, help, value)| {
            format!("# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n\n")
        })
        .collect()
}

fn may_read(kit: &Kit, peer: Option<IpAddr>, headers: &HeaderMap) -> bool {
    let token =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    match &kit.settings.metrics_token {
        Some(wanted) => token.is_some_and(|token| {
            kit.sealer.digest("metrics", token.as_bytes())
                == kit.sealer.digest("metrics", wanted.expose().as_bytes())
        }),
        // Behind a proxy every request comes from this machine; only a direct one is trusted.
        None => peer.is_some_and(|ip| ip.is_loopback()) && !headers.contains_key("x-forwarded-for"),
    }
}
