use http::HeaderMap;
use kernel::SeededEntropy;
use tracing::Instrument;

use super::{collector::Collector, config, logged, request};
use crate::{
    Config, LogFormat, Otlp, otlp, propagate, record_route, record_status, request_span, trace_id, work_span,
};

const CALLER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

fn traceparent() -> Option<String> {
    let mut headers = HeaderMap::new();
    propagate(&mut headers);
    headers.get("traceparent").map(|value| value.to_str().unwrap().to_owned())
}

#[test]
fn without_a_collector_the_callers_trace_is_passed_on() {
    let text = logged(&config("info", LogFormat::Json), None, || {
        let span = request_span(&request(&[("traceparent", CALLER)]), "req_1", &SeededEntropy::new(1));
        let inner = span.in_scope(|| tracing::info_span!("inner"));
        inner.in_scope(|| {
            assert_eq!(trace_id().as_deref(), Some(TRACE));
            assert_eq!(traceparent().as_deref(), Some(CALLER));
            tracing::info!("said");
        });
    });
    assert!(text.contains(&format!("\"trace_id\":\"{TRACE}\"")), "{text}");
}

#[test]
fn a_forged_or_broken_traceparent_is_ignored() {
    logged(&config("info", LogFormat::Json), None, || {
        for odd in [
            "",
            "00-0000-00-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-ZZf7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "x",
        ] {
            let span = request_span(&request(&[("traceparent", odd)]), "req_1", &SeededEntropy::new(1));
            let own = span.in_scope(trace_id).unwrap();
            assert!(own.len() == 32 && own != TRACE, "{odd}");
            assert!(span.in_scope(traceparent).unwrap().ends_with("-00"), "nobody records it");
        }
    });
}

#[test]
fn outside_of_any_work_there_is_no_trace() {
    logged(&config("info", LogFormat::Json), None, || assert_eq!((trace_id(), traceparent()), (None, None)));
}

#[test]
fn work_has_a_trace_of_its_own() {
    logged(&config("info", LogFormat::Json), None, || {
        let span = work_span("mail.send", "job_1", "main", &SeededEntropy::new(1));
        assert_eq!(span.in_scope(trace_id).unwrap().len(), 32);
    });
}

#[test]
fn the_collector_gets_the_spans_without_their_secrets() {
    let collector = Collector::start(200);
    let otlp = Otlp { endpoint: collector.url(), sample_percent: 100 };
    let config = Config { otlp: Some(otlp.clone()), ..config("warn", LogFormat::Json) };
    let provider = otlp::provider(&config, &otlp).unwrap();
    logged(&config, Some(&provider), || {
        let span = request_span(&request(&[("traceparent", CALLER)]), "req_9", &SeededEntropy::new(1));
        record_route(&span, "GET", "/teachers/{id}");
        span.in_scope(|| {
            assert_eq!(trace_id().as_deref(), Some(TRACE));
            let called = traceparent().unwrap();
            assert!(
                called.starts_with(&format!("00-{TRACE}-")) && called != CALLER,
                "a child of the caller: {called}"
            );
            tracing::info!(token = "hunter2", "password=hunter2");
        });
        record_status(&span, 503);
    });
    provider.shutdown().unwrap();
    let (head, body) = collector.received();
    assert!(head.starts_with("POST /v1/traces "), "{head}");
    for part in ["GET /teachers/{id}", "req_9", "realmx", "test-1", "service.instance.id", "•••"] {
        assert!(contains(&body, part), "{part}");
    }
    assert!(!contains(&body, "hunter2"));
}

/// The exporter must not bring down the async threads it is started and ended on.
#[tokio::test]
async fn a_missing_collector_does_no_harm() {
    let otlp = Otlp { endpoint: "http://127.0.0.1:9".into(), sample_percent: 100 };
    let config = Config { otlp: Some(otlp.clone()), ..config("info", LogFormat::Json) };
    let provider = otlp::provider(&config, &otlp).unwrap();
    let text = logged(&config, Some(&provider), || {
        tracing::info_span!("lonely").in_scope(|| tracing::info!("said"))
    });
    assert!(text.contains("said"));
    async {}.instrument(tracing::Span::current()).await;
    let _ = std::thread::spawn(move || provider.shutdown()).join().unwrap();
}

fn contains(body: &[u8], part: &str) -> bool {
    body.windows(part.len()).any(|window| window == part.as_bytes())
}
