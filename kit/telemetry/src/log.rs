//! The layer that turns events into log lines.

use std::sync::Arc;

use kernel::Clock;
use tracing::{
    Event, Subscriber,
    span::{Attributes, Id, Record},
};
use tracing_subscriber::{
    Layer,
    layer::Context,
    registry::{LookupSpan, SpanRef},
};

use crate::{
    fields::Fields,
    line::{Line, LogFormat},
    sink::Sink,
    trace::TraceOf,
};

pub(crate) struct LogLayer {
    pub(crate) format: LogFormat,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) sink: Sink,
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for LogLayer {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let mut fields = Fields::default();
            attributes.record(&mut fields);
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut line = Line {
            format: self.format,
            time: self.clock.now(),
            metadata: event.metadata(),
            fields: Fields::default(),
            under_way: String::new(),
            request_id: None,
            trace_id: None,
        };
        event.record(&mut line.fields);
        for span in context.event_scope(event).into_iter().flat_map(|scope| scope.from_root()) {
            note_span(&mut line, &span);
        }
        self.sink.write(line.render());
    }
}

fn note_span<'a, S: LookupSpan<'a>>(line: &mut Line<'_>, span: &SpanRef<'a, S>) {
    let extensions = span.extensions();
    if let Some(trace) = extensions.get::<TraceOf>() {
        line.trace_id = Some(trace.0.trace_id().to_string());
    }
    if let Some(fields) = extensions.get::<Fields>() {
        line.add_span(span.name(), fields);
    }
}
