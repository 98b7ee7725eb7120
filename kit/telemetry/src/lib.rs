//! Logs, metrics and traces: what an operator sees of the running program.
//!
//! [`start`] is called once, by the program. Everyone else uses the facades `tracing` and `metrics` and the
//! helpers here, and works without it too (in tests).
//!
//! Deliberately absent: an HTTP listener of its own (the edge serves [`metrics_text`]), and log files (the
//! log goes to standard error, for whoever runs the program to keep).

mod fields;
mod filter;
mod line;
mod log;
mod measure;
mod otlp;
mod process;
mod redact;
mod sink;
mod start;
#[cfg(test)]
mod tests;
mod trace;

pub use filter::{InvalidFilter, LogFilter};
pub use line::{InvalidFormat, LogFormat};
pub use measure::{InFlight, http_request, metrics_text};
pub use start::{Config, Error, Guard, Otlp, start};
pub use trace::{propagate, record_route, record_status, request_span, trace_id, work_span};
