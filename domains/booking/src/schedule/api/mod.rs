//! Schedules for programs.

mod hours;
mod rules;
mod time_off;

use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::Kit;

use super::Schedule;

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(hours::of_professional))
        .routes(routes!(hours::add))
        .routes(routes!(hours::change, hours::remove))
        .routes(routes!(rules::own, rules::set_rules))
        .routes(routes!(time_off::take_off))
        .routes(routes!(time_off::return_from))
}

/// A schedule as its owner sees it.
pub(super) fn shown(schedule: Schedule) -> serde_json::Result<Value> {
    serde_json::to_value(rules::ScheduleView::from(schedule))
}
