//! The HTTP server: time-outs against slow clients, and an end that lets requests under way finish.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::Request};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt;

use crate::Peer;

/// How the server treats its connections.
#[derive(Debug, Clone, Copy)]
pub struct ServerLimits {
    /// A request's head must arrive within this time.
    pub header_timeout: Duration,
    pub max_connections: usize,
    /// After the signal to stop, how long requests under way may take.
    pub grace: Duration,
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            max_connections: 16_384,
            grace: Duration::from_secs(20),
        }
    }
}

/// Serves until `stop` resolves, then takes no new connections and waits for those under way.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ServerLimits,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.max_connections));
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = &mut stop => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Ok((socket, peer)) = accepted else {
            // Out of file descriptors, most likely: give others time to close theirs.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = socket.set_nodelay(true);
        let router = router.clone();
        let service = tower::service_fn(move |mut request: Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(Peer(peer));
            let request = rewrite(request.map(Body::new));
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header_timeout)
            .keep_alive(true)
            .serve_connection(TokioIo::new(socket), TowerToHyperService::new(service));
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests still under way after {:?} were cut off", limits.grace);
    }
}

/// `/api/x` is a permanent alias of `/api/v1/x`.
pub fn rewrite(mut request: Request) -> Request {
    let Some(rest) = request.uri().path_and_query().and_then(|path| path.as_str().strip_prefix("/api/"))
    else {
        return request;
    };
    let own = ["v1/", "openapi.json", "reference"].iter().any(|own| rest.starts_with(own));
    if own || rest.is_empty() {
        return request;
    }
    if let Ok(path) = format!("/api/v1/{rest}").parse() {
        *request.uri_mut() = path;
    }
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unversioned_path_is_an_alias() {
        let to = |path: &str| {
            let request = Request::builder().uri(path).body(Body::empty()).unwrap();
            rewrite(request).uri().to_string()
        };
        assert_eq!(to("/api/auth/signin?x=1"), "/api/v1/auth/signin?x=1");
        assert_eq!(to("/api/v1/me"), "/api/v1/me");
        assert_eq!(to("/api/openapi.json"), "/api/openapi.json");
        assert_eq!(to("/api"), "/api");
        assert_eq!(to("/apiary"), "/apiary");
    }
}
