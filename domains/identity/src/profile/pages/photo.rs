//! Photographs: shown to others, taken out of a form.

use axum::{
    Extension, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem,
    forms::{Pressed, Refused, refused},
};

use super::edit::again;
use crate::{
    Doors,
    doors::AtDoors,
    profile::{self, MAX_UPLOAD, Picture, PictureError},
};

/// A file as large as may be, and the form around it.
const UPLOAD_LIMIT: usize = MAX_UPLOAD + 64 * 1024;

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/people/{handle}/photo", get(photo))
        .route("/me/photo", post(set_photo).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/me/photo/remove", post(drop_photo))
}

async fn photo(edge: Edge, PathOf(handle): PathOf<String>) -> Answer {
    let photo = edge.read(move |cx| profile::photo(cx, &handle)).await?;
    let tag = format!("\"{}\"", photo.version);
    let known = edge.header("if-none-match").is_some_and(|tags| tags.contains(&tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (StatusCode::OK, photo.bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Picture::CONTENT_TYPE));
    // Not for caches between us: to whom it is shown is its owner's choice, and may change.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Problem::internal)?);
    Ok(response)
}

async fn set_photo(edge: Edge, Extension(doors): AtDoors, request: Request) -> Answer {
    match take_photo(&edge, &doors, request).await {
        Ok(()) => edge.redirect_saying("/me", "success", "identity-photo-set"),
        Err(problem) => {
            let photo =
                ["photo-too-large", "photo-unreadable", "photo-too-many-pixels"].map(|code| (code, "photo"));
            let Refused { status, errors } = refused(&edge, problem, &photo)?;
            again(&edge, status, errors).await
        }
    }
}

async fn take_photo(edge: &Edge, doors: &Doors, request: Request) -> Result<(), Problem> {
    edge.actor.require_user()?;
    let upload = uploaded(edge, request).await?;
    let picture = doors.picture(upload).await?;
    edge.write(move |cx| profile::set_photo(cx, &picture)).await?;
    Ok(())
}

/// The file out of the form. The CSRF token has to stand before it, so that no foreign file is taken in.
async fn uploaded(edge: &Edge, request: Request) -> Result<Bytes, Problem> {
    let unreadable = |error: Response| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::from(PictureError::TooLarge),
        _ => Problem::new(StatusCode::BAD_REQUEST, "malformed-body"),
    };
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|error| unreadable(error.into_response()))?;
    let mut checked = false;
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(error.into_response()))? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| unreadable(error.into_response()))?;
        match name.as_str() {
            "csrf" => {
                edge.check_csrf(&String::from_utf8_lossy(&bytes))?;
                checked = true;
            }
            "photo" if checked => return Ok(bytes),
            _ => {}
        }
    }
    if checked { Err(PictureError::Unreadable.into()) } else { edge.check_csrf("").map(|()| Bytes::new()) }
}

async fn drop_photo(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(profile::drop_photo).await?;
    edge.redirect_saying("/me", "success", "identity-photo-dropped")
}
