//! Sets it all up, once.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io, panic,
    sync::Arc,
    thread,
    time::Duration,
};

use kernel::Clock;
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::{Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{Layer, Registry, filter::Targets, layer::SubscriberExt, registry::LookupSpan};

use crate::{LogFilter, LogFormat, log::LogLayer, measure, otlp, sink::Sink};

/// How long the end of the program waits for the last log lines and traces.
const FAREWELL_LIMIT: Duration = Duration::from_secs(3);

/// What to log, where to send traces, and who we are.
#[derive(Clone)]
pub struct Config {
    pub filter: LogFilter,
    pub format: LogFormat,
    /// Where traces go; `None` = nowhere.
    pub otlp: Option<Otlp>,
    /// `service.name` of the traces.
    pub service: String,
    /// Tells this process from its siblings.
    pub instance: String,
    pub version: String,
    /// The program's own crates: what `realmx` means in a log filter.
    pub own: &'static [&'static str],
    pub clock: Arc<dyn Clock>,
}

/// A collector of traces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otlp {
    /// Base URL; `/v1/traces` is appended. `http://localhost:4318`.
    pub endpoint: String,
    /// Of the traces that begin here, how many of a hundred are recorded.
    pub sample_percent: u8,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("logging was set up already")]
    AlreadyStarted,
    #[error("the log's thread cannot be started")]
    Thread(#[source] io::Error),
    #[error("the export of traces cannot be set up")]
    Otlp(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Keeps telemetry running. Dropped at the end, it writes out the last log lines and traces.
#[must_use = "dropping it ends the log"]
#[derive(Debug)]
pub struct Guard {
    sink: Sink,
    traces: Option<SdkTracerProvider>,
}

/// Starts logging to standard error, counting, and exporting traces. Panics are logged from then on, too.
pub fn start(config: &Config) -> Result<Guard, Error> {
    let sink = Sink::start(io::stderr()).map_err(Error::Thread)?;
    let traces = config.otlp.as_ref().map(|otlp| otlp::provider(config, otlp)).transpose()?;
    let subscriber = subscriber(config, sink.clone(), traces.as_ref());
    tracing::subscriber::set_global_default(subscriber).map_err(|_| Error::AlreadyStarted)?;
    measure::start(sink.clone()).map_err(Error::Thread)?;
    panic::set_hook(Box::new(log_panic));
    Ok(Guard { sink, traces })
}

/// The log, and beside it the traces, each with its own idea of what is worth noting.
pub(crate) fn subscriber(
    config: &Config,
    sink: Sink,
    traces: Option<&SdkTracerProvider>,
) -> impl Subscriber + for<'a> LookupSpan<'a> + Send + Sync + use<> {
    let log = LogLayer { format: config.format, clock: Arc::clone(&config.clock), sink };
    let export = traces.map(|provider| {
        tracing_opentelemetry::layer()
            .with_tracer(provider.tracer("realmx"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            // The way a span leaves the program is no part of what it describes.
            .with_filter(
                Targets::new().with_default(LevelFilter::INFO).with_targets(
                    ["hyper", "hyper_util", "reqwest", "rustls", "opentelemetry_sdk"]
                        .map(|name| (name, LevelFilter::OFF)),
                ),
            )
    });
    Registry::default().with(export).with(log.with_filter(config.filter.for_log(config.own)))
}

fn log_panic(panic: &panic::PanicHookInfo<'_>) {
    let location = panic.location().map(ToString::to_string);
    let reason = panic.payload_as_str().unwrap_or("no message");
    let trace = Backtrace::capture();
    let trace = (trace.status() == BacktraceStatus::Captured).then(|| trace.to_string());
    tracing::error!(
        target: "panic", location, thread = thread::current().name(), backtrace = trace, "panicked: {reason}"
    );
}

impl Drop for Guard {
    fn drop(&mut self) {
        // The exporter's client must not block an async thread.
        if let Some(traces) = self.traces.take() {
            let _ = thread::spawn(move || traces.shutdown_with_timeout(FAREWELL_LIMIT)).join();
        }
        self.sink.flush(FAREWELL_LIMIT);
    }
}
