//! Passwords for programs: forgetting, resetting, changing.

use ::store::{Cx, Error};
use axum::{Extension, http::StatusCode};
use kernel::{Secret, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit};

use super::{Password, prove_again};
use crate::{Email, Issuer, account, doors::AtDoors, session::api::Tokens};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(forgot)).routes(routes!(reset)).routes(routes!(change))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ForgotBody {
    #[schema(example = "ana@example.org")]
    email: String,
}

/// Ask for a mail with which to choose a new password
///
/// The answer is the same whether or not the address has an account.
#[utoipa::path(post, path = "/auth/password/forgot", tag = "Accounts", request_body = ForgotBody,
    responses((status = 202, description = "If there is such an account, a mail is on its way")))]
async fn forgot(edge: Edge, Body(body): Body<ForgotBody>) -> Answer {
    let email = Email::parse("email", &body.email).map_err(Violations::from)?;
    edge.answer(StatusCode::ACCEPTED, move |cx| super::forgot(cx, &email)).await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResetBody {
    /// Out of the mail; good for an hour, once.
    #[schema(value_type = String, example = "rxm_Vg0bS0mQ1vY9cU3nR8sQ2kz5xJ7hT4pL6aW1dF0eGiA")]
    token: Secret,
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 128)]
    password: Secret,
}

/// Choose a new password
///
/// All sessions of the account end, and a mail tells its owner.
#[utoipa::path(post, path = "/auth/password/reset", tag = "Accounts", request_body = ResetBody,
    responses((status = 204, description = "The password is changed; sign in with it")))]
async fn reset(edge: Edge, Extension(doors): AtDoors, Body(body): Body<ResetBody>) -> Answer {
    let token = body.token.clone();
    let account = edge.read(move |cx| super::resettable(cx, token.expose())).await?;
    let chosen = super::choose(&doors.hasher, "password", &account, body.password.expose()).await?;
    let hash = doors.hasher.hash(chosen, edge.kit.random()).await?;
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::reset(cx, body.token.expose(), &hash).map(drop))
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ChangeBody {
    #[schema(value_type = String, format = Password)]
    current_password: Secret,
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 128)]
    new_password: Secret,
}

/// The new tokens of this session; its old refresh token is void.
#[derive(Debug, Serialize, ToSchema)]
struct Renewed {
    #[serde(flatten)]
    tokens: Option<Tokens>,
}

/// Change one's password
///
/// All other sessions end; this one goes on with the tokens of the answer.
#[utoipa::path(post, path = "/me/password", tag = "Me", request_body = ChangeBody, security(("bearer" = [])),
    responses((status = 200, body = Tokens)))]
async fn change(edge: Edge, Extension(doors): AtDoors, Body(body): Body<ChangeBody>) -> Answer {
    let current = Password::typed(body.current_password.expose());
    let proven = prove_again(&edge, &doors.hasher, "currentPassword", current).await?;
    let me = edge.read(account::me).await?;
    let chosen = super::choose(&doors.hasher, "newPassword", &me.account, body.new_password.expose()).await?;
    let hash = doors.hasher.hash(chosen, edge.kit.random()).await?;
    let issuer = Issuer::new(&edge.kit, &edge.tenant);
    let change = move |cx: &mut Cx| -> Result<Renewed, Error> {
        let opened = super::change_password(cx, &proven, &hash)?;
        let tokens = opened.map(|opened| Tokens::new(cx, &issuer, &opened)).transpose()?;
        Ok(Renewed { tokens })
    };
    edge.answer(StatusCode::OK, change).await
}
