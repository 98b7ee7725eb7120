//! Photographs of listings for programs.

use axum::{Extension, body::Bytes, extract::DefaultBodyLimit, http::StatusCode};
use identity::profile::PictureError;
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;
use web::{Answer, Edge, Kit, PathOf, QueryOf};

use super::{PhotoError, shot::MAX_UPLOAD};
use crate::{
    PhotoId, VenueId,
    doors::{AtDoors, Doors},
    listing::view::PhotoView,
    permissions::{LIST_SELF, LIST_VENUES},
    refusals::{Missing, NotAllowed, PhotoTooLarge, TooManyPhotos},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(add_own))
        .routes(routes!(add_to_venue))
        .routes(routes!(drop_photo))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Caption {
    /// What is to be seen, for those who do not see it.
    #[param(example = "A class in the great hall", required = false, max_length = 160)]
    caption: String,
}

type Upload = Result<Bytes, axum::extract::rejection::BytesRejection>;

async fn add(edge: Edge, doors: Doors, listing: Uuid, caption: String, upload: Upload) -> Answer {
    let upload = upload.map_err(|_| PhotoError::from(PictureError::TooLarge))?;
    let shot = doors.shot(upload).await?;
    let add =
        move |cx: &mut store::Cx| super::add(cx, listing, &shot, &caption).map(|head| PhotoView::from(&head));
    edge.answer(StatusCode::CREATED, add).await
}

/// Add a photograph to one's own listing as a professional
///
/// A JPEG, PNG or WebP file of at most 10 MB. All metadata, such as where it was taken, is dropped.
#[utoipa::path(post, path = "/me/listing/photos", tag = "Professionals", security(("bearer" = [])), params(Caption),
    request_body(content = Vec<u8>, content_type = "image/*", description = "The file itself"),
    responses((status = 201, body = PhotoView), NotAllowed, Missing, TooManyPhotos, PhotoTooLarge))]
async fn add_own(
    edge: Edge,
    Extension(doors): AtDoors,
    QueryOf(caption): QueryOf<Caption>,
    upload: Upload,
) -> Answer {
    // Whoever may not has no picture worked on.
    edge.actor.require(LIST_SELF)?;
    let own = edge.actor.require_user()?;
    add(edge, doors, own, caption.caption, upload).await
}

/// Add a photograph to a venue of one's own
///
/// A JPEG, PNG or WebP file of at most 10 MB. All metadata, such as where it was taken, is dropped.
#[utoipa::path(post, path = "/venues/{id}/photos", tag = "Venues", security(("bearer" = [])), params(Caption, ("id" = VenueId, Path)),
    request_body(content = Vec<u8>, content_type = "image/*", description = "The file itself"),
    responses((status = 201, body = PhotoView), NotAllowed, Missing, TooManyPhotos, PhotoTooLarge))]
async fn add_to_venue(
    edge: Edge,
    Extension(doors): AtDoors,
    PathOf(id): PathOf<VenueId>,
    QueryOf(caption): QueryOf<Caption>,
    upload: Upload,
) -> Answer {
    edge.actor.require(LIST_VENUES)?;
    add(edge, doors, id.as_uuid(), caption.caption, upload).await
}

/// Remove a photograph from a listing of one's own
#[utoipa::path(delete, path = "/listings/photos/{id}", tag = "Professionals", params(("id" = PhotoId, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It is gone"), NotAllowed, Missing))]
async fn drop_photo(edge: Edge, PathOf(id): PathOf<PhotoId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::drop(cx, id).map(drop)).await
}
