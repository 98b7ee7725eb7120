//! Photographs: shown to everybody, taken out of forms.

use axum::{
    Extension, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use identity::profile::PictureError;
use uuid::Uuid;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem,
    forms::{Pressed, Refused, refused},
};

use super::{PhotoError, Shot, shot::MAX_UPLOAD, store};
use crate::{
    Kind, Listing, PhotoId, VenueId,
    doors::{AtDoors, Doors},
    listing,
    pages::editor::{self, Form},
    permissions::{LIST_SELF, LIST_VENUES, MODERATE},
};

/// A file as large as may be, and the form around it.
const UPLOAD_LIMIT: usize = MAX_UPLOAD + 64 * 1024;

pub(crate) fn routes() -> Router<Kit> {
    let limit = DefaultBodyLimit::max(UPLOAD_LIMIT);
    Router::new()
        .route("/listings/photos/{id}/{size}", get(show))
        .route("/me/listing/photos", post(add_own).layer(limit))
        .route("/me/venues/{id}/photos", post(add_to_venue).layer(limit))
        .route("/listings/photos/{id}/remove", post(remove))
        .route("/listings/photos/{id}/first", post(first))
}

/// A size that does not exist is a photograph that does not exist.
async fn show(edge: Edge, PathOf((id, size)): PathOf<(PhotoId, String)>) -> Answer {
    let large = match size.as_str() {
        "large" => true,
        "small" => false,
        _ => return Err(Problem::not_found()),
    };
    let found = edge.read(move |cx| seen(cx, id, large)).await?;
    let tag = format!("\"{}\"", found.version);
    let known = edge.header("if-none-match").is_some_and(|tags| tags.contains(&tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (StatusCode::OK, found.bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Shot::CONTENT_TYPE));
    // The address changes with the pixels; what is not published yet is nobody's to keep.
    let caching = if found.is_public { "public, max-age=86400" } else { "private, no-store" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Problem::internal)?);
    Ok(response)
}

/// The pixels, for those who may see the listing.
fn seen(cx: &mut ::store::Cx, id: PhotoId, large: bool) -> Result<store::Pixels, PhotoError> {
    let found = store::pixels(cx.tx, id, large)?.ok_or(PhotoError::NotFound)?;
    let is_own = cx.actor.user() == Some(found.user_id);
    if found.is_public || is_own || cx.actor.may(MODERATE) { Ok(found) } else { Err(PhotoError::NotFound) }
}

async fn add_own(edge: Edge, Extension(doors): AtDoors, request: Request) -> Answer {
    // Whoever may not has no picture worked on.
    edge.actor.require(LIST_SELF)?;
    let own = edge.actor.require_user()?;
    add(&edge, &doors, own, Kind::Professional, request).await
}

async fn add_to_venue(
    edge: Edge,
    Extension(doors): AtDoors,
    PathOf(id): PathOf<VenueId>,
    request: Request,
) -> Answer {
    edge.actor.require(LIST_VENUES)?;
    add(&edge, &doors, id.as_uuid(), Kind::Venue, request).await
}

async fn add(edge: &Edge, doors: &Doors, listing: Uuid, kind: Kind, request: Request) -> Answer {
    match take(edge, doors, listing, request).await {
        Ok(()) => edge.redirect_saying(&editor_of(kind, listing), "success", "directory-photo-added"),
        Err(problem) => {
            let codes =
                ["photo-too-large", "photo-unreadable", "photo-too-many-pixels", "directory-too-many-photos"];
            let Refused { status, errors } = refused(edge, problem, &codes.map(|code| (code, "photo")))?;
            again(edge, status, listing, kind, errors).await
        }
    }
}

/// The editor as it stands, with what is wrong with the photograph.
async fn again(
    edge: &Edge,
    status: StatusCode,
    id: Uuid,
    kind: Kind,
    errors: web::ui::FieldErrors,
) -> Answer {
    let listing = match kind {
        Kind::Professional => edge.read(listing::own).await?,
        Kind::Venue => edge.read(move |cx| listing::venue_to_edit(cx, VenueId::from_uuid(id))).await?,
    };
    let form = Form::of(&listing);
    editor::page(edge, status, kind, Some(listing), form, errors).await
}

async fn take(edge: &Edge, doors: &Doors, listing: Uuid, request: Request) -> Result<(), Problem> {
    let (upload, caption) = uploaded(edge, request).await?;
    let shot = doors.shot(upload).await?;
    edge.write(move |cx| super::add(cx, listing, &shot, &caption)).await?;
    Ok(())
}

/// The file and its caption out of the form. The CSRF token has to stand before them, so that no foreign file is
/// taken in.
async fn uploaded(edge: &Edge, request: Request) -> Result<(Bytes, String), Problem> {
    let unreadable = |error: Response| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::from(PictureError::TooLarge),
        _ => Problem::new(StatusCode::BAD_REQUEST, "malformed-body"),
    };
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|error| unreadable(error.into_response()))?;
    let (mut checked, mut caption) = (false, String::new());
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(error.into_response()))? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| unreadable(error.into_response()))?;
        match name.as_str() {
            "csrf" => {
                edge.check_csrf(&String::from_utf8_lossy(&bytes))?;
                checked = true;
            }
            "caption" if checked => caption = String::from_utf8_lossy(&bytes).into_owned(),
            "photo" if checked => return Ok((bytes, caption)),
            _ => {}
        }
    }
    if checked {
        Err(PictureError::Unreadable.into())
    } else {
        edge.check_csrf("").map(|()| (Bytes::new(), caption))
    }
}

async fn remove(edge: Edge, PathOf(id): PathOf<PhotoId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let listing = edge.write(move |cx| super::drop(cx, id)).await?;
    edge.redirect_saying(&editor_of_listing(&listing), "success", "directory-photo-removed")
}

async fn first(edge: Edge, PathOf(id): PathOf<PhotoId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let listing = edge.write(move |cx| super::put_first(cx, id)).await?;
    edge.redirect_saying(&editor_of_listing(&listing), "success", "directory-photo-first")
}

fn editor_of_listing(listing: &Listing) -> String {
    editor_of(listing.kind, listing.id)
}

fn editor_of(kind: Kind, id: Uuid) -> String {
    match kind {
        Kind::Professional => "/me/listing".to_owned(),
        Kind::Venue => format!("/me/venues/{}", VenueId::from_uuid(id)),
    }
}
