//! Traces for a collector: OTLP over HTTP, in batches, on a thread of the exporter's own.

use std::{thread, time::Duration};

use opentelemetry::{KeyValue, Value};
use opentelemetry_otlp::{WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::{
    Resource,
    error::OTelSdkResult,
    trace::{Sampler, SdkTracerProvider, SpanData, SpanExporter},
};

use crate::{
    Config, Error, Otlp,
    redact::{MASK, is_secret, scrub},
};

/// How long one delivery to the collector may take.
const DELIVERY_LIMIT: Duration = Duration::from_secs(10);

pub(crate) fn provider(config: &Config, otlp: &Otlp) -> Result<SdkTracerProvider, Error> {
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", otlp.endpoint.trim_end_matches('/')))
        .with_timeout(DELIVERY_LIMIT)
        .with_http_client(http_client()?)
        .build()
        .map_err(|error| Error::Otlp(Box::new(error)))?;
    let resource = Resource::builder()
        .with_service_name(config.service.clone())
        .with_attributes([
            KeyValue::new("service.version", config.version.clone()),
            KeyValue::new("service.instance.id", config.instance.clone()),
        ])
        .build();
    let ratio = f64::from(otlp.sample_percent) / 100.0;
    Ok(SdkTracerProvider::builder()
        .with_resource(resource)
        // Whoever called us has decided for the whole trace; only traces that begin here are thinned out.
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(ratio))))
        .with_batch_exporter(Redacting(exporter))
        .build())
}

/// The exporter's thread is no async one, so the client is a blocking one, which must not be made on an async thread.
fn http_client() -> Result<reqwest::blocking::Client, Error> {
    // Somebody else in the program may have chosen the same provider already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let built = thread::spawn(|| reqwest::blocking::Client::builder().timeout(DELIVERY_LIMIT).build());
    match built.join() {
        Ok(client) => client.map_err(|error| Error::Otlp(Box::new(error))),
        Err(_) => Err(Error::Otlp("building the HTTP client panicked".into())),
    }
}

/// Masks secrets before spans leave the program, by the same rules as the log.
#[derive(Debug)]
struct Redacting<E>(E);

impl<E: SpanExporter> SpanExporter for Redacting<E> {
    fn export(&self, mut batch: Vec<SpanData>) -> impl Future<Output = OTelSdkResult> + Send {
        for span in &mut batch {
            span.attributes.iter_mut().for_each(mask);
            for event in &mut span.events.events {
                event.attributes.iter_mut().for_each(mask);
                event.name = scrub(&event.name).into_owned().into();
            }
        }
        self.0.export(batch)
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.0.set_resource(resource);
    }
}

fn mask(attribute: &mut KeyValue) {
    if is_secret(attribute.key.as_str()) {
        attribute.value = MASK.into();
    } else if let Value::String(text) = &attribute.value {
        attribute.value = scrub(text.as_str()).into_owned().into();
    }
}
