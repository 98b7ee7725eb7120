//! The waiting list for programs.

use axum::http::StatusCode;
use identity::UserId;
use jiff::civil::Date;
use kernel::{Timestamp, Violation};
use orders::Buyer;
use serde::{Deserialize, Serialize};
use store::Cx;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf, Problem};

use super::{NewWait, Wait, WaitError, WaitStatus, join};
use crate::{
    LessonTypeId, WaitId,
    booking::refusals::{Missing, NotFull},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, wait)).routes(routes!(leave))
}

/// A place in the queue for a day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WaitingListEntry)]
struct WaitView {
    id: WaitId,
    professional_id: UserId,
    #[serde(rename = "type")]
    lesson: LessonTypeId,
    #[schema(example = "Private lesson")]
    title: String,
    #[schema(example = 60)]
    minutes: i64,
    /// In the professional's zone.
    #[schema(example = "2026-06-03")]
    day: String,
    status: WaitStatus,
    /// When the lesson would begin that is kept for one; book it with `wait`.
    offered_start: Option<Timestamp>,
    /// Until when it is kept.
    offered_until: Option<Timestamp>,
}

impl From<Wait> for WaitView {
    fn from(wait: Wait) -> Self {
        Self {
            id: wait.id,
            professional_id: wait.professional_id,
            lesson: wait.lesson_id,
            title: wait.title,
            minutes: wait.minutes,
            day: wait.day,
            status: wait.status,
            offered_start: wait.offered_start,
            offered_until: wait.offered_until,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WaitingList)]
struct WaitList {
    waits: Vec<WaitView>,
}

/// List what one waits for
#[utoipa::path(get, path = "/waits", tag = "Bookings", security(("bearer" = [])),
    responses((status = 200, body = WaitList)))]
async fn list(edge: Edge) -> Answer {
    let waits = edge.read(super::mine).await?.into_iter().map(WaitView::from).collect();
    edge.respond(&WaitList { waits })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = JoinWaitingList, example = json!({
    "type": "ltp_06e2m9qk7n3x8r5tbwvyg0cdah", "minutes": 60, "day": "2026-06-03" }))]
struct WaitBody {
    #[serde(rename = "type")]
    lesson: LessonTypeId,
    /// How long the lesson is to be.
    minutes: i64,
    /// In the professional's zone.
    #[schema(format = Date)]
    day: String,
}

/// Wait for a time on a full day
///
/// Whoever comes first is offered the first time that becomes free; it is kept for two hours.
#[utoipa::path(post, path = "/waits", tag = "Bookings", request_body = WaitBody, security(("bearer" = [])),
    responses((status = 201, body = WaitView), Missing, NotFull))]
async fn wait(edge: Edge, Body(body): Body<WaitBody>) -> Answer {
    edge.actor.require_user()?;
    let day: Date = body.day.parse().map_err(|_| Problem::invalid(Violation::new("day", "booking-date")))?;
    let locale = edge.locale;
    let wait = move |cx: &mut Cx| -> Result<WaitView, WaitError> {
        let who = Buyer::current(cx, None, locale)?;
        let new = NewWait { lesson: body.lesson, minutes: body.minutes, day, who };
        Ok(WaitView::from(join(cx, &new)?))
    };
    edge.answer(StatusCode::CREATED, wait).await
}

/// Leave a waiting list
#[utoipa::path(delete, path = "/waits/{id}", tag = "Bookings", params(("id" = WaitId, Path)),
    security(("bearer" = [])), responses((status = 204, description = "One waits no more"), Missing))]
async fn leave(edge: Edge, PathOf(id): PathOf<WaitId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::leave(cx, id)).await
}
