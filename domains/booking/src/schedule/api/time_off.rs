use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Edge, PathOf};

use crate::{
    TimeOffId,
    refusals::{NoSchedule, NotAllowed},
    schedule::{self, NewTimeOff, TimeOff, TimeOffWish},
};

/// Days, or the same hours of several days, in which one does not teach.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TimeOff)]
pub(super) struct TimeOffView {
    id: TimeOffId,
    #[schema(value_type = String, format = Date, example = "2026-08-01")]
    first_date: Date,
    #[schema(value_type = String, format = Date, example = "2026-08-14")]
    last_date: Date,
    #[schema(example = "00:00")]
    start_time: String,
    #[schema(example = "24:00")]
    end_time: String,
    /// For one's own eyes.
    #[schema(example = "Summer")]
    note: String,
}

impl From<TimeOff> for TimeOffView {
    fn from(off: TimeOff) -> Self {
        Self {
            id: off.id,
            first_date: off.first,
            last_date: off.last,
            start_time: off.span.begin().to_string(),
            end_time: off.span.end().to_string(),
            note: off.note,
        }
    }
}

/// Time off as one wishes it. Without times it is whole days, without a last date one day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"firstDate": "2026-08-01", "lastDate": "2026-08-14", "note": "Summer"}))]
pub(super) struct TimeOffBody {
    #[schema(format = Date)]
    first_date: String,
    #[serde(default)]
    #[schema(format = Date)]
    last_date: String,
    #[serde(default)]
    start_time: String,
    #[serde(default)]
    end_time: String,
    #[serde(default)]
    #[schema(max_length = 200)]
    note: String,
}

/// Take time off
///
/// Lessons that are booked in it stay.
#[utoipa::path(post, path = "/schedule/time-off", tag = "Availability", request_body = TimeOffBody,
    security(("bearer" = [])), responses((status = 201, body = TimeOffView), NotAllowed, NoSchedule))]
pub(super) async fn take_off(edge: Edge, Body(body): Body<TimeOffBody>) -> Answer {
    let new = NewTimeOff::parse(&TimeOffWish {
        first: body.first_date,
        last: body.last_date,
        start_time: body.start_time,
        end_time: body.end_time,
        note: body.note,
    })?;
    edge.answer(StatusCode::CREATED, move |cx| schedule::take_off(cx, &new).map(TimeOffView::from)).await
}

/// Take time off back
#[utoipa::path(delete, path = "/schedule/time-off/{id}", tag = "Availability", security(("bearer" = [])),
    params(("id" = TimeOffId, Path, description = "The time off")),
    responses((status = 204, description = "One teaches again"), NotAllowed))]
pub(super) async fn return_from(edge: Edge, PathOf(id): PathOf<TimeOffId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| schedule::return_from(cx, id)).await
}
