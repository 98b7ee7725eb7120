//! The hours of the week. Every line of the form is a span; each day has an empty one for more.

use askama::Template;
use axum::{Router, routing::get};
use jiff::civil::Weekday;
use web::{
    Answer, Edge, FormBody, Kit, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors, Step, Tab},
};

use super::{Fields, value};
use crate::{
    lesson,
    schedule::{self, Recurrence, Schedule, ScheduleError, WeekWish, Zone},
    teach,
};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/teach/hours", get(show).post(save))
}

#[derive(Template)]
#[template(path = "teach_hours.html")]
struct HoursPage {
    shell: Shell,
    tabs: Vec<Tab>,
    steps: Vec<Step>,
    zones: Vec<Choice>,
    zone: String,
    days: Vec<Day>,
    choices: Vec<Choice>,
    errors: FieldErrors,
    is_new: bool,
}

struct Day {
    name: String,
    lines: Vec<Line>,
}

/// A span as it stands in the form. Numbers count all lines of the page.
struct Line {
    day: i64,
    day_name: String,
    from_name: String,
    to_name: String,
    from: String,
    to: String,
    from_label: String,
    to_label: String,
    error: String,
}

/// Weekday (0 is Sunday), beginning, end.
type Entered = (i64, String, String);

/// As most of the world begins its week.
const ORDER: [i64; 7] = [1, 2, 3, 4, 5, 6, 0];

async fn show(edge: Edge) -> Answer {
    let (schedule, lessons) = edge.read(both).await?;
    let lines = schedule.as_ref().map(entered).unwrap_or_default();
    let zone = schedule.as_ref().map_or(String::new(), |schedule| schedule.rules.zone.name().to_owned());
    let shell = edge.shell("booking-hours-title");
    let steps = teach::steps(&shell, schedule.as_ref(), &lessons, 0);
    edge.page(&HoursPage::new(shell, steps, &lines, &zone, FieldErrors::default()))
}

fn both(cx: &mut store::Cx) -> Result<(Option<Schedule>, Vec<lesson::LessonType>), web::Problem> {
    Ok((schedule::own(cx)?, lesson::own(cx)?))
}

fn entered(schedule: &Schedule) -> Vec<Entered> {
    let weekly = schedule.hours.iter().filter(|hours| matches!(hours.on, Recurrence::Weekly { .. }));
    let line = |hours: &schedule::Hours| {
        let day = i64::from(hours.on.weekday().to_sunday_zero_offset());
        // A field for a time of day has no 24:00; midnight as an end is read as the end of the day.
        let to = hours.span.end().to_string().replace("24:00", "00:00");
        (day, hours.span.begin().to_string(), to)
    };
    weekly.map(line).collect()
}

async fn save(edge: Edge, FormBody(fields): FormBody<Fields>) -> Answer {
    let lines = lines_of(&fields);
    let zone = value(&fields, "timeZone").to_owned();
    let (copy_from, onto) = copied(&fields);
    let wish = WeekWish::parse(&zone, &lines).map(|mut wish| {
        if let Some(day) = copy_from {
            wish.copy(day, &onto);
        }
        wish
    });
    let saved = match wish {
        Ok(wish) => edge.write(move |cx| schedule::set_week(cx, &wish)).await,
        Err(wrong) => Err(ScheduleError::Invalid(wrong)),
    };
    match saved {
        Ok(_) => {
            let next = if value(&fields, "setup").is_empty() { "/teach/hours" } else { "/teach/rules" };
            edge.redirect_saying(next, "success", "booking-hours-saved")
        }
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            let (schedule, lessons) = edge.read(both).await?;
            let shell = edge.shell("booking-hours-title");
            let steps = teach::steps(&shell, schedule.as_ref(), &lessons, 0);
            edge.page_with(status, &HoursPage::new(shell, steps, &lines, &zone, errors))
        }
    }
}

pub(super) fn zones() -> Vec<Choice> {
    Zone::names().into_iter().map(|name| Choice::new(name.clone(), name.replace('_', " "))).collect()
}

/// The lines of the form, each under the number it had in the page.
fn lines_of(fields: &Fields) -> Vec<Entered> {
    let number = |at: usize| {
        let day = value(fields, &format!("day[{at}]")).parse::<i64>().ok()?;
        let text = |name: &str| value(fields, &format!("{name}[{at}]")).to_owned();
        Some((day, text("from"), text("to")))
    };
    (0..).map_while(number).take(600).collect()
}

/// The day to be copied and the days that get its hours.
fn copied(fields: &Fields) -> (Option<Weekday>, Vec<Weekday>) {
    let day = |text: &str| text.parse().ok().and_then(|number| schedule::weekday("copyTo", number).ok());
    let onto = fields.iter().filter(|(name, _)| name == "copyTo").filter_map(|(_, value)| day(value));
    (day(value(fields, "copyFrom")), onto.collect())
}

impl HoursPage {
    fn new(shell: Shell, steps: Vec<Step>, lines: &[Entered], zone: &str, errors: FieldErrors) -> Self {
        let mut renumbered = FieldErrors::default();
        let mut numbers = 0..;
        let days = ORDER.map(|day| {
            let name = shell.t(&format!("booking-day-{day}"));
            let mut shown = Vec::new();
            // What was wrong is named by the place that the line had in the form that was sent.
            for (sent, (_, from, to)) in lines.iter().enumerate().filter(|(_, line)| line.0 == day) {
                if from.is_empty() && to.is_empty() {
                    continue;
                }
                let at = numbers.next().unwrap_or(0);
                let error = wrong(&errors, sent);
                if !error.is_empty() {
                    renumbered.add(format!("from[{at}]"), error.clone());
                }
                shown.push(Line::new(&shell, (day, &name), at, (from, to), error));
            }
            shown.push(Line::new(&shell, (day, &name), numbers.next().unwrap_or(0), ("", ""), String::new()));
            Day { name, lines: shown }
        });
        let of_lines = |name: &str| name.starts_with("from[") || name.starts_with("to[");
        renumbered.0.extend(errors.0.into_iter().filter(|error| !of_lines(&error.field)));
        let choices = ORDER.map(|day| Choice::new(day.to_string(), shell.t(&format!("booking-day-{day}"))));
        Self {
            tabs: teach::tabs(&shell, "hours"),
            is_new: !steps.is_empty(),
            steps,
            zones: zones(),
            zone: zone.to_owned(),
            days: days.into(),
            choices: choices.into(),
            errors: renumbered,
            shell,
        }
    }
}

/// What is wrong with a line of the form that was sent.
fn wrong(errors: &FieldErrors, sent: usize) -> String {
    let of = |field: &str| errors.of(&format!("{field}[{sent}]")).to_owned();
    if of("from").is_empty() { of("to") } else { of("from") }
}

impl Line {
    fn new(
        shell: &Shell,
        (day, name): (i64, &str),
        at: usize,
        (from, to): (&str, &str),
        error: String,
    ) -> Self {
        Self {
            day,
            day_name: format!("day[{at}]"),
            from_name: format!("from[{at}]"),
            to_name: format!("to[{at}]"),
            from: from.to_owned(),
            to: to.to_owned(),
            from_label: shell.tx("booking-hours-from", &[("day", &name)]),
            to_label: shell.tx("booking-hours-to", &[("day", &name)]),
            error,
        }
    }
}
