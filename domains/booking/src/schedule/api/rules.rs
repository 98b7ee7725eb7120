use kernel::Violations;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Edge, Problem};

use super::{hours::Availability, time_off::TimeOffView};
use crate::{
    refusals::{Missing, NotAllowed, Stale},
    schedule::{self, Rules, RulesWish, Schedule},
};

/// One's schedule: how bookings are taken, hours, time off.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Schedule)]
pub(super) struct ScheduleView {
    #[serde(flatten)]
    rules: RulesBody,
    availability: Vec<Availability>,
    time_off: Vec<TimeOffView>,
    /// The entity tag of this resource, for `If-Match`.
    #[schema(example = 3)]
    version: i64,
}

/// How bookings are taken.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ScheduleRules)]
pub(super) struct RulesBody {
    /// A name of the IANA database. Hours are kept in it; lessons that are booked stay when it changes.
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
    /// Minutes kept free before every lesson.
    #[schema(example = 0, minimum = 0, maximum = 240)]
    buffer_before: i64,
    /// Minutes kept free after every lesson.
    #[schema(example = 15, minimum = 0, maximum = 240)]
    buffer_after: i64,
    /// Minutes before its start until which a lesson can be booked.
    #[schema(example = 720, minimum = 0, maximum = 43200)]
    minimum_notice: i64,
    /// Days ahead that can be booked.
    #[schema(example = 60, minimum = 1, maximum = 365)]
    horizon_days: i64,
    /// The most lessons a day; `null` for as many as fit.
    #[serde(default)]
    #[schema(example = 6, minimum = 1, maximum = 48)]
    lessons_per_day: Option<i64>,
    /// Minutes from one possible start to the next, in steps of five.
    #[schema(example = 30, minimum = 5, maximum = 240, multiple_of = 5)]
    start_every: i64,
}

impl RulesBody {
    fn parse(self) -> Result<Rules, Violations> {
        Rules::parse(&RulesWish {
            zone: self.time_zone,
            before_minutes: self.buffer_before,
            after_minutes: self.buffer_after,
            notice_minutes: self.minimum_notice,
            horizon_days: self.horizon_days,
            lessons_a_day: self.lessons_per_day,
            step_minutes: self.start_every,
        })
    }
}

impl From<Schedule> for ScheduleView {
    fn from(schedule: Schedule) -> Self {
        let Schedule { professional, rules, hours, time_off, version, .. } = schedule;
        Self {
            rules: RulesBody {
                time_zone: rules.zone.name().to_owned(),
                buffer_before: rules.before_minutes,
                buffer_after: rules.after_minutes,
                minimum_notice: rules.notice_minutes,
                horizon_days: rules.horizon_days,
                lessons_per_day: rules.lessons_a_day,
                start_every: rules.step_minutes,
            },
            availability: hours.into_iter().map(|hours| Availability::of(professional, hours)).collect(),
            time_off: time_off.into_iter().map(TimeOffView::from).collect(),
            version,
        }
    }
}

/// Show one's schedule
#[utoipa::path(get, path = "/schedule", tag = "Availability", security(("bearer" = [])),
    responses((status = 200, body = ScheduleView, headers(("ETag" = String, description = "The version"))),
        NotAllowed, Missing))]
pub(super) async fn own(edge: Edge) -> Answer {
    let schedule = edge.read(schedule::own).await?.ok_or_else(Problem::not_found)?;
    edge.respond_tagged(&schedule.version.to_string(), &ScheduleView::from(schedule))
}

/// Set how bookings are taken
///
/// Makes the schedule if there is none.
#[utoipa::path(put, path = "/schedule", tag = "Availability", request_body = RulesBody, security(("bearer" = [])),
    params(("If-Match" = Option<String>, Header, description = "The version that was seen", example = "\"3\"")),
    responses((status = 200, body = ScheduleView, headers(("ETag" = String, description = "The new version"))),
        NotAllowed, Stale))]
pub(super) async fn set_rules(edge: Edge, Body(body): Body<RulesBody>) -> Answer {
    let (rules, versions) = (body.parse()?, edge.if_match());
    let schedule = edge.write(move |cx| schedule::set_rules(cx, &rules, versions.as_deref())).await?;
    edge.respond_tagged(&schedule.version.to_string(), &ScheduleView::from(schedule))
}
