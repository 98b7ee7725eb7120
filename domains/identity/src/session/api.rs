//! Sessions for programs: signing in and out, new tokens, where one is signed in.

use ::store::{Cx, Error};
use axum::{Extension, http::StatusCode};
use kernel::{Fault, Secret, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf};

use super::{Opened, RefreshError, SessionKind, Shown, SignInError};
use crate::{
    Issuer, SessionId, account,
    account::api::MeView,
    doors::AtDoors,
    password::{Password, Who, prove},
    refusals::{BadRefreshToken, Missing, Suspended, WrongCredentials},
    token::ACCESS_LIFETIME,
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(sign_in))
        .routes(routes!(refresh))
        .routes(routes!(sign_out))
        .routes(routes!(list, end_others))
        .routes(routes!(end))
}

/// Somebody signed in, with the tokens of the new session.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedIn {
    user: MeView,
    #[serde(flatten)]
    tokens: Tokens,
}

/// What a program sends from now on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Tokens {
    /// A JWT (RFC 9068) for `Authorization: Bearer`.
    #[schema(example = "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImtleV8…")]
    access_token: String,
    /// Good for one refresh. Keep it secret.
    #[schema(example = "rxr_Vg0bS0mQ1vY9cU3nR8sQ2kz5xJ7hT4pL6aW1dF0eGiA")]
    refresh_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds until the access token expires.
    #[schema(example = 600)]
    expires_in: u64,
}

impl SignedIn {
    pub(crate) fn new(cx: &mut Cx, issuer: &Issuer, opened: Opened) -> Result<Self, Error> {
        let user = account::of(cx, opened.user)?.into();
        Ok(Self { user, tokens: Tokens::new(cx, issuer, &opened)? })
    }
}

impl Tokens {
    pub(crate) fn new(cx: &mut Cx, issuer: &Issuer, opened: &Opened) -> Result<Self, Error> {
        Ok(Self {
            access_token: issuer.issue(cx, opened.user, opened.id)?.reveal().to_owned(),
            refresh_token: opened.token.reveal().to_owned(),
            token_type: "Bearer",
            expires_in: ACCESS_LIFETIME.as_secs(),
        })
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignInBody {
    #[schema(example = "ana@example.org")]
    email: String,
    #[schema(value_type = String, format = Password, example = "two left feet, one heart")]
    password: Secret,
}

/// Sign in
///
/// After five failures in a row each further one costs a pause: 429 with `Retry-After`.
#[utoipa::path(post, path = "/auth/signin", tag = "Accounts", request_body = SignInBody,
    responses((status = 200, body = SignedIn), WrongCredentials, Suspended))]
async fn sign_in(edge: Edge, Extension(doors): AtDoors, Body(body): Body<SignInBody>) -> Answer {
    let password = Password::typed(body.password.expose());
    let proven = prove(&edge, &doors.hasher, Who::Address(body.email), password).await?;
    let issuer = Issuer::new(&edge.kit, &edge.tenant);
    let sign_in = move |cx: &mut Cx| {
        let opened = super::sign_in(cx, &proven, SessionKind::Program)?;
        Ok::<_, SignInError>(SignedIn::new(cx, &issuer, opened)?)
    };
    edge.answer(StatusCode::OK, sign_in).await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RefreshBody {
    #[schema(value_type = String, example = "rxr_Vg0bS0mQ1vY9cU3nR8sQ2kz5xJ7hT4pL6aW1dF0eGiA")]
    refresh_token: Secret,
}

/// Exchange a refresh token for new tokens
///
/// Each works once. One that comes a second time ends its session, because somebody has a copy of it; send an
/// `Idempotency-Key` if an answer may get lost.
#[utoipa::path(post, path = "/auth/refresh", tag = "Accounts", request_body = RefreshBody,
    responses((status = 200, body = Tokens), BadRefreshToken))]
async fn refresh(edge: Edge, Body(body): Body<RefreshBody>) -> Answer {
    let issuer = Issuer::new(&edge.kit, &edge.tenant);
    let token = body.refresh_token.clone();
    let refresh = move |cx: &mut Cx| {
        let opened = super::refresh(cx, token.expose())?;
        Ok::<_, RefreshError>(Tokens::new(cx, &issuer, &opened)?)
    };
    let answer = edge.answer(StatusCode::OK, refresh).await;
    if answer.as_ref().is_err_and(|problem| problem.code == RefreshError::Reused.code()) {
        edge.write(move |cx| super::end_reused(cx, body.refresh_token.expose())).await?;
    }
    answer
}

/// Sign out
///
/// Ends the session of the access token; its tokens are refused from now on.
#[utoipa::path(post, path = "/auth/signout", tag = "Accounts", security(("bearer" = [])),
    responses((status = 204, description = "The session is over")))]
async fn sign_out(edge: Edge) -> Answer {
    edge.actor.require_user()?;
    edge.answer(StatusCode::NO_CONTENT, super::sign_out).await
}

/// A place where one is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Session)]
pub(crate) struct SessionView {
    id: SessionId,
    kind: SessionKind,
    created_at: Timestamp,
    /// To within five minutes.
    seen_at: Timestamp,
    /// Unless it is used before.
    expires_at: Timestamp,
    #[schema(example = "203.0.113.7")]
    ip: Option<String>,
    /// The browser or program, as it names itself.
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    agent: Option<String>,
    /// Whether it is the one that asks.
    current: bool,
}

impl From<Shown> for SessionView {
    fn from(session: Shown) -> Self {
        Self {
            id: session.id,
            kind: session.kind,
            created_at: session.created_at,
            seen_at: session.seen_at,
            expires_at: session.expires_at,
            ip: session.ip,
            agent: session.agent,
            current: session.current,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct SessionList {
    sessions: Vec<SessionView>,
    total: i64,
}

/// List where one is signed in
#[utoipa::path(get, path = "/me/sessions", tag = "Me", security(("bearer" = [])),
    responses((status = 200, body = SessionList)))]
async fn list(edge: Edge) -> Answer {
    let sessions = edge.read(super::list).await?;
    let total = i64::try_from(sessions.len()).unwrap_or(i64::MAX);
    edge.respond(&SessionList { sessions: sessions.into_iter().map(SessionView::from).collect(), total })
}

/// End one of one's sessions
#[utoipa::path(delete, path = "/me/sessions/{id}", tag = "Me", params(("id" = SessionId, Path)),
    security(("bearer" = [])), responses((status = 204, description = "It is over"), Missing))]
async fn end(edge: Edge, PathOf(id): PathOf<SessionId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::end(cx, id)).await
}

/// How many sessions were ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ended {
    #[schema(example = 2)]
    pub(crate) ended: u64,
}

/// End all of one's sessions but this one
#[utoipa::path(delete, path = "/me/sessions", tag = "Me", security(("bearer" = [])),
    responses((status = 200, body = Ended)))]
async fn end_others(edge: Edge) -> Answer {
    edge.answer(StatusCode::OK, |cx| super::end_others(cx).map(|ended| Ended { ended })).await
}
