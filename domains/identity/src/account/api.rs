//! Accounts for programs: signing up, proving an address, oneself.

use axum::{Extension, http::StatusCode};
use kernel::{Locale, Secret, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Object, Patch};

use super::{AudienceWishes, Email, Me, SignUp, Theme, Wishes};
use crate::{
    Issuer, UserId,
    doors::AtDoors,
    password::{Password, prove_again},
    profile::{Audience, Visibility, photo_address},
    refusals::{AlreadyVerified, EmailTaken, HandleTaken, NotOwnRole, Stale},
    role::Role,
    session::{SessionKind, api::SignedIn},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(sign_up))
        .routes(routes!(verify))
        .routes(routes!(resend))
        .routes(routes!(show, change))
        .routes(routes!(request_email))
        .routes(routes!(confirm_email))
}

/// Oneself.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Me)]
pub(crate) struct MeView {
    id: UserId,
    #[schema(example = "ana@example.org")]
    email: String,
    /// Until it is, one may not sell, publish or write to others.
    email_verified: bool,
    #[schema(example = "Ana María Núñez")]
    name: String,
    /// One's name in addresses: `/people/ana-maria-nunez`.
    #[schema(example = "ana-maria-nunez")]
    handle: String,
    roles: Vec<Role>,
    /// `null`: as `Accept-Language` wishes.
    locale: Option<Locale>,
    theme: Theme,
    created_at: Timestamp,
    #[schema(example = "I teach tango to people who say they have two left feet.")]
    bio: String,
    #[schema(example = "Buenos Aires")]
    city: String,
    /// ISO 3166-1 alpha-2, or empty.
    #[schema(example = "AR")]
    country: String,
    #[schema(example = json!(["Tango argentino", "Milonga"]))]
    specialties: Vec<String>,
    /// ISO 639-1.
    #[schema(example = json!(["es", "en"]))]
    languages: Vec<String>,
    #[schema(example = json!(["https://tango.example/ana"]))]
    links: Vec<String>,
    visibility: Visibility,
    /// A path on this realm, or `null` without a photograph.
    #[schema(example = "/people/ana-maria-nunez/photo?v=0f3a9c11")]
    photo: Option<String>,
    /// The entity tag of this resource, for `If-Match`.
    #[schema(example = 3)]
    version: i64,
}

impl From<Me> for MeView {
    fn from(me: Me) -> Self {
        let (account, profile) = (me.account, me.profile);
        Self {
            id: account.id,
            email_verified: account.is_verified(),
            email: account.email,
            photo: me.photo.map(|version| photo_address(&account.handle, &version)),
            name: account.name,
            handle: account.handle,
            roles: me.roles,
            locale: account.locale,
            theme: account.theme,
            created_at: account.created_at,
            bio: profile.bio,
            city: profile.city,
            country: profile.country,
            specialties: profile.specialties,
            languages: profile.languages,
            links: profile.links,
            visibility: profile.visibility,
            version: account.version,
        }
    }
}

/// Who wants an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SignUpBody {
    #[schema(example = "ana@example.org", max_length = 254)]
    email: String,
    /// Any characters; hard to guess.
    #[schema(value_type = String, format = Password, example = "two left feet, one heart", min_length = 8, max_length = 128)]
    password: Secret,
    #[schema(example = "Ana María Núñez", min_length = 1, max_length = 80)]
    name: String,
    /// STUDENT, PROFESSIONAL, SELLER, ORGANIZER or VENUE_OWNER; the other roles are granted by administrators.
    #[serde(default = "student")]
    #[schema(default = "STUDENT", example = "PROFESSIONAL")]
    role: Role,
}

const fn student() -> Role {
    Role::Student
}

/// Sign up
///
/// The account works at once; a mail lets its owner prove the address.
#[utoipa::path(post, path = "/auth/signup", tag = "Accounts", request_body = SignUpBody,
    responses((status = 201, body = SignedIn), EmailTaken, NotOwnRole))]
async fn sign_up(edge: Edge, Extension(doors): AtDoors, Body(body): Body<SignUpBody>) -> Answer {
    let (hasher, password) = (&doors.hasher, body.password.expose());
    let wish = SignUp::parse(hasher, &body.email, password, &body.name, body.role, Some(edge.locale)).await?;
    let new = wish.hashed(&doors.hasher, edge.kit.random()).await?;
    let issuer = Issuer::new(&edge.kit, &edge.tenant);
    let sign_up = move |cx: &mut store::Cx| {
        let account = super::sign_up(cx, &new)?;
        let opened = crate::session::open(cx, account.id, SessionKind::Program)?;
        Ok::<_, super::SignUpError>(SignedIn::new(cx, &issuer, opened)?)
    };
    edge.answer(StatusCode::CREATED, sign_up).await
}

/// A token out of a mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenBody {
    #[schema(value_type = String, example = "rxm_Vg0bS0mQ1vY9cU3nR8sQ2kz5xJ7hT4pL6aW1dF0eGiA")]
    token: Secret,
}

