//! The page of the week. Without scripts it is a table with links and two forms; with them one draws over the hours.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use jiff::{ToSpan, civil::Date};
use kernel::{Timestamp, Violations};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Problem, QueryOf, Shell,
    ui::{Tab, date},
};

use super::week::{self, Lesson, Week};
use crate::{
    booking::Status,
    lesson,
    schedule::{self, Schedule, Span},
    teach,
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/teach", get(show)).route("/teach/open", post(open))
}

#[derive(Template)]
#[template(path = "teach_week.html")]
struct WeekPage {
    shell: Shell,
    tabs: Vec<Tab>,
    label: String,
    zone: String,
    before: String,
    after: String,
    days: Vec<Day>,
    rows: Vec<Row>,
    off: Vec<OffLine>,
    /// The day that the form begins with.
    form_date: String,
}

struct Day {
    name: String,
    number: String,
    today: bool,
}

struct Row {
    hour: String,
    cells: Vec<Cell>,
}

struct Cell {
    date: String,
    hour: u8,
    /// When the hour begins, for a lesson that is dropped on it.
    at: Timestamp,
    open: bool,
    /// "Monday 09:00, free", for screen readers.
    label: String,
    entries: Vec<Entry>,
}

struct Entry {
    time: String,
    title: String,
    href: String,
    tone: &'static str,
    /// Where a lesson that is dragged goes to be moved; empty where it cannot be.
    shift: String,
    /// Minutes after the full hour at which it starts.
    minute: String,
}

struct OffLine {
    text: String,
    remove: String,
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    day: String,
}

async fn show(edge: Edge, QueryOf(asked): QueryOf<Asked>) -> Answer {
    // A day that is none shows this week.
    let day = schedule::date("day", &asked.day).ok();
    let found = edge
        .read(move |cx| {
            let Some(schedule) = schedule::own(cx)? else { return Ok(None) };
            let is_ready = !lesson::own(cx)?.is_empty();
            let week = week::of(cx, &schedule, day)?;
            Ok::<_, Problem>(Some((schedule, week, is_ready)))
        })
        .await?;
    match found {
        None => edge.redirect("/teach/hours"),
        Some((_, _, false)) => edge.redirect("/teach/lessons/new"),
        Some((schedule, week, true)) => edge.page(&WeekPage::new(&edge, &schedule, &week)),
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OpenForm {
    first_date: String,
    start_time: String,
    end_time: String,
}

/// Adds hours to one date.
async fn open(edge: Edge, FormBody(form): FormBody<OpenForm>) -> Answer {
    let mut found = Violations::default();
    let date = found.take(schedule::date("firstDate", &form.first_date));
    let span = Span::parse(("startTime", "endTime"), &form.start_time, &form.end_time);
    let back = format!("/teach?day={}", date.map(|date| date.to_string()).unwrap_or_default());
    let (Some(date), Ok(span)) = (date, span) else {
        return edge.redirect_saying(&back, "danger", "booking-open-refused");
    };
    edge.write(move |cx| schedule::open_hours(cx, date, span)).await?;
    edge.redirect_saying(&back, "success", "booking-open-done")
}

impl WeekPage {
    fn new(edge: &Edge, schedule: &Schedule, week: &Week) -> Self {
        let shell = edge.shell("booking-week-title");
        let dates: Vec<Date> = (0..7_i64).map(|day| week.first.saturating_add(day.days())).collect();
        let day = |on: &Date| Day {
            name: shell.t(&format!("booking-day-short-{}", on.weekday().to_sunday_zero_offset())),
            number: on.day().to_string(),
            today: *on == week.today,
        };
        let last = week.first.saturating_add(6.days());
        let form_date = if (week.first..=last).contains(&week.today) { week.today } else { week.first };
        Self {
            tabs: teach::tabs(&shell, "calendar"),
            label: format!("{} – {}", date(week.first, edge.locale), date(last, edge.locale)),
            zone: schedule.rules.zone.name().replace('_', " "),
            before: format!("/teach?day={}", week.first.saturating_sub(7.days())),
            after: format!("/teach?day={}", week.first.saturating_add(7.days())),
            days: dates.iter().map(day).collect(),
            rows: hours(week).map(|hour| Row::new(&shell, schedule, week, &dates, hour)).collect(),
            off: week.time_off.iter().map(|off| OffLine::new(edge, off)).collect(),
            form_date: form_date.to_string(),
            shell,
        }
    }
}

/// The hours shown: the working day, and whatever lies outside of it.
fn hours(week: &Week) -> std::ops::RangeInclusive<u8> {
    let spans = || week.open.values().flatten();
    let hour = |minute: i64| u8::try_from(minute / 60).unwrap_or(23).min(23);
    let first = spans().map(|span| hour(span.from())).chain(week.lessons.iter().map(|it| it.hour)).min();
    let last = spans().map(|span| hour(span.to() - 1)).chain(week.lessons.iter().map(|it| it.hour)).max();
    first.unwrap_or(9).min(9)..=last.unwrap_or(18).max(18)
}

impl Row {
    fn new(shell: &Shell, schedule: &Schedule, week: &Week, dates: &[Date], hour: u8) -> Self {
        let cell = |date: &Date| {
            let minute = i64::from(hour) * 60;
            let within = |span: &Span| span.from() < minute + 60 && minute < span.to();
            let open = week.open.get(date).is_some_and(|spans| spans.iter().any(within));
            let own = week.lessons.iter().filter(|lesson| lesson.date == *date && lesson.hour == hour);
            let day = shell.t(&format!("booking-day-{}", date.weekday().to_sunday_zero_offset()));
            let state = shell.t(if open { "booking-cell-open" } else { "booking-cell-closed" });
            Cell {
                date: date.to_string(),
                hour,
                at: schedule.rules.zone.at(*date, minute),
                open,
                label: format!("{day} {hour:02}:00, {state}"),
                entries: own.map(|lesson| Entry::new(shell, lesson)).collect(),
            }
        };
        Self { hour: format!("{hour:02}:00"), cells: dates.iter().map(cell).collect() }
    }
}

impl Entry {
    fn new(shell: &Shell, lesson: &Lesson) -> Self {
        let booking = &lesson.booking;
        let (tone, can_move) = match booking.status {
            Status::Held => ("info", false),
            Status::Requested => ("warn", false),
            Status::Confirmed => ("accent", true),
            Status::Completed => ("good", false),
            _ => ("", false),
        };
        let who = if booking.student_name.is_empty() {
            shell.t("booking-somebody")
        } else {
            booking.student_name.clone()
        };
        Self {
            time: format!("{}–{}", lesson.from, lesson.to),
            title: format!("{who} · {}", booking.title),
            href: format!("/bookings/{}", booking.id),
            tone,
            minute: lesson.from.split(':').nth(1).unwrap_or("00").to_owned(),
            shift: if can_move { format!("/bookings/{}/reschedule", booking.id) } else { String::new() },
        }
    }
}

impl OffLine {
    fn new(edge: &Edge, off: &schedule::TimeOff) -> Self {
        let (first, last) = (date(off.first, edge.locale), date(off.last, edge.locale));
        let mut text = if off.first == off.last { first } else { format!("{first} – {last}") };
        if !off.span.is_whole_day() {
            text = format!("{text}, {}", off.span);
        }
        if !off.note.is_empty() {
            text = format!("{text} · {}", off.note);
        }
        Self { text, remove: format!("/teach/time-off/{}/remove", off.id) }
    }
}
