//! Reviews for programs.

use axum::http::StatusCode;
use kernel::{Page, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, QueryOf};

use super::{NewReview, Review, ReviewError, ReviewSort, Summary};
use crate::{
    Kind, ReviewId,
    listing::{self, ShowError},
    refusals::{Missing, NotAllowed, NotThere},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(of_professional, review_professional))
        .routes(routes!(of_venue, review_venue))
        .routes(routes!(withdraw))
        .routes(routes!(reply))
        .routes(routes!(all))
        .routes(routes!(moderate))
}

/// A review as everybody reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Review)]
struct View {
    id: ReviewId,
    #[schema(example = "Jonas Lindqvist")]
    author: String,
    /// A path on this realm, or `null`.
    photo: Option<String>,
    /// Stars.
    #[schema(example = 5, minimum = 1, maximum = 5)]
    rating: i64,
    #[schema(example = "I left walking differently.")]
    text: String,
    /// The owner's, or empty.
    reply: String,
    replied_at: Option<Timestamp>,
    created_at: Timestamp,
    updated_at: Timestamp,
    /// Why moderators hid it; empty while it is shown. Only its author and moderators see a hidden one.
    hidden_for: String,
}

impl From<Review> for View {
    fn from(review: Review) -> Self {
        Self {
            id: review.id,
            author: review.author,
            photo: (!review.avatar.is_empty()).then_some(review.avatar),
            rating: review.rating,
            text: review.text,
            reply: review.reply,
            replied_at: review.replied_at,
            created_at: review.created_at,
            updated_at: review.updated_at,
            hidden_for: review.hidden_for,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reviews)]
struct List {
    reviews: Vec<View>,
    #[schema(example = 1)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
    /// How many gave one star, two, … five.
    #[schema(example = json!([0, 0, 0, 1, 4]))]
    stars: [i64; 5],
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Order {
    /// `newest`, `best` or `worst`.
    #[param(example = "newest", required = false)]
    sort: String,
}

async fn list(edge: Edge, kind: Kind, id: String, order: Order, paging: Paging) -> Answer {
    let at = paging.request()?;
    let sort = order.sort.parse().unwrap_or_default();
    let (page, Summary { stars }) = edge.read(move |cx| read(cx, kind, &id, sort, at)).await?;
    let (total, number) = (page.total, page.at.page);
    let reviews = page.items.into_iter().map(View::from).collect();
    edge.respond(&List { reviews, total, page: number, stars })
}

fn read(
    cx: &mut store::Cx,
    kind: Kind,
    id: &str,
    sort: ReviewSort,
    at: PageRequest,
) -> Result<(Page<Review>, Summary), ShowError> {
    let listing = listing::show(cx, kind, id)?.listing;
    Ok((super::of_listing(cx, listing.id, sort, at)?, super::summary(cx, listing.id)?))
}

/// List the reviews of a professional
#[utoipa::path(get, path = "/professionals/{id}/reviews", tag = "Reviews", params(Order, Paging,
        ("id" = String, Path, description = "The id, or the name in addresses", example = "lucia-ferreyra")),
    responses((status = 200, body = List, headers(("ETag" = String))), Missing))]
async fn of_professional(
    edge: Edge,
    PathOf(id): PathOf<String>,
    QueryOf(order): QueryOf<Order>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    list(edge, Kind::Professional, id, order, paging).await
}

/// List the reviews of a venue
#[utoipa::path(get, path = "/venues/{id}/reviews", tag = "Reviews", params(Order, Paging,
        ("id" = String, Path, description = "The id, or the name in addresses", example = "printing-works")),
    responses((status = 200, body = List, headers(("ETag" = String))), Missing))]
async fn of_venue(
    edge: Edge,
    PathOf(id): PathOf<String>,
    QueryOf(order): QueryOf<Order>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    list(edge, Kind::Venue, id, order, paging).await
}

/// What one says of those at whom one was.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewBody {
    /// Stars.
    #[schema(example = 5, minimum = 1, maximum = 5)]
    rating: i64,
    #[serde(default)]
    #[schema(max_length = 2000, example = "I left walking differently.")]
    text: String,
}

