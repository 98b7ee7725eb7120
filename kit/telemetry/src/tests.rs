//! What comes out, seen from outside: lines as an operator reads them, spans as a collector gets them.

mod collector;
mod lines;
mod traces;

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use kernel::TestClock;
use opentelemetry_sdk::trace::SdkTracerProvider;

use crate::{Config, LogFormat, sink::Sink, start};

/// The log, kept to be looked at.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn config(filter: &str, format: LogFormat) -> Config {
    Config {
        filter: filter.parse().unwrap(),
        format,
        otlp: None,
        service: "realmx".into(),
        instance: "test-1".into(),
        version: "0.0.0".into(),
        own: &["telemetry"],
        clock: Arc::new(TestClock::at("2026-05-01T18:30:00.25Z".parse().unwrap())),
    }
}

/// What `work` logs under this configuration.
fn logged(config: &Config, traces: Option<&SdkTracerProvider>, work: impl FnOnce()) -> String {
    let kept = Kept::default();
    let sink = Sink::start(kept.clone()).unwrap();
    tracing::subscriber::with_default(start::subscriber(config, sink.clone(), traces), work);
    sink.flush(Duration::from_secs(5));
    String::from_utf8(kept.0.lock().unwrap().clone()).unwrap()
}

fn request(headers: &[(&str, &str)]) -> http::Request<()> {
    let builder = http::Request::builder().method("GET").uri("https://realm.example/teachers/7?token=abc");
    headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value)).body(()).unwrap()
}
