//! Which trace a request belongs to: W3C Trace Context in, through and out.
//!
//! Every request has a trace id, with or without a trace collector, so that the log lines of one request can
//! be found together, across services too.

use http::{HeaderMap, Request};
use kernel::Entropy;
use opentelemetry::{
    Context,
    propagation::TextMapPropagator,
    trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState},
};
use opentelemetry_http::{HeaderExtractor, HeaderInjector};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::{Dispatch, Span, field, span::Id};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::{Registry, registry::LookupSpan};

/// Kept with the span where a request or a piece of work begins.
pub(crate) struct TraceOf(pub(crate) SpanContext);

/// The span of one HTTP request. Run the request inside it; record `route` (the route's pattern), `status`
/// and `user` (the person's id) once they are known.
///
/// A valid `traceparent` header makes it part of the caller's trace. `request_id` is the edge's own name for
/// the request, shown to people who ask for help.
pub fn request_span<B>(request: &Request<B>, request_id: &str, entropy: &dyn Entropy) -> Span {
    let method = request.method().as_str();
    let span = tracing::info_span!(
        target: "http", "request", request_id, method, path = request.uri().path(),
        route = field::Empty, status = field::Empty, user = field::Empty, tenant = field::Empty,
        otel.kind = "server", otel.name = field::Empty, otel.status_code = field::Empty
    );
    span.record("otel.name", method);
    let caller = TraceContextPropagator::new().extract(&HeaderExtractor(request.headers()));
    begin_trace(&span, &caller, entropy);
    span
}

/// The span of work that no request waits for: a job, a listener's batch, a command.
pub fn work_span(kind: &str, id: &str, tenant: &str, entropy: &dyn Entropy) -> Span {
    let span = tracing::info_span!(
        target: "work", parent: None, "work", kind, id, tenant, otel.name = field::Empty, otel.status_code = field::Empty
    );
    span.record("otel.name", kind);
    begin_trace(&span, &Context::new(), entropy);
    span
}

/// Says which pattern of the router answers the request; names the trace's span after it.
pub fn record_route(span: &Span, method: &str, route: &str) {
    span.record("route", route);
    // By now the exported span has begun, and recording `otel.name` would come too late.
    span.context().span().update_name(format!("{method} {route}"));
}

/// Says how the request ended. Only our own failures (5xx) mark the trace as failed.
pub fn record_status(span: &Span, status: u16) {
    span.record("status", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
}

/// Adds `traceparent` (and `tracestate`) to a call to another service, as part of the current trace.
pub fn propagate(headers: &mut HeaderMap) {
    if let Some(context) = current() {
        let context = Context::new().with_remote_span_context(context);
        TraceContextPropagator::new().inject_context(&context, &mut HeaderInjector(headers));
    }
}

/// The trace that is under way, as 32 hexadecimal digits: for error pages and problem documents.
pub fn trace_id() -> Option<String> {
    current().map(|context| context.trace_id().to_string())
}

/// Joins the caller's trace or opens one.
fn begin_trace(span: &Span, caller: &Context, entropy: &dyn Entropy) {
    // Without a collector these two do nothing, and the context stays invalid.
    let _ = span.set_parent(caller.clone());
    let exported = span.context().span().span_context().clone();
    let context = [exported, caller.span().span_context().clone()]
        .into_iter()
        .find(SpanContext::is_valid)
        .unwrap_or_else(|| fresh(entropy));
    span.with_subscriber(|(id, dispatch)| keep(id, dispatch, context));
}

fn keep(id: &Id, dispatch: &Dispatch, context: SpanContext) {
    if let Some(span) = dispatch.downcast_ref::<Registry>().and_then(|registry| registry.span(id)) {
        span.extensions_mut().replace(TraceOf(context));
    }
}

/// A trace of our own that nobody records: its flags say so to whoever is called within it.
fn fresh(entropy: &dyn Entropy) -> SpanContext {
    let mut random = [0; 24];
    entropy.fill(&mut random);
    let (trace, span) = random.split_at(16);
    SpanContext::new(
        TraceId::from_bytes(trace.try_into().unwrap_or_default()),
        SpanId::from_bytes(span.try_into().unwrap_or_default()),
        TraceFlags::default(),
        false,
        TraceState::default(),
    )
}

/// With a collector: the innermost span's own context. Without: the one kept at the beginning.
fn current() -> Option<SpanContext> {
    let span = Span::current();
    let exported = span.context().span().span_context().clone();
    if exported.is_valid() {
        return Some(exported);
    }
    span.with_subscriber(|(id, dispatch)| {
        let registry = dispatch.downcast_ref::<Registry>()?;
        registry
            .span(id)?
            .scope()
            .find_map(|span| span.extensions().get::<TraceOf>().map(|kept| kept.0.clone()))
    })
    .flatten()
}
