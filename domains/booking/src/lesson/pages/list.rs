use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Shell,
    forms::Pressed,
    ui::{Tab, money},
};

use crate::{
    LessonTypeId,
    lesson::{self, LessonType},
    teach,
};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/teach/lessons", get(list)).route("/teach/lessons/{id}/remove", post(remove))
}

#[derive(Template)]
#[template(path = "teach_lessons.html")]
struct LessonsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    lessons: Vec<Line>,
}

struct Line {
    lesson: LessonType,
    /// `60 minutes · €65.00`.
    prices: Vec<String>,
    place: String,
    href: String,
    dialog: String,
    remove: String,
}

async fn list(edge: Edge) -> Answer {
    let lessons = edge.read(lesson::own).await?;
    let shell = edge.shell("booking-lessons-title");
    let lessons = lessons.into_iter().map(|lesson| Line::new(&shell, lesson)).collect();
    edge.page(&LessonsPage { tabs: teach::tabs(&shell, "lessons"), lessons, shell })
}

async fn remove(
    edge: Edge,
    PathOf(id): PathOf<LessonTypeId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.write(move |cx| lesson::remove(cx, id)).await?;
    edge.redirect_saying("/teach/lessons", "success", "booking-lesson-removed")
}

impl Line {
    fn new(shell: &Shell, lesson: LessonType) -> Self {
        let price = |priced: &lesson::Priced| {
            format!("{} · {}", teach::minutes(shell, priced.minutes), money(priced.price, shell.locale))
        };
        Self {
            prices: lesson.prices.iter().map(price).collect(),
            place: shell.t(lesson.place.text()),
            href: format!("/teach/lessons/{}", lesson.id),
            dialog: format!("remove-{}", lesson.id),
            remove: format!("/teach/lessons/{}/remove", lesson.id),
            lesson,
        }
    }
}
