//! Reviews on pages: writing, replying, taking back, moderating.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, Refused, refused},
    ui::{Pager, Tab},
};

use super::{NewReview, Review, ReviewError};
use crate::{
    Kind, Listing, ReviewId, listing,
    pages::{
        Moment,
        listing::{Draft, Leaf, page_with},
    },
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/reviews/{id}/reply", post(reply))
        .route("/reviews/{id}/remove", post(withdraw))
        .route("/admin/reviews", get(all))
        .route("/admin/reviews/{id}/hide", post(hide))
        .route("/admin/reviews/{id}/show", post(unhide))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReviewForm {
    rating: String,
    text: String,
}

/// Takes a review, or shows the page once more with what is wrong with it.
pub(crate) async fn write(edge: &Edge, kind: Kind, slug: String, form: ReviewForm) -> Answer {
    let key = slug.clone();
    // Without a star chosen there is no number.
    let written = match NewReview::parse(form.rating.trim().parse().unwrap_or(0), &form.text) {
        Ok(new) => {
            let write = move |cx: &mut store::Cx| {
                let listing = listing::find(cx, kind, &key)?.ok_or(ReviewError::NotFound)?;
                super::write(cx, listing.id, &new).map(|_| listing.href())
            };
            edge.write(write).await
        }
        Err(violations) => Err(violations.into()),
    };
    match written {
        Ok(href) => edge.redirect_saying(&format!("{href}#reviews"), "success", "directory-review-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(edge, error, &[])?;
            let draft = Draft { rating: form.rating, text: form.text, errors };
            page_with(edge, status, kind, slug, Leaf::default(), Some(draft)).await
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ReplyForm {
    reply: String,
}

async fn reply(edge: Edge, PathOf(id): PathOf<ReviewId>, FormBody(form): FormBody<ReplyForm>) -> Answer {
    let reply = move |cx: &mut store::Cx| {
        let review = super::reply(cx, id, &form.reply)?;
        back(cx, &review)
    };
    let href = edge.write(reply).await?;
    edge.redirect_saying(&href, "success", "directory-reply-saved")
}

async fn withdraw(
    edge: Edge,
    PathOf(id): PathOf<ReviewId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    let withdraw = move |cx: &mut store::Cx| {
        let review = super::withdraw(cx, id)?;
        back(cx, &review)
    };
    let href = edge.write(withdraw).await?;
    edge.redirect_saying(&href, "success", "directory-review-removed")
}

/// The reviews on the page of their listing.
fn back(cx: &mut store::Cx, review: &Review) -> Result<String, ReviewError> {
    let listing = listing::store::get(cx.tx, review.listing)?.ok_or(ReviewError::NotFound)?;
    Ok(format!("{}#reviews", listing.href()))
}

/// A review as moderators see it.
struct Line {
    review: Review,
    listing: Option<Listing>,
    at: Moment,
}

#[derive(Template)]
#[template(path = "admin_reviews.html")]
struct ReviewsPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    pager: Pager,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    hidden: String,
}

async fn all(edge: Edge, QueryOf(which): QueryOf<Which>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let (at, hidden) = (paging.request()?, !which.hidden.is_empty());
    let page = edge.read(move |cx| super::all(cx, hidden, at)).await?;
    let shell = edge.shell("directory-nav-reviews");
    let tabs = vec![
        Tab::new(shell.t("directory-reviews-all"), "/admin/reviews", !hidden),
        Tab::new(shell.t("directory-reviews-hidden"), "/admin/reviews?hidden=1", hidden),
    ];
    let pager = Pager::of(&page, edge.path());
    let line = |(review, listing): (Review, Option<Listing>)| Line {
        at: Moment::of(review.created_at, "UTC", edge.locale),
        review,
        listing,
    };
    edge.page(&ReviewsPage {
        links: edge.admin_links(),
        lines: page.items.into_iter().map(line).collect(),
        shell,
        tabs,
        pager,
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct HideForm {
    reason: String,
}

async fn hide(edge: Edge, PathOf(id): PathOf<ReviewId>, FormBody(form): FormBody<HideForm>) -> Answer {
    match edge.write(move |cx| super::hide(cx, id, &form.reason)).await {
        Ok(_) => edge.redirect_saying("/admin/reviews", "success", "directory-review-hidden"),
        Err(ReviewError::Invalid(_)) => {
            edge.redirect_saying("/admin/reviews", "danger", "directory-review-needs-reason")
        }
        Err(error) => Err(error.into()),
    }
}

async fn unhide(edge: Edge, PathOf(id): PathOf<ReviewId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(move |cx| super::unhide(cx, id)).await?;
    edge.redirect_saying("/admin/reviews?hidden=1", "success", "directory-review-shown")
}