/// Verify an address
///
/// With the token out of the mail. Doing it twice is no error.
#[utoipa::path(post, path = "/auth/verify", tag = "Accounts", request_body = TokenBody,
    responses((status = 204, description = "The address is verified")))]
async fn verify(edge: Edge, Body(body): Body<TokenBody>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::verify(cx, body.token.expose()).map(drop)).await
}

/// Have the mail that verifies one's address sent again
///
/// Three times an hour.
#[utoipa::path(post, path = "/auth/verify/resend", tag = "Accounts", security(("bearer" = [])),
    responses((status = 202, description = "It is on its way"), AlreadyVerified))]
async fn resend(edge: Edge) -> Answer {
    edge.answer(StatusCode::ACCEPTED, super::request_verification).await
}

/// Show oneself
#[utoipa::path(get, path = "/me", tag = "Me", security(("bearer" = [])),
    responses((status = 200, body = MeView, headers(("ETag" = String, description = "The version")))))]
async fn show(edge: Edge) -> Answer {
    let me = edge.read(super::me).await?;
    edge.respond_tagged(&me.account.version.to_string(), &MeView::from(me))
}

/// What is to change: a merge patch (RFC 7396). What is absent stays; `null` clears what may be empty.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MePatch {
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 80)]
    name: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 3, max_length = 40, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    handle: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<Locale>)]
    locale: Patch<Locale>,
    #[serde(default)]
    #[schema(value_type = Option<Theme>)]
    theme: Patch<Theme>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 2000)]
    bio: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 80)]
    city: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "AR")]
    country: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 20)]
    specialties: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 12)]
    languages: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 8)]
    links: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<VisibilityPatch>)]
    visibility: Patch<Object<VisibilityPatch>>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct VisibilityPatch {
    #[serde(default)]
    #[schema(value_type = Option<Audience>)]
    bio: Patch<Audience>,
    #[serde(default)]
    #[schema(value_type = Option<Audience>)]
    place: Patch<Audience>,
    #[serde(default)]
    #[schema(value_type = Option<Audience>)]
    specialties: Patch<Audience>,
    #[serde(default)]
    #[schema(value_type = Option<Audience>)]
    languages: Patch<Audience>,
    #[serde(default)]
    #[schema(value_type = Option<Audience>)]
    links: Patch<Audience>,
    #[serde(default)]
    #[schema(value_type = Option<Audience>)]
    photo: Patch<Audience>,
}

impl From<MePatch> for Wishes {
    fn from(patch: MePatch) -> Self {
        Self {
            name: patch.name,
            handle: patch.handle,
            locale: patch.locale,
            theme: patch.theme,
            bio: patch.bio,
            city: patch.city,
            country: patch.country,
            specialties: patch.specialties,
            languages: patch.languages,
            links: patch.links,
            visibility: patch.visibility.map(|Object(shown)| AudienceWishes {
                bio: shown.bio,
                place: shown.place,
                specialties: shown.specialties,
                languages: shown.languages,
                links: shown.links,
                photo: shown.photo,
            }),
        }
    }
}

/// Change oneself
#[utoipa::path(patch, path = "/me", tag = "Me", request_body = MePatch, security(("bearer" = [])),
    params(("If-Match" = Option<String>, Header, description = "The version that was seen", example = "\"3\"")),
    responses((status = 200, body = MeView, headers(("ETag" = String, description = "The new version"))), HandleTaken, Stale))]
async fn change(edge: Edge, Body(body): Body<MePatch>) -> Answer {
    let (wishes, versions) = (Wishes::from(body), edge.if_match());
    let me = edge.write(move |cx| super::update(cx, &wishes, versions.as_deref())).await?;
    edge.respond_tagged(&me.account.version.to_string(), &MeView::from(me))
}

/// The address that is to replace one's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EmailBody {
    #[schema(example = "ana.nunez@example.org", max_length = 254)]
    email: String,
    /// One's password.
    #[schema(value_type = String, format = Password)]
    password: Secret,
}

/// Ask to replace one's address
///
/// A mail goes to the new address; nothing changes before its token comes back.
#[utoipa::path(post, path = "/me/email", tag = "Me", request_body = EmailBody, security(("bearer" = [])),
    responses((status = 202, description = "The mail is on its way")))]
async fn request_email(edge: Edge, Extension(doors): AtDoors, Body(body): Body<EmailBody>) -> Answer {
    let email = Email::parse("email", &body.email).map_err(kernel::Violations::from)?;
    let password = Password::typed(body.password.expose());
    let proven = prove_again(&edge, &doors.hasher, "password", password).await?;
    edge.answer(StatusCode::ACCEPTED, move |cx| super::request_email(cx, &proven, &email)).await
}

/// Replace one's address
///
/// With the token out of the mail to the new one. The old one is told.
#[utoipa::path(post, path = "/auth/email/confirm", tag = "Accounts", request_body = TokenBody,
    responses((status = 204, description = "The address is replaced"), EmailTaken))]
async fn confirm_email(edge: Edge, Body(body): Body<TokenBody>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::confirm_email(cx, body.token.expose()).map(drop))
        .await
}
