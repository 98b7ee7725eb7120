//! Profiles for programs.

use axum::{Extension, body::Bytes, extract::DefaultBodyLimit, http::StatusCode};
use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, PathOf};

use super::{MAX_UPLOAD, PhotoError, PictureError, PublicProfile, photo_address};
use crate::{
    UserId, account,
    account::api::MeView,
    doors::AtDoors,
    refusals::{Missing, PhotoTooLarge},
    role::Role,
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(set_photo, drop_photo))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD))
}

/// Somebody as others see them. What is not shown to the reader is empty.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Person)]
struct PersonView {
    id: UserId,
    #[schema(example = "ana-maria-nunez")]
    handle: String,
    #[schema(example = "Ana María Núñez")]
    name: String,
    roles: Vec<Role>,
    member_since: Timestamp,
    bio: String,
    city: String,
    /// ISO 3166-1 alpha-2, or empty.
    #[schema(example = "AR")]
    country: String,
    specialties: Vec<String>,
    /// ISO 639-1.
    languages: Vec<String>,
    links: Vec<String>,
    /// A path on this realm, or `null`.
    photo: Option<String>,
}

impl From<PublicProfile> for PersonView {
    fn from(person: PublicProfile) -> Self {
        let profile = person.profile;
        Self {
            id: person.id,
            photo: person.photo.map(|version| photo_address(&person.handle, &version)),
            handle: person.handle,
            name: person.name,
            roles: person.roles,
            member_since: person.member_since,
            bio: profile.bio,
            city: profile.city,
            country: profile.country,
            specialties: profile.specialties,
            languages: profile.languages,
            links: profile.links,
        }
    }
}

/// Show somebody's public profile
#[utoipa::path(get, path = "/people/{handle}", tag = "People", params(("handle" = String, Path, example = "ana-maria-nunez")),
    responses((status = 200, body = PersonView, headers(("ETag" = String))), Missing))]
async fn show(edge: Edge, PathOf(handle): PathOf<String>) -> Answer {
    let person = edge.read(move |cx| super::view(cx, &handle)).await?;
    edge.respond(&PersonView::from(person))
}

/// Set one's photograph
///
/// A JPEG, PNG or WebP file of at most 5 MB. It becomes a square JPEG; all metadata, such as where it was
/// taken, is dropped.
#[utoipa::path(put, path = "/me/photo", tag = "Me", security(("bearer" = [])),
    request_body(content = Vec<u8>, content_type = "image/*", description = "The file itself"),
    responses((status = 200, body = MeView), PhotoTooLarge))]
async fn set_photo(
    edge: Edge,
    Extension(doors): AtDoors,
    upload: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Answer {
    edge.actor.require_user()?;
    let upload = upload.map_err(|_| PhotoError::from(PictureError::TooLarge))?;
    let picture = doors.picture(upload).await?;
    let set = move |cx: &mut store::Cx| {
        super::set_photo(cx, &picture)?;
        Ok::<_, PhotoError>(MeView::from(account::me(cx)?))
    };
    edge.answer(StatusCode::OK, set).await
}

/// Remove one's photograph
#[utoipa::path(delete, path = "/me/photo", tag = "Me", security(("bearer" = [])),
    responses((status = 204, description = "It is gone"), Missing))]
async fn drop_photo(edge: Edge) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, super::drop_photo).await
}
