//! Free times for programs.

use identity::UserId;
use jiff::{ToSpan, civil::Date};
use kernel::{Money, Timestamp, Violation, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, PathOf, QueryOf};

use super::{FreeTimes, SlotError, Wanted, look_up};
use crate::{
    LessonTypeId,
    refusals::NotOffered,
    schedule::{self, Zone},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(free))
}

/// Which times are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
struct Asked {
    /// The first day, in `timeZone`; today where it is absent.
    #[param(format = Date, example = "2026-06-01")]
    from: Option<String>,
    /// The last day, in `timeZone`; a week from the first where it is absent. At most 62 days.
    #[param(format = Date, example = "2026-06-07")]
    to: Option<String>,
    /// In which days are meant and times are written; the professional's where it is absent.
    #[param(example = "Europe/Berlin")]
    time_zone: Option<String>,
    /// Minutes; the shortest that is offered where it is absent.
    #[param(minimum = 5, maximum = 480, example = 60)]
    duration: Option<i64>,
    /// The lesson type; the first that has the duration where it is absent.
    #[serde(rename = "type")]
    #[param(example = "ltp_06e2m9qk7n3x8r5tbwvyg0cdah")]
    lesson: Option<String>,
}

/// Free times of one professional.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct SlotList {
    slots: Vec<SlotView>,
    /// The lesson type that these are times for.
    r#type: LessonTypeId,
    /// Minutes.
    #[schema(example = 60)]
    duration: i64,
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
}

/// A time that can be booked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Slot)]
struct SlotView {
    /// With the offset that the zone has then.
    #[schema(format = DateTime, example = "2026-06-01T18:30:00+02:00")]
    start_time: String,
    #[schema(format = DateTime, example = "2026-06-01T19:30:00+02:00")]
    end_time: String,
    price: Money,
}

/// What was asked for, read as far as it can be without the professional's zone.
struct Days {
    from: Option<Date>,
    to: Option<Date>,
    zone: Option<Zone>,
    minutes: Option<i64>,
    lesson: Option<LessonTypeId>,
}

impl Asked {
    fn parse(&self) -> Result<Days, Violations> {
        let mut found = Violations::default();
        let mut date = |name: &str, text: &Option<String>| {
            text.as_ref().and_then(|text| found.take(schedule::date(name, text)))
        };
        let (from, to) = (date("from", &self.from), date("to", &self.to));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            found.add(Violation::new("to", "booking-date-order"));
        }
        let zone = self.time_zone.as_ref().and_then(|name| found.take(Zone::parse("timeZone", name)));
        let lesson = self.lesson.as_ref().and_then(|text| {
            found.take(text.parse().map_err(|_| Violation::new("type", "booking-lesson-type")))
        });
        if self.duration.is_some_and(|minutes| !(5..=480).contains(&minutes)) {
            found.add(Violation::new("duration", "out-of-range").with("min", 5).with("max", 480));
        }
        found.check()?;
        Ok(Days { from, to, zone, minutes: self.duration, lesson })
    }
}

impl Days {
    fn wanted(&self, professional: UserId, zone: &Zone, now: Timestamp) -> Wanted {
        let from = self.from.unwrap_or_else(|| zone.date(now));
        let to = self.to.unwrap_or_else(|| from.saturating_add(6.days()));
        Wanted {
            professional,
            lesson: self.lesson,
            minutes: self.minutes,
            from: zone.begin(from),
            to: zone.begin(to.saturating_add(1.days())),
        }
    }
}

/// Show the free times of a professional
///
/// Each can be booked with `POST /bookings` and the answer's `type`, unless somebody is quicker.
#[utoipa::path(get, path = "/professionals/{id}/slots", tag = "Bookings",
    params(("id" = UserId, Path, description = "The professional"), Asked),
    responses((status = 200, body = SlotList), NotOffered))]
async fn free(edge: Edge, PathOf(id): PathOf<UserId>, QueryOf(asked): QueryOf<Asked>) -> Answer {
    let days = asked.parse()?;
    let wished = days.zone.clone();
    let (times, zone) = edge
        .read(move |cx| {
            let own = match &days.zone {
                Some(zone) => zone.clone(),
                None => schedule::rules_of(cx, id).map_err(absent)?.zone,
            };
            let wanted = days.wanted(id, &own, cx.now);
            Ok::<_, SlotError>((look_up(cx, &wanted)?, own))
        })
        .await?;
    edge.respond(&SlotList::of(times, &wished.unwrap_or(zone)))
}

/// Who has no schedule cannot be booked.
fn absent(error: ::store::Error) -> SlotError {
    if matches!(error, ::store::Error::NotFound) { SlotError::NotFound } else { error.into() }
}

impl SlotList {
    fn of(times: FreeTimes, zone: &Zone) -> Self {
        let written = |at: Timestamp| {
            at.to_jiff().to_zoned(zone.as_jiff().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
        };
        let view = |slot: super::Slot| SlotView {
            start_time: written(slot.start),
            end_time: written(slot.end),
            price: slot.price,
        };
        Self {
            slots: times.slots.into_iter().map(view).collect(),
            r#type: times.lesson.id,
            duration: times.minutes,
            time_zone: zone.name().to_owned(),
        }
    }
}
