//! The one start of a process, and the figures that come of it.

use std::{sync::Arc, time::Duration};

use http::Method;
use kernel::SystemClock;
use telemetry::{Config, Error, InFlight, LogFilter, LogFormat};

#[test]
fn figures_are_counted_and_a_second_start_is_refused() {
    let config = Config {
        filter: LogFilter::default(),
        format: LogFormat::Json,
        otlp: None,
        service: "realmx".into(),
        instance: "test".into(),
        version: "0.0.0".into(),
        own: &[],
        clock: Arc::new(SystemClock),
    };
    assert!(telemetry::metrics_text().contains("process_resident_memory_bytes"));
    let _guard = telemetry::start(&config).unwrap();
    assert!(matches!(telemetry::start(&config), Err(Error::AlreadyStarted)));

    telemetry::http_request(&Method::GET, "/users/{id}", 200, Duration::from_millis(7));
    telemetry::http_request(&Method::from_bytes(b"X-ODD").unwrap(), "/", 405, Duration::from_millis(1));
    let under_way = InFlight::begin();
    let text = telemetry::metrics_text();
    for line in [
        "http_requests_total{method=\"GET\",route=\"/users/{id}\",status=\"200\"} 1",
        "http_request_duration_seconds_bucket{method=\"GET\",route=\"/users/{id}\",status=\"200\",le=\"0.005\"} 0",
        "http_request_duration_seconds_bucket{method=\"GET\",route=\"/users/{id}\",status=\"200\",le=\"0.01\"} 1",
        "http_requests_total{method=\"OTHER\",route=\"/\",status=\"405\"} 1",
        "http_requests_in_flight 1",
        "log_lines_dropped_total 0",
        "# TYPE process_cpu_seconds_total counter",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    drop(under_way);
    assert!(telemetry::metrics_text().contains("http_requests_in_flight 0"));
}
