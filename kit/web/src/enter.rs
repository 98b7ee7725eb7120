//! The way in and out of every request: tenant, actor, language, limits, idempotency; then problems get their
//! face, and every response its headers and its line in log and metrics.

use std::{net::SocketAddr, panic::AssertUnwindSafe, sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use kernel::{Actor, Secret};
use tracing::Instrument;

use crate::{
    Account, Allowance, Class, Credential, Edge, Identified, Jar, Kit, Problem, Subject, Tenant, csrf,
    idempotent, proxy, render,
    visit::{Visit, choose_locale},
};

/// The socket's other end, put into every request by the server.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The middleware around every route of the platform.
pub async fn enter(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let _counted = telemetry::InFlight::begin();
    let id = request_id(&kit, &request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let span = telemetry::request_span(&request, &id, &*kit.entropy);
    telemetry::record_route(&span, method.as_str(), &route);
    let guarded = AssertUnwindSafe(admit(&kit, request, next, &id)).catch_unwind();
    let mut response = guarded.instrument(span.clone()).await.unwrap_or_else(|_| {
        // The panic itself was logged where it happened.
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        response
    });
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    let (took, status) = (started.elapsed(), response.status().as_u16());
    telemetry::record_status(&span, status);
    telemetry::http_request(&method, &route, status, took);
    span.in_scope(|| tracing::info!(took_ms = took.as_secs_f64() * 1000.0, "answered"));
    response
}

async fn admit(kit: &Kit, request: Request, next: Next, id: &str) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or(request.uri().authority().map(|authority| authority.as_str())).unwrap_or_default();
    let Some(tenant) = kit.tenants.by_host(host) else {
        let known = kit.tenants.primary().is_some();
        return if known { render::closed() } else { render::starting() };
    };
    let Ok(_place) = Arc::clone(&kit.in_flight).try_acquire_owned() else {
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded");
        let edge = guest(kit, &tenant, &request, id);
        return render::problem(&edge, problem.after(std::time::Duration::from_secs(1)), is_api, id);
    };
    tracing::Span::current().record("tenant", tenant.key.as_str());
    let mut edge = guest(kit, &tenant, &request, id);
    let mut allowance = None;
    let outcome = serve(&mut edge, &mut allowance, request, next, is_api).await;
    let mut response = match outcome {
        Ok(mut response) => match response.extensions_mut().remove::<Problem>() {
            Some(problem) => {
                let allow = response.headers_mut().remove(header::ALLOW);
                let mut shown = render::problem(&edge, problem, is_api, id);
                // A 405 says which methods there are (RFC 9110, 15.5.6).
                shown.headers_mut().extend(allow.map(|allow| (header::ALLOW, allow)));
                shown
            }
            None => response,
        },
        Err(problem) => render::problem(&edge, problem, is_api, id),
    };
    if let Some(allowance) = allowance.filter(|_| is_api) {
        Allowance::headers(allowance, &mut response);
    }
    render::security_headers(&tenant, &mut response);
    response
}

/// Checks in the order of cost, then hands the request on.
async fn serve(
    edge: &mut Edge,
    allowance: &mut Option<Allowance>,
    mut request: Request,
    next: Next,
    is_api: bool,
) -> Result<Response, Problem> {
    if !is_api {
        csrf::check_origin(request.method(), request.headers())?;
    }
    match identify(edge, is_api).await {
        // Whoever comes for a new token may still carry the one that has run out.
        Err(problem) if problem.code == "invalid-token" && leads_in(request.uri().path()) => {}
        identified => identified?,
    }
    *allowance = limit(edge, &request)?;
    let kept = if is_api { idempotent::reserve(edge, &mut request).await? } else { None };
    if let Some(response) = kept {
        return Ok(response);
    }
    request.extensions_mut().insert(edge.clone());
    let run = AssertUnwindSafe(next.run(request)).catch_unwind();
    let response = run.await.map_err(|_| Problem::internal("a handler panicked"))?;
    Ok(idempotent::settle(edge, response).await)
}

fn guest(kit: &Kit, tenant: &Arc<Tenant>, request: &Request, id: &str) -> Edge {
    let headers = request.headers().clone();
    let query = request.uri().query().unwrap_or_default();
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let locale = choose_locale(tenant, &headers, query, None);
    let mut actor = Actor::guest();
    describe(&mut actor, kit, request, id);
    let visit = Visit::new(kit, tenant, headers, path);
    Edge {
        kit: kit.clone(),
        tenant: Arc::clone(tenant),
        actor: Arc::new(actor),
        locale,
        account: None,
        visit: Arc::new(visit),
    }
}

fn describe(actor: &mut Actor, kit: &Kit, request: &Request, id: &str) {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    actor.ip = proxy::client_ip(peer, request.headers(), &kit.settings.trusted_proxies);
    let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    actor.agent = agent.map(|agent| agent.chars().filter(|c| !c.is_control()).take(256).collect());
    actor.request = Some(id.to_owned());
}

/// Programs come with a bearer token and pages with a cookie; neither counts for the other, so a page that
/// some other site opens can never speak to the API in a person's name.
async fn identify(edge: &mut Edge, is_api: bool) -> Result<(), Problem> {
    let credential = if is_api {
        bearer(edge.headers())?.map(|token| Credential::Bearer(Secret::new(token)))
    } else {
        Jar::Session.read(edge.headers(), &edge.tenant).map(|token| Credential::Cookie(Secret::new(token)))
    };
    let Some(credential) = credential else { return Ok(()) };
    let kit = edge.kit.clone();
    let Some(found) = kit.authenticator.identify(&kit, &edge.tenant, credential).await? else {
        return Ok(());
    };
    become_person(edge, found);
    Ok(())
}

fn become_person(edge: &mut Edge, found: Identified) {
    let mut actor = found.actor;
    actor.ip = edge.actor.ip;
    actor.agent.clone_from(&edge.actor.agent);
    actor.request.clone_from(&edge.actor.request);
    if let Some(user) = actor.user() {
        tracing::Span::current().record("user", tracing::field::display(user));
    }
    edge.actor = Arc::new(actor);
    let query = edge.path().split_once('?').map_or("", |(_, query)| query);
    edge.locale = choose_locale(&edge.tenant, edge.headers(), query, found.locale);
    edge.account = Some(Account {
        name: found.name,
        initials: found.initials,
        avatar: found.avatar,
        href: found.href,
        verified: found.verified,
        counted: found.counted,
        links: Vec::new(),
    });
}

fn bearer(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(header) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let token = header.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        (scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty()).then(|| token.trim().to_owned())
    });
    token.map(Some).ok_or_else(|| {
        Problem::new(StatusCode::UNAUTHORIZED, "invalid-token").challenging("Bearer error=\"invalid_token\"")
    })
}

