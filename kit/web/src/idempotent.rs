//! `Idempotency-Key`: the same unsafe request sent twice is carried out once, and both get the same answer.
//!
//! A request first reserves its key in a short transaction of its own; the answer is kept in the business
//! transaction (see [`Edge::answer`]). So nothing is done twice whatever is lost in between.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use kernel::{ActorKind, Violation};
use sha2::{Digest, Sha256};
use store::idempotency::{self, Attempt, Reservation};

use crate::{Edge, Problem, Sealer};

const HEADER: &str = "idempotency-key";
const MAX_KEY: usize = 255;
/// Purpose under which kept answers are sealed.
const SEAL: &str = "idempotent answer";

/// Reserves the key of this request if it has one. `Some` is the kept answer of an earlier, equal request.
pub(crate) async fn reserve(edge: &mut Edge, request: &mut Request) -> Result<Option<Response>, Problem> {
    let guarded = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    let Some(key) = request.headers().get(HEADER).filter(|_| guarded) else { return Ok(None) };
    let key = parse_key(key)?;
    let body = read_body(edge, request).await?;
    let route = format!("{} {}", request.method(), request.uri());
    let fingerprint =
        Sha256::new().chain_update(&route).chain_update([0]).chain_update(&body).finalize().to_vec();
    *request.body_mut() = Body::from(body);
    let principal = match edge.actor.kind {
        ActorKind::Person { user, .. } => user.to_string(),
        ActorKind::Guest | ActorKind::System => "guest".to_owned(),
    };
    let route = format!("{} {}", request.method(), request.uri().path());
    let asked = idempotency::Request { principal, route, key, fingerprint };
    match edge.write(move |cx| idempotency::reserve(cx, &asked)).await? {
        Reservation::New(attempt) => {
            if let Some(visit) = Arc::get_mut(&mut edge.visit) {
                visit.attempt = Some(Arc::new(attempt));
            }
            Ok(None)
        }
        Reservation::InFlight => {
            let problem = Problem::new(StatusCode::CONFLICT, "idempotency-in-flight");
            Err(problem.after(Duration::from_secs(1)))
        }
        Reservation::Mismatch => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-mismatch")),
        Reservation::Replay(kept) => replay(edge, kept).map(Some),
    }
}

/// After the handler: what it did not keep itself is kept now; after a refusal the key is free again.
pub(crate) async fn settle(edge: &Edge, response: Response) -> Response {
    let Some(attempt) = edge.visit.attempt.clone() else { return response };
    if edge.visit.is_finished() {
        return response;
    }
    if !response.status().is_success() {
        let released = edge.write(move |cx| idempotency::release(cx, &attempt)).await;
        if let Err(error) = released {
            // It frees itself when its lease ends.
            tracing::warn!(%error, "an idempotency key could not be released");
        }
        return response;
    }
    keep(edge, attempt, response).await
}

async fn keep(edge: &Edge, attempt: Arc<Attempt>, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let bytes = match body.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(_) => return Response::from_parts(parts, Body::empty()),
    };
    let answer = sealed(&edge.kit.sealer, parts.status, &parts.headers, &bytes);
    let kept = edge.write(move |cx| idempotency::finish(cx, &attempt, &answer)).await;
    if let Err(error) = kept {
        tracing::warn!(%error, "an answer could not be kept under its idempotency key");
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// An answer as it is kept: the body encrypted, since it may hold tokens, and the headers that belong to it.
pub(crate) fn sealed(
    sealer: &Sealer,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
) -> idempotency::Answer {
    let pair = |name: &HeaderName| Some((name.to_string(), headers.get(name)?.to_str().ok()?.to_owned()));
    idempotency::Answer {
        status: i64::from(status.as_u16()),
        headers: [header::CONTENT_TYPE, header::LOCATION, header::ETAG].iter().filter_map(pair).collect(),
        body: sealer.seal(SEAL, body),
    }
}

fn replay(edge: &Edge, kept: idempotency::Answer) -> Result<Response, Problem> {
    let body = edge.kit.sealer.open(SEAL, &kept.body).map_err(Problem::internal)?;
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status.unwrap_or(StatusCode::OK);
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    Ok(response)
}

/// Bare or as a quoted structured-field string; visible ASCII.
fn parse_key(header: &HeaderValue) -> Result<String, Problem> {
    let text = header.to_str().unwrap_or_default().trim();
    let key = text.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(text);
    let sound = (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if sound {
        return Ok(key.to_owned());
    }
    let violation = Violation::new("Idempotency-Key", "idempotency-key").with("max", MAX_KEY);
    let problem = Problem::invalid(violation);
    Err(Problem { status: StatusCode::BAD_REQUEST, ..problem })
}

async fn read_body(edge: &Edge, request: &mut Request) -> Result<Bytes, Problem> {
    // Uploads are larger than other bodies; their routes check their own limits once more.
    let limit = edge.kit.settings.body_limit * 8;
    let body = Limited::new(std::mem::take(request.body_mut()), limit);
    match tokio::time::timeout(crate::body::PATIENCE, body.collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(crate::body::too_large(limit)),
        Ok(Err(_)) => Err(Problem::new(StatusCode::BAD_REQUEST, "malformed-body")),
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "request-timeout")),
    }
}
