//! Waiting for a time on a full day.

use askama::Template;
use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use jiff::civil::Date;
use kernel::Timestamp;
use orders::{Buyer, Contact};
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem, QueryOf, Shell,
    forms::{Pressed, Refused, refused},
    ui::{self, FieldErrors},
};

use super::{NewWait, Wait, WaitError, join};
use crate::{
    LessonTypeId, WaitId,
    booking::pages::{Who, goal},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/book/{who}/wait", get(show).post(wait)).route("/waits/{id}/leave", post(leave))
}

/// Where an offered time is taken.
pub(crate) fn offer_address(wait: &Wait, start: Timestamp) -> String {
    let Wait { id, professional_id, lesson_id, minutes, .. } = wait;
    format!("/book/{professional_id}/confirm?lesson={lesson_id}&minutes={minutes}&start={start}&wait={id}")
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct WaitForm {
    lesson: String,
    minutes: String,
    day: String,
    name: String,
    email: String,
}

#[derive(Template)]
#[template(path = "book_wait.html")]
struct WaitPage {
    shell: Shell,
    form: WaitForm,
    errors: FieldErrors,
    action: String,
    back: String,
    name: String,
    lesson: String,
    day: String,
    is_guest: bool,
}

/// What is waited for.
#[derive(Debug, Clone, Copy)]
struct Aim {
    lesson: LessonTypeId,
    minutes: i64,
    day: Date,
}

impl WaitForm {
    fn aim(&self) -> Option<Aim> {
        Some(Aim {
            lesson: self.lesson.parse().ok()?,
            minutes: self.minutes.parse().ok()?,
            day: self.day.parse().ok()?,
        })
    }
}

async fn show(edge: Edge, PathOf(who): PathOf<Who>, QueryOf(form): QueryOf<WaitForm>) -> Answer {
    page(&edge, who, form, Refused { status: StatusCode::OK, errors: FieldErrors::default() }).await
}

async fn page(edge: &Edge, who: Who, form: WaitForm, refused: Refused) -> Answer {
    let aim = form.aim().ok_or_else(Problem::not_found)?;
    let look = move |cx: &mut Cx| goal(cx, &who, Some(aim.lesson), Some(aim.minutes));
    let goal = edge.read(look).await?;
    let (lesson, _) = goal.chosen.ok_or_else(Problem::not_found)?;
    let shell = edge.shell("booking-wait-title");
    let here = format!("/book/{}", goal.professional);
    edge.page_with(
        refused.status,
        &WaitPage {
            action: format!("{here}/wait"),
            back: format!("{here}?lesson={}&minutes={}&from={}", lesson.id, aim.minutes, aim.day),
            day: ui::date(aim.day, shell.locale),
            is_guest: edge.actor.user().is_none(),
            errors: refused.errors,
            lesson: lesson.name,
            name: goal.name,
            form,
            shell,
        },
    )
}

async fn wait(edge: Edge, PathOf(who): PathOf<Who>, FormBody(form): FormBody<WaitForm>) -> Answer {
    match joined(&edge, &form).await {
        Ok(wait) => {
            let page = if edge.actor.user().is_some() {
                "/bookings".to_owned()
            } else {
                format!("/book/{}", wait.professional_id)
            };
            edge.redirect_saying(&page, "success", "booking-wait-joined")
        }
        Err(problem) => {
            let refused = refused(&edge, problem, &[])?;
            page(&edge, who, form, refused).await
        }
    }
}

async fn joined(edge: &Edge, form: &WaitForm) -> Result<Wait, Problem> {
    let Aim { lesson, minutes, day } = form.aim().ok_or_else(Problem::not_found)?;
    let contact = match edge.actor.user() {
        Some(_) => None,
        None => Some(Contact::parse(&form.name, &form.email)?),
    };
    let locale = edge.locale;
    let wait = move |cx: &mut Cx| -> Result<Wait, WaitError> {
        let mut who = Buyer::current(cx, None, locale)?;
        if let Some(contact) = &contact {
            who = who.reached_at(contact);
        }
        join(cx, &NewWait { lesson, minutes, day, who })
    };
    Ok(edge.write(wait).await?)
}

async fn leave(edge: Edge, PathOf(id): PathOf<WaitId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(move |cx| -> Result<(), WaitError> { super::leave(cx, id) }).await?;
    edge.redirect_saying("/bookings", "success", "booking-wait-left")
}