fn limit(edge: &Edge, request: &Request) -> Result<Option<Allowance>, Problem> {
    let address = edge.actor.ip.map(Subject::address);
    let subject = match edge.actor.user() {
        Some(user) => Some(Subject::Person(edge.tenant.key.clone(), user)),
        None => address.clone(),
    };
    if is_entry(request)
        && let Some(address) = address
    {
        edge.kit.limits.take(Class::Entry, address)?;
    }
    subject.map_or(Ok(None), |subject| edge.kit.limits.take(Class::General, subject))
}

fn is_entry(request: &Request) -> bool {
    let path = request.uri().path();
    let doors = ["/signup", "/signin", "/forgot", "/reset", "/verify"];
    !request.method().is_safe() && (path.starts_with("/api/v1/auth/") || doors.contains(&path))
}

/// Whether a route of the API is there for those who have no valid token (any more).
fn leads_in(path: &str) -> bool {
    const DOORS: &[&str] =
        &["signup", "signin", "refresh", "verify", "email/confirm", "password/forgot", "password/reset"];
    path.strip_prefix("/api/v1/auth/").is_some_and(|door| DOORS.contains(&door))
}

/// A sane id that came with the request is kept, so that a caller can follow it through; else a new one.
fn request_id(kit: &Kit, request: &Request) -> String {
    let brought = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
    let sane = |id: &&str| {
        (8..=64).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    brought.filter(sane).map_or_else(|| crate::edge::hex(&kit.random::<12>()), str::to_owned)
}
