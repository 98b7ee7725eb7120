//! Pages: searching professionals, one of them, one's own listing.

use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use web::{
    Answer, Edge, FormBody, Kit, Paging, PathOf, QueryOf,
    forms::{Refused, refused},
    ui::FieldErrors,
};

use crate::{
    Kind, listing,
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
        .route("/professionals", get(find))
        .route("/professionals/{slug}", get(show))
        .route("/professionals/{slug}/reviews", post(review))
        .route("/me/listing", get(edit).post(save))
}

async fn find(edge: Edge, QueryOf(asked): QueryOf<Asked>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    finder::page(edge, Kind::Professional, asked, paging).await
}

async fn show(edge: Edge, PathOf(slug): PathOf<String>, QueryOf(leaf): QueryOf<Leaf>) -> Answer {
    shown::page(&edge, Kind::Professional, slug, leaf).await
}

async fn review(edge: Edge, PathOf(slug): PathOf<String>, FormBody(form): FormBody<ReviewForm>) -> Answer {
    write(&edge, Kind::Professional, slug, form).await
}

async fn edit(edge: Edge) -> Answer {
    let own = edge.read(listing::own).await?;
    let form = Form::of(&own);
    editor::page(&edge, StatusCode::OK, Kind::Professional, Some(own), form, FieldErrors::default()).await
}

async fn save(edge: Edge, FormBody(form): FormBody<Form>) -> Answer {
    let sent = form.clone();
    let saved = match form.into_wishes() {
        Ok(wishes) => edge.write(move |cx| listing::save(cx, &wishes, None)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => edge.redirect_saying("/me/listing", "success", "directory-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[("directory-slug-taken", "slug")])?;
            let own = edge.read(listing::own).await?;
            editor::page(&edge, status, Kind::Professional, Some(own), sent, whole_fields(errors)).await
        }
    }
}