async fn write(edge: Edge, kind: Kind, id: String, body: ReviewBody) -> Answer {
    let new = NewReview::parse(body.rating, &body.text)?;
    let write = move |cx: &mut store::Cx| {
        let listing = listing::find(cx, kind, &id)?.ok_or(ReviewError::NotFound)?;
        super::write(cx, listing.id, &new).map(View::from)
    };
    edge.answer(StatusCode::CREATED, write).await
}

/// Review a professional at whose lesson one was
///
/// Everybody has one review; a second one replaces the first.
#[utoipa::path(post, path = "/professionals/{id}/reviews", tag = "Reviews", request_body = ReviewBody, security(("bearer" = [])),
    params(("id" = String, Path, description = "The id, or the name in addresses")),
    responses((status = 201, body = View), NotThere, Missing))]
async fn review_professional(edge: Edge, PathOf(id): PathOf<String>, Body(body): Body<ReviewBody>) -> Answer {
    write(edge, Kind::Professional, id, body).await
}

/// Review a venue at which one was
///
/// Everybody has one review; a second one replaces the first.
#[utoipa::path(post, path = "/venues/{id}/reviews", tag = "Reviews", request_body = ReviewBody, security(("bearer" = [])),
    params(("id" = String, Path, description = "The id, or the name in addresses")),
    responses((status = 201, body = View), NotThere, Missing))]
async fn review_venue(edge: Edge, PathOf(id): PathOf<String>, Body(body): Body<ReviewBody>) -> Answer {
    write(edge, Kind::Venue, id, body).await
}

/// Take one's review back
#[utoipa::path(delete, path = "/reviews/{id}", tag = "Reviews", params(("id" = ReviewId, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It is gone"), Missing))]
async fn withdraw(edge: Edge, PathOf(id): PathOf<ReviewId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::withdraw(cx, id).map(drop)).await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReplyBody {
    /// Empty takes the reply back.
    #[schema(max_length = 1000, example = "Thank you! See you on Thursday.")]
    text: String,
}

/// Reply to a review of one's own listing
#[utoipa::path(put, path = "/reviews/{id}/reply", tag = "Reviews", request_body = ReplyBody, params(("id" = ReviewId, Path)),
    security(("bearer" = [])), responses((status = 200, body = View), NotThere, Missing))]
async fn reply(edge: Edge, PathOf(id): PathOf<ReviewId>, Body(body): Body<ReplyBody>) -> Answer {
    edge.answer(StatusCode::OK, move |cx| super::reply(cx, id, &body.text).map(View::from)).await
}

/// A review for moderators, with what it is about.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ModeratedReview)]
struct Moderated {
    review: View,
    /// The page of the listing, a path on this realm.
    href: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ModeratedReviews)]
struct ModeratedList {
    reviews: Vec<Moderated>,
    total: i64,
    page: i64,
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only the hidden ones.
    #[param(example = false)]
    hidden: bool,
}

/// List all reviews, for moderators
#[utoipa::path(get, path = "/admin/reviews", tag = "Reviews", params(Which, Paging), security(("bearer" = [])),
    responses((status = 200, body = ModeratedList, headers(("ETag" = String))), NotAllowed))]
async fn all(edge: Edge, QueryOf(which): QueryOf<Which>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let page = edge.read(move |cx| super::all(cx, which.hidden, at)).await?;
    let (total, number) = (page.total, page.at.page);
    let one = |(review, listing): (Review, Option<crate::Listing>)| Moderated {
        review: View::from(review),
        href: listing.map(|listing| listing.href()),
    };
    edge.respond(&ModeratedList { reviews: page.items.into_iter().map(one).collect(), total, page: number })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ModerationBody {
    hidden: bool,
    /// Why it is hidden; its author reads it.
    #[serde(default)]
    #[schema(max_length = 200, example = "Names other people")]
    reason: String,
}

/// Hide a review or show it again
#[utoipa::path(put, path = "/admin/reviews/{id}", tag = "Reviews", request_body = ModerationBody, params(("id" = ReviewId, Path)),
    security(("bearer" = [])), responses((status = 200, body = View), NotAllowed, Missing))]
async fn moderate(edge: Edge, PathOf(id): PathOf<ReviewId>, Body(body): Body<ModerationBody>) -> Answer {
    let change = move |cx: &mut store::Cx| match body.hidden {
        true => super::hide(cx, id, &body.reason).map(View::from),
        false => super::unhide(cx, id).map(View::from),
    };
    edge.answer(StatusCode::OK, change).await
}
