//! Single days: other hours on a date, and time off.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use jiff::civil::Date;
use kernel::Violations;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Shell,
    forms::{Pressed, Refused, refused},
    ui::{FieldErrors, Tab, date},
};

use super::{Fields, value};
use crate::{
    TimeOffId,
    schedule::{self, NewTimeOff, Recurrence, Schedule, ScheduleError, Span, TimeOffWish},
    teach,
};

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/teach/days", get(show).post(set_date))
        .route("/teach/days/{date}/clear", post(clear_date))
        .route("/teach/time-off", post(take_off))
        .route("/teach/time-off/{id}/remove", post(return_from))
}

#[derive(Template)]
#[template(path = "teach_days.html")]
struct DaysPage {
    shell: Shell,
    tabs: Vec<Tab>,
    dates: Vec<DateLine>,
    time_off: Vec<OffLine>,
    /// The two forms as they were sent.
    date: String,
    spans: Vec<SpanLine>,
    off: TimeOffWish,
    errors: FieldErrors,
}

struct DateLine {
    name: String,
    spans: String,
    clear: String,
}

struct OffLine {
    name: String,
    times: String,
    note: String,
    remove: String,
}

struct SpanLine {
    from_name: String,
    to_name: String,
    from: String,
    to: String,
    error: String,
}

/// Spans that the form for a date has room for.
const LINES: usize = 4;

async fn show(edge: Edge) -> Answer {
    again(&edge, StatusCode::OK, &Fields::new(), TimeOffWish::default(), FieldErrors::default()).await
}

async fn again(
    edge: &Edge,
    status: StatusCode,
    fields: &Fields,
    off: TimeOffWish,
    errors: FieldErrors,
) -> Answer {
    let (schedule, today) = edge
        .read(|cx| {
            let schedule = schedule::own(cx)?;
            let today = schedule.as_ref().map(|schedule| schedule.rules.zone.date(cx.now));
            Ok::<_, ScheduleError>((schedule, today))
        })
        .await?;
    let (Some(schedule), Some(today)) = (schedule, today) else { return edge.redirect("/teach/hours") };
    edge.page_with(status, &DaysPage::new(edge, &schedule, today, fields, off, errors))
}

/// Sets the hours of one date; all lines empty give it the weekday's hours again.
async fn set_date(edge: Edge, FormBody(fields): FormBody<Fields>) -> Answer {
    let saved = match wished(&fields) {
        Ok((date, spans)) => edge.write(move |cx| schedule::set_date(cx, date, &spans)).await,
        Err(wrong) => Err(ScheduleError::Invalid(wrong)),
    };
    match saved {
        Ok(_) => edge.redirect_saying("/teach/days", "success", "booking-days-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            again(&edge, status, &fields, TimeOffWish::default(), errors).await
        }
    }
}

fn wished(fields: &Fields) -> Result<(Date, Vec<Span>), Violations> {
    let mut found = Violations::default();
    let date = found.take(schedule::date("date", value(fields, "date")));
    let mut spans = Vec::new();
    for at in 0..LINES {
        let (from_name, to_name) = (format!("from[{at}]"), format!("to[{at}]"));
        let (from, to) = (value(fields, &from_name), value(fields, &to_name));
        if from.is_empty() && to.is_empty() {
            continue;
        }
        match Span::parse((&from_name, &to_name), from, to) {
            Ok(span) => spans.push(span),
            Err(wrong) => found.0.extend(wrong.0),
        }
    }
    found.finish(date.map(|date| (date, spans)))
}

async fn clear_date(
    edge: Edge,
    PathOf(day): PathOf<String>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    let date = schedule::date("date", &day).map_err(|_| web::Problem::not_found())?;
    edge.write(move |cx| schedule::set_date(cx, date, &[])).await?;
    edge.redirect_saying("/teach/days", "success", "booking-days-saved")
}

async fn take_off(edge: Edge, FormBody(fields): FormBody<Fields>) -> Answer {
    let text = |name: &str| value(&fields, name).to_owned();
    let wish = TimeOffWish {
        first: text("firstDate"),
        last: text("lastDate"),
        start_time: text("startTime"),
        end_time: text("endTime"),
        note: text("note"),
    };
    // The calendar sends people back to where they were.
    let back =
        if text("back") == "calendar" { format!("/teach?day={}", wish.first) } else { "/teach/days".into() };
    let saved = match NewTimeOff::parse(&wish) {
        Ok(new) => edge.write(move |cx| schedule::take_off(cx, &new)).await.map(drop),
        Err(wrong) => Err(ScheduleError::Invalid(wrong)),
    };
    match saved {
        Ok(()) => edge.redirect_saying(&back, "success", "booking-off-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            again(&edge, status, &Fields::new(), wish, errors).await
        }
    }
}

async fn return_from(
    edge: Edge,
    PathOf(id): PathOf<TimeOffId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.write(move |cx| schedule::return_from(cx, id)).await?;
    edge.redirect_saying("/teach/days", "success", "booking-off-removed")
}

impl DaysPage {
    fn new(
        edge: &Edge,
        schedule: &Schedule,
        today: Date,
        fields: &Fields,
        off: TimeOffWish,
        errors: FieldErrors,
    ) -> Self {
        let shell = edge.shell("booking-days-title");
        let mut dates: BTreeMap<Date, Vec<String>> = BTreeMap::new();
        for hours in &schedule.hours {
            if let Recurrence::Once(date) = hours.on {
                dates.entry(date).or_default().push(hours.span.to_string());
            }
        }
        let line = |(day, spans): (Date, Vec<String>)| DateLine {
            name: date(day, edge.locale),
            spans: spans.join(", "),
            clear: format!("/teach/days/{day}/clear"),
        };
        let span = |at: usize| {
            let (from_name, to_name) = (format!("from[{at}]"), format!("to[{at}]"));
            let error =
                if errors.of(&from_name).is_empty() { errors.of(&to_name) } else { errors.of(&from_name) };
            SpanLine {
                from: value(fields, &from_name).to_owned(),
                to: value(fields, &to_name).to_owned(),
                error: error.to_owned(),
                from_name,
                to_name,
            }
        };
        let current = schedule.time_off.iter().filter(|off| off.last >= today);
        Self {
            tabs: teach::tabs(&shell, "days"),
            dates: dates.into_iter().filter(|(day, _)| *day >= today).map(line).collect(),
            time_off: current.map(|off| OffLine::of(edge, off)).collect(),
            date: value(fields, "date").to_owned(),
            spans: (0..LINES).map(span).collect(),
            off,
            errors,
            shell,
        }
    }
}

impl OffLine {
    fn of(edge: &Edge, off: &schedule::TimeOff) -> Self {
        let (first, last) = (date(off.first, edge.locale), date(off.last, edge.locale));
        Self {
            name: if off.first == off.last { first } else { format!("{first} – {last}") },
            times: if off.span.is_whole_day() { String::new() } else { off.span.to_string() },
            note: off.note.clone(),
            remove: format!("/teach/time-off/{}/remove", off.id),
        }
    }
}
