//! Figures for Prometheus.

use std::{io, sync::OnceLock, thread, time::Duration};

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::{process, sink::Sink};

/// From a read out of the cache to a request given up on.
const SECONDS: &[f64] =
    &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// Observations wait in memory between two rounds of upkeep.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

static METRICS: OnceLock<(PrometheusHandle, Sink)> = OnceLock::new();

/// Takes over the `metrics` facade and looks after it from a thread.
pub(crate) fn start(sink: Sink) -> io::Result<()> {
    let recorder = recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() || METRICS.set((handle.clone(), sink)).is_err() {
        return Ok(());
    }
    describe();
    thread::Builder::new().name("metrics".into()).spawn(move || {
        loop {
            thread::sleep(UPKEEP_EVERY);
            handle.run_upkeep();
        }
    })?;
    Ok(())
}

fn recorder() -> metrics_exporter_prometheus::PrometheusRecorder {
    // An empty list of buckets is the only error, and this one is not empty.
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS)
        .unwrap_or_default()
        .build_recorder()
}

fn describe() {
    metrics::describe_histogram!(
        "http_request_duration_seconds",
        "Time from a request's head to its answer's head"
    );
    metrics::describe_counter!("http_requests_total", "Requests answered");
    metrics::describe_gauge!("http_requests_in_flight", "Requests under way");
}

/// Everything counted so far, in Prometheus' text format, with the standard figures of the process.
/// Before [`start`](crate::start) only the latter.
pub fn metrics_text() -> String {
    let mut text = String::new();
    if let Some((handle, sink)) = METRICS.get() {
        text = handle.render();
        process::append(
            &mut text,
            "log_lines_dropped_total",
            "counter",
            "Log lines lost because nobody read them fast enough",
            sink.dropped(),
        );
    }
    process::append_all(&mut text);
    text
}

/// Counts one answered request. `route` is the router's pattern (`/users/{id}`), never the path: every pair
/// of labels is kept for as long as the program runs. Unknown methods are counted as one.
pub fn http_request(method: &http::Method, route: &str, status: u16, elapsed: Duration) {
    let labels =
        [("method", known(method).to_owned()), ("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", &labels).record(elapsed.as_secs_f64());
}

fn known(method: &http::Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("OTHER")
}

/// Counts a request as under way for as long as it lives.
#[derive(Debug)]
#[must_use = "the request counts as under way only while this lives"]
pub struct InFlight(());

impl InFlight {
    pub fn begin() -> Self {
        metrics::gauge!("http_requests_in_flight").increment(1.0);
        Self(())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        metrics::gauge!("http_requests_in_flight").decrement(1.0);
    }
}
