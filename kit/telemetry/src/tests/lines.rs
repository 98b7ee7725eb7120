use kernel::SeededEntropy;
use serde_json::{Value, json};

use super::{config, logged, request};
use crate::{LogFormat, record_route, record_status, request_span};

fn json_lines(filter: &str, work: impl FnOnce()) -> Vec<Value> {
    let text = logged(&config(filter, LogFormat::Json), None, work);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_line_names_its_request_and_trace() {
    let lines = json_lines("info", || {
        let span = request_span(&request(&[]), "req_1", &SeededEntropy::new(7));
        record_route(&span, "GET", "/teachers/{id}");
        span.in_scope(|| tracing::warn!(seats = 3, waiting = true, "nearly full"));
        record_status(&span, 200);
    });
    assert_eq!(
        lines,
        [json!({
            "time": "2026-05-01T18:30:00.25Z", "level": "WARN", "target": "telemetry::tests::lines",
            "message": "nearly full", "seats": 3, "waiting": true,
            "request_id": "req_1", "trace_id": lines[0]["trace_id"],
            "spans": [{"name": "request", "method": "GET", "path": "/teachers/7", "route": "/teachers/{id}"}],
        })]
    );
    assert_eq!(lines[0]["trace_id"].as_str().unwrap().len(), 32);
}

#[test]
fn a_warning_names_its_request_even_where_requests_are_not_logged() {
    let lines = json_lines("warn", || {
        let span = request_span(&request(&[]), "req_2", &SeededEntropy::new(7));
        span.in_scope(|| {
            tracing::info!("not worth a line");
            tracing::warn!("worth one");
        });
    });
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["request_id"], "req_2");
}

#[test]
fn secrets_are_masked_in_fields_messages_and_spans() {
    let lines = json_lines("debug", || {
        let span = tracing::info_span!("sign-in", password = "hunter2", url = "postgres://me:hunter2@db/x");
        let _inside = span.enter();
        tracing::info!(refresh_token = "hunter2", debug = ?("password=hunter2", 1), "Authorization: Bearer hunter2");
    });
    let text = lines[0].to_string();
    assert!(!text.contains("hunter2"), "{text}");
    assert_eq!(text.matches("•••").count(), 5, "{text}");
}

#[test]
fn an_error_is_logged_with_its_causes() {
    #[derive(Debug, thiserror::Error)]
    #[error("the mail cannot be sent")]
    struct Outer(#[source] std::io::Error);

    let lines = json_lines("info", || {
        let error = Outer(std::io::Error::other("connection refused"));
        tracing::error!(error = &error as &dyn std::error::Error, "job failed");
    });
    assert_eq!(lines[0]["error"], "the mail cannot be sent: connection refused");
}

#[test]
fn a_field_never_hides_the_lines_own_members() {
    let lines = json_lines("info", || tracing::info!(level = "high", time = 5, "said"));
    assert_eq!(lines[0]["level"], "INFO");
    assert_eq!(lines[0]["field_level"], "high");
    assert_eq!(lines[0]["field_time"], 5);
}

#[test]
fn nobody_can_forge_a_line() {
    let forged = "hi\n2026-01-01T00:00:00Z ERROR app: all lost \u{1b}[31m";
    for format in [LogFormat::Text, LogFormat::Json] {
        let text = logged(&config("info", format), None, || tracing::info!(name = forged, "{forged}"));
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn every_text_makes_a_valid_line() {
    let odd = ["\"", "\\", "\u{0}\u{7f}\u{2028}", "é\t", "{\"a\":1}"];
    let lines = json_lines("info", || {
        for text in odd {
            tracing::info_span!("work", id = text)
                .in_scope(|| tracing::info!(text, number = -1.5, big = u64::MAX, "{text}"));
        }
    });
    for (line, text) in lines.iter().zip(odd) {
        assert_eq!(
            (&line["message"], &line["text"], &line["spans"][0]["id"]),
            (&json!(text), &json!(text), &json!(text))
        );
    }
    assert_eq!((lines.len(), &lines[0]["big"], &lines[0]["number"]), (5, &json!(u64::MAX), &json!(-1.5)));
}

#[test]
fn text_lines_are_for_people() {
    let text = logged(&config("info", LogFormat::Text), None, || {
        let span = request_span(&request(&[]), "req_3", &SeededEntropy::new(7));
        span.in_scope(|| tracing::info!(took_ms = 12, name = "Ana María", "answered"));
    });
    let (line, trace) = text.trim_end().split_once(" trace_id=").unwrap();
    assert_eq!(
        line,
        "2026-05-01T18:30:00.25Z INFO  telemetry::tests::lines: answered took_ms=12 name=\"Ana María\" \
         method=GET path=/teachers/7 request_id=req_3"
    );
    assert_eq!(trace.len(), 32);
}
