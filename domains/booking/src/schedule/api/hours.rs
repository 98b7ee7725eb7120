use axum::http::StatusCode;
use identity::UserId;
use jiff::civil::Date;
use kernel::Violations;
use serde::{Deserialize, Serialize};
use store::Cx;
use utoipa::ToSchema;
use web::{Answer, Body, Edge, PathOf, Problem};

use crate::{
    HoursId,
    refusals::{NoSchedule, NotAllowed},
    schedule::{self, Hours, HoursWish, NewHours, Recurrence, ScheduleError},
};

/// Hours in which a professional teaches: every week, or on one date in place of the weekday's hours.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Availability {
    id: HoursId,
    professional_id: UserId,
    /// 0 is Sunday.
    #[schema(example = 1, minimum = 0, maximum = 6)]
    day_of_week: i64,
    /// In the professional's time zone.
    #[schema(example = "09:00", pattern = "^[0-9]{2}:[0-9]{2}$")]
    start_time: String,
    /// `24:00` is the end of the day.
    #[schema(example = "12:30", pattern = "^[0-9]{2}:[0-9]{2}$")]
    end_time: String,
    is_recurring: bool,
    /// Dates on which recurring hours do not hold.
    #[schema(value_type = Vec<String>, example = json!(["2026-12-28"]))]
    exceptions: Vec<Date>,
    /// Of hours that do not recur.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-30")]
    date: Option<Date>,
}

impl Availability {
    pub(super) fn of(professional: UserId, hours: Hours) -> Self {
        let day_of_week = i64::from(hours.on.weekday().to_sunday_zero_offset());
        let (exceptions, date) = match hours.on {
            Recurrence::Weekly { exceptions, .. } => (exceptions, None),
            Recurrence::Once(date) => (Vec::new(), Some(date)),
        };
        Self {
            id: hours.id,
            professional_id: professional,
            day_of_week,
            start_time: hours.span.begin().to_string(),
            end_time: hours.span.end().to_string(),
            is_recurring: date.is_none(),
            exceptions,
            date,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AvailabilityList {
    availability: Vec<Availability>,
    /// In which all times of day are meant; a name of the IANA database.
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
}

/// Hours as one wishes them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"dayOfWeek": 1, "startTime": "09:00", "endTime": "12:30", "isRecurring": true, "exceptions": ["2026-12-28"]}))]
pub(super) struct AvailabilityBody {
    /// 0 is Sunday. May be absent where there is a `date`.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 6)]
    day_of_week: Option<i64>,
    #[schema(example = "09:00")]
    start_time: String,
    /// Midnight, `00:00` or `24:00`, is the end of the day.
    #[schema(example = "12:30")]
    end_time: String,
    /// Every week, or on one `date` only.
    is_recurring: bool,
    #[serde(default)]
    #[schema(max_items = 100, example = json!(["2026-12-28"]))]
    exceptions: Vec<String>,
    #[serde(default)]
    #[schema(format = Date, example = "2026-12-30")]
    date: Option<String>,
}

impl AvailabilityBody {
    fn parse(self) -> Result<NewHours, Violations> {
        NewHours::parse(&HoursWish {
            day_of_week: self.day_of_week,
            start_time: self.start_time,
            end_time: self.end_time,
            is_recurring: self.is_recurring,
            exceptions: self.exceptions,
            date: self.date,
        })
    }
}

/// When a professional teaches
///
/// The hours alone: what is free is told by the slots.
#[utoipa::path(get, path = "/professionals/{id}/availability", tag = "Availability",
    params(("id" = UserId, Path, description = "The professional")),
    responses((status = 200, body = AvailabilityList)))]
pub(super) async fn of_professional(edge: Edge, PathOf(id): PathOf<UserId>) -> Answer {
    let schedule = edge.read(move |cx| schedule::of(cx, id)).await?;
    let schedule = schedule.filter(|schedule| schedule.is_open).ok_or_else(Problem::not_found)?;
    let time_zone = schedule.rules.zone.name().to_owned();
    let availability = schedule.hours.into_iter().map(|hours| Availability::of(id, hours)).collect();
    edge.respond(&AvailabilityList { availability, time_zone })
}

/// Add hours to one's schedule
#[utoipa::path(post, path = "/availability", tag = "Availability", request_body = AvailabilityBody,
    security(("bearer" = [])),
    responses((status = 201, body = Availability), NotAllowed, NoSchedule))]
pub(super) async fn add(edge: Edge, Body(body): Body<AvailabilityBody>) -> Answer {
    let new = body.parse()?;
    let add = move |cx: &mut Cx| {
        let hours = schedule::add_hours(cx, &new)?;
        Ok::<_, ScheduleError>(Availability::of(schedule::teacher(cx)?, hours))
    };
    edge.answer(StatusCode::CREATED, add).await
}

/// Replace hours of one's schedule
#[utoipa::path(put, path = "/availability/{id}", tag = "Availability", request_body = AvailabilityBody,
    params(("id" = HoursId, Path, description = "The hours")), security(("bearer" = [])),
    responses((status = 200, body = Availability), NotAllowed))]
pub(super) async fn change(
    edge: Edge,
    PathOf(id): PathOf<HoursId>,
    Body(body): Body<AvailabilityBody>,
) -> Answer {
    let new = body.parse()?;
    let change = move |cx: &mut Cx| {
        let hours = schedule::change_hours(cx, id, &new)?;
        Ok::<_, ScheduleError>(Availability::of(schedule::teacher(cx)?, hours))
    };
    edge.answer(StatusCode::OK, change).await
}

/// Take hours out of one's schedule
///
/// Lessons that are booked in them stay.
#[utoipa::path(delete, path = "/availability/{id}", tag = "Availability", security(("bearer" = [])),
    params(("id" = HoursId, Path, description = "The hours")),
    responses((status = 204, description = "They are gone"), NotAllowed))]
pub(super) async fn remove(edge: Edge, PathOf(id): PathOf<HoursId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| schedule::remove_hours(cx, id)).await
}
