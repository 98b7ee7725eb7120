//! Pages: searching venues, one of them, those of their owner.

use askama::Template;
use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use web::{
    Answer, Edge, FormBody, Kit, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, Refused, refused},
    ui::FieldErrors,
};

use crate::{
    Kind, Listing, VenueId, listing,
    pages::{
        editor::{self, Form, whole_fields},
        finder,
        listing::{self as shown, Leaf},
    },
    review::pages::{ReviewForm, write},
    search::Asked,
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/venues", get(find))
        .route("/venues/{slug}", get(show))
        .route("/venues/{slug}/reviews", post(review))
        .route("/me/venues", get(own))
        .route("/me/venues/new", get(blank).post(open))
        .route("/me/venues/{id}", get(edit).post(save))
        .route("/me/venues/{id}/close", post(close))
}

async fn find(edge: Edge, QueryOf(asked): QueryOf<Asked>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    finder::page(edge, Kind::Venue, asked, paging).await
}

async fn show(edge: Edge, PathOf(slug): PathOf<String>, QueryOf(leaf): QueryOf<Leaf>) -> Answer {
    shown::page(&edge, Kind::Venue, slug, leaf).await
}

async fn review(edge: Edge, PathOf(slug): PathOf<String>, FormBody(form): FormBody<ReviewForm>) -> Answer {
    write(&edge, Kind::Venue, slug, form).await
}

#[derive(Template)]
#[template(path = "own_venues.html")]
struct OwnPage {
    shell: Shell,
    venues: Vec<Listing>,
}

async fn own(edge: Edge) -> Answer {
    let venues = edge.read(listing::own_venues).await?;
    edge.page(&OwnPage { shell: edge.shell("directory-own-venues-title"), venues })
}

async fn blank(edge: Edge) -> Answer {
    // Whoever may list venues may see the form.
    edge.read(listing::own_venues).await?;
    editor::page(&edge, StatusCode::OK, Kind::Venue, None, Form::default(), FieldErrors::default()).await
}

async fn open(edge: Edge, FormBody(form): FormBody<Form>) -> Answer {
    let sent = form.clone();
    let opened = match form.into_wishes() {
        Ok(wishes) => edge.write(move |cx| listing::open_venue(cx, &wishes)).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(venue) => {
            edge.redirect_saying(&format!("/me/venues/{}", venue.venue_id()), "success", "directory-saved")
        }
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[("directory-slug-taken", "slug")])?;
            editor::page(&edge, status, Kind::Venue, None, sent, whole_fields(errors)).await
        }
    }
}

async fn edit(edge: Edge, PathOf(id): PathOf<VenueId>) -> Answer {
    let venue = edge.read(move |cx| listing::venue_to_edit(cx, id)).await?;
    let form = Form::of(&venue);
    editor::page(&edge, StatusCode::OK, Kind::Venue, Some(venue), form, FieldErrors::default()).await
}

async fn save(edge: Edge, PathOf(id): PathOf<VenueId>, FormBody(form): FormBody<Form>) -> Answer {
    let sent = form.clone();
    let saved = match form.into_wishes() {
        Ok(wishes) => edge.write(move |cx| listing::save_venue(cx, id, &wishes, None)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => edge.redirect_saying(&format!("/me/venues/{id}"), "success", "directory-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[("directory-slug-taken", "slug")])?;
            let venue = edge.read(move |cx| listing::venue_to_edit(cx, id)).await?;
            editor::page(&edge, status, Kind::Venue, Some(venue), sent, whole_fields(errors)).await
        }
    }
}

async fn close(edge: Edge, PathOf(id): PathOf<VenueId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(move |cx| listing::close_venue(cx, id)).await?;
    edge.redirect_saying("/me/venues", "success", "directory-venue-closed")
}
