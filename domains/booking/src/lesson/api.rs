//! Lesson types for programs.

use axum::http::StatusCode;
use identity::UserId;
use kernel::{Currency, Money, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf};

use super::{LessonType, LessonWish, NewLesson, Place, Priced};
use crate::{
    LessonTypeId,
    refusals::{LessonsFull, NotAllowed, Stale},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(of_professional))
        .routes(routes!(own, create))
        .routes(routes!(change, remove))
}

/// A kind of lesson that a professional offers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LessonType)]
pub(super) struct LessonView {
    id: LessonTypeId,
    professional_id: UserId,
    #[schema(example = "Tango for two")]
    name: String,
    #[schema(example = "We walk, we turn, and we find out what your axis is.")]
    description: String,
    place: Place,
    /// Whether the professional decides on each request.
    needs_approval: bool,
    /// Whether it can be booked.
    active: bool,
    /// By length, the shortest first.
    prices: Vec<PriceView>,
    /// The entity tag of this resource, for `If-Match`.
    #[schema(example = 1)]
    version: i64,
    /// Where exactly; for the professional and for who has booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Calle Defensa 1120, second bell")]
    place_detail: Option<String>,
}

/// A length in minutes and what it costs, tax included.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LessonPrice)]
struct PriceView {
    #[schema(example = 60)]
    minutes: i64,
    price: Money,
}

impl LessonView {
    /// As everybody may see it.
    fn public(lesson: LessonType) -> Self {
        let price = |Priced { minutes, price }| PriceView { minutes, price };
        Self {
            id: lesson.id,
            professional_id: lesson.professional,
            name: lesson.name,
            description: lesson.description,
            place: lesson.place,
            needs_approval: lesson.needs_approval,
            active: lesson.active,
            prices: lesson.prices.into_iter().map(price).collect(),
            version: lesson.version,
            place_detail: None,
        }
    }

    pub(super) fn own(lesson: LessonType) -> Self {
        let detail = lesson.place_detail.clone();
        Self { place_detail: Some(detail), ..Self::public(lesson) }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct LessonList {
    lesson_types: Vec<LessonView>,
}

/// A kind of lesson as one wishes it. Prices are in the realm's currency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = LessonTypeBody, example = json!({"name": "Tango for two", "description": "We walk, we turn, and we find out what your axis is.",
    "place": "mine", "placeDetail": "Calle Defensa 1120, second bell", "needsApproval": false, "active": true,
    "prices": [{"minutes": 60, "price": 6500}, {"minutes": 90, "price": 9000}]}))]
struct LessonBody {
    #[schema(min_length = 2, max_length = 80)]
    name: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    description: String,
    place: Place,
    #[serde(default)]
    #[schema(max_length = 300)]
    place_detail: String,
    #[serde(default)]
    needs_approval: bool,
    #[serde(default = "yes")]
    #[schema(default = true)]
    active: bool,
    #[schema(min_items = 1, max_items = 8)]
    prices: Vec<PriceBody>,
}

const fn yes() -> bool {
    true
}

/// A length in minutes, in steps of five, and its price in minor units.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonPriceBody)]
struct PriceBody {
    #[schema(example = 60, minimum = 5, maximum = 480, multiple_of = 5)]
    minutes: i64,
    #[schema(example = 6500, minimum = 0, maximum = 100_000_000)]
    price: i64,
}

impl LessonBody {
    fn parse(self, currency: Currency) -> Result<NewLesson, Violations> {
        let wish = LessonWish {
            name: self.name,
            description: self.description,
            place: self.place,
            place_detail: self.place_detail,
            needs_approval: self.needs_approval,
            active: self.active,
            prices: self.prices.iter().map(|line| (line.minutes, line.price)).collect(),
        };
        NewLesson::parse(&wish, currency)
    }
}

/// What can be booked of a professional
#[utoipa::path(get, path = "/professionals/{id}/lesson-types", tag = "Lesson types",
    params(("id" = UserId, Path, description = "The professional")),
    responses((status = 200, body = LessonList)))]
async fn of_professional(edge: Edge, PathOf(id): PathOf<UserId>) -> Answer {
    let lessons = edge.read(move |cx| super::offered(cx, id)).await?;
    edge.respond(&LessonList { lesson_types: lessons.into_iter().map(LessonView::public).collect() })
}

/// Show one's lesson types
///
/// Also those that cannot be booked at present.
#[utoipa::path(get, path = "/lesson-types", tag = "Lesson types", security(("bearer" = [])),
    responses((status = 200, body = LessonList), NotAllowed))]
async fn own(edge: Edge) -> Answer {
    let lessons = edge.read(super::own).await?;
    edge.respond(&LessonList { lesson_types: lessons.into_iter().map(LessonView::own).collect() })
}

/// Offer a new kind of lesson
#[utoipa::path(post, path = "/lesson-types", tag = "Lesson types", request_body = LessonBody,
    security(("bearer" = [])), responses((status = 201, body = LessonView), NotAllowed, LessonsFull))]
async fn create(edge: Edge, Body(body): Body<LessonBody>) -> Answer {
    let new = body.parse(edge.tenant.currency)?;
    edge.answer(StatusCode::CREATED, move |cx| super::create(cx, &new).map(LessonView::own)).await
}

/// Change a kind of lesson
///
/// What is booked keeps the price it was booked at.
#[utoipa::path(put, path = "/lesson-types/{id}", tag = "Lesson types", request_body = LessonBody,
    security(("bearer" = [])),
    params(("id" = LessonTypeId, Path, description = "The lesson type"),
        ("If-Match" = Option<String>, Header, description = "The version that was seen", example = "\"1\"")),
    responses((status = 200, body = LessonView, headers(("ETag" = String, description = "The new version"))),
        NotAllowed, Stale))]
async fn change(edge: Edge, PathOf(id): PathOf<LessonTypeId>, Body(body): Body<LessonBody>) -> Answer {
    let (new, versions) = (body.parse(edge.tenant.currency)?, edge.if_match());
    let lesson = edge.write(move |cx| super::change(cx, id, &new, versions.as_deref())).await?;
    edge.respond_tagged(&lesson.version.to_string(), &LessonView::own(lesson))
}

/// Take a kind of lesson off the list
///
/// Lessons that are booked stay.
#[utoipa::path(delete, path = "/lesson-types/{id}", tag = "Lesson types", security(("bearer" = [])),
    params(("id" = LessonTypeId, Path, description = "The lesson type")),
    responses((status = 204, description = "It is off the list"), NotAllowed))]
async fn remove(edge: Edge, PathOf(id): PathOf<LessonTypeId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::remove(cx, id)).await
}
