//! How bookings are taken: time zone, buffers, notice, horizon, cap, starts.

use askama::Template;
use axum::{Router, routing::get};
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, Kit, Problem, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors, Step, Tab},
};

use super::hours::zones;
use crate::{
    lesson::{self, LessonType},
    schedule::{self, Rules, RulesWish, Schedule, ScheduleError},
    teach,
};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/teach/rules", get(show).post(save))
}

#[derive(Template)]
#[template(path = "teach_rules.html")]
struct RulesPage {
    shell: Shell,
    tabs: Vec<Tab>,
    steps: Vec<Step>,
    zones: Vec<Choice>,
    buffers_before: Vec<Choice>,
    buffers_after: Vec<Choice>,
    notices: Vec<Choice>,
    horizons: Vec<Choice>,
    caps: Vec<Choice>,
    starts: Vec<Choice>,
    form: RulesForm,
    errors: FieldErrors,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct RulesForm {
    time_zone: String,
    buffer_before: String,
    buffer_after: String,
    minimum_notice: String,
    horizon_days: String,
    lessons_per_day: String,
    start_every: String,
}

async fn show(edge: Edge) -> Answer {
    let (schedule, lessons) = edge.read(both).await?;
    let Some(schedule) = schedule else { return edge.redirect("/teach/hours") };
    let form = RulesForm::of(&schedule.rules);
    edge.page(&RulesPage::new(&edge, &schedule, &lessons, form, FieldErrors::default()))
}

fn both(cx: &mut Cx) -> Result<(Option<Schedule>, Vec<LessonType>), Problem> {
    Ok((schedule::own(cx)?, lesson::own(cx)?))
}

async fn save(edge: Edge, FormBody(form): FormBody<RulesForm>) -> Answer {
    let saved = match Rules::parse(&form.wish()) {
        Ok(rules) => edge.write(move |cx| schedule::set_rules(cx, &rules, None)).await,
        Err(wrong) => Err(ScheduleError::Invalid(wrong)),
    };
    let error = match saved {
        Ok(_) => {
            let lessons = edge.read(lesson::own).await?;
            let next = if lessons.is_empty() { "/teach/lessons/new" } else { "/teach/rules" };
            return edge.redirect_saying(next, "success", "booking-rules-saved");
        }
        Err(error) => error,
    };
    let Refused { status, errors } = refused(&edge, error, &[])?;
    let (schedule, lessons) = edge.read(both).await?;
    let Some(schedule) = schedule else { return edge.redirect("/teach/hours") };
    edge.page_with(status, &RulesPage::new(&edge, &schedule, &lessons, form, errors))
}

impl RulesForm {
    fn of(rules: &Rules) -> Self {
        Self {
            time_zone: rules.zone.name().to_owned(),
            buffer_before: rules.before_minutes.to_string(),
            buffer_after: rules.after_minutes.to_string(),
            minimum_notice: rules.notice_minutes.to_string(),
            horizon_days: rules.horizon_days.to_string(),
            lessons_per_day: rules.lessons_a_day.map(|most| most.to_string()).unwrap_or_default(),
            start_every: rules.step_minutes.to_string(),
        }
    }

    /// What is no number is out of every range.
    fn wish(&self) -> RulesWish {
        let number = |text: &str| text.trim().parse().unwrap_or(-1);
        RulesWish {
            zone: self.time_zone.clone(),
            before_minutes: number(&self.buffer_before),
            after_minutes: number(&self.buffer_after),
            notice_minutes: number(&self.minimum_notice),
            horizon_days: number(&self.horizon_days),
            lessons_a_day: (!self.lessons_per_day.is_empty()).then(|| number(&self.lessons_per_day)),
            step_minutes: number(&self.start_every),
        }
    }
}

impl RulesPage {
    fn new(
        edge: &Edge,
        schedule: &Schedule,
        lessons: &[LessonType],
        form: RulesForm,
        errors: FieldErrors,
    ) -> Self {
        let shell = edge.shell("booking-rules-title");
        let minutes = |usual: &[i64], own: &str| choices(usual, own, |number| teach::minutes(&shell, number));
        let days = |number: i64| shell.tx("booking-days", &[("count", &number)]);
        Self {
            tabs: teach::tabs(&shell, "rules"),
            steps: teach::steps(&shell, Some(schedule), lessons, 1),
            zones: zones(),
            buffers_before: minutes(&[0, 5, 10, 15, 30, 45, 60, 90, 120], &form.buffer_before),
            buffers_after: minutes(&[0, 5, 10, 15, 30, 45, 60, 90, 120], &form.buffer_after),
            notices: minutes(&[0, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10_080], &form.minimum_notice),
            horizons: choices(&[7, 14, 30, 60, 90, 180, 365], &form.horizon_days, days),
            caps: choices(&[1, 2, 3, 4, 5, 6, 8, 10, 12], &form.lessons_per_day, |number| number.to_string()),
            starts: minutes(&[10, 15, 20, 30, 45, 60, 90, 120], &form.start_every),
            form,
            errors,
            shell,
        }
    }
}

/// The usual numbers, and the one that is set where it is none of them.
fn choices(usual: &[i64], own: &str, text: impl Fn(i64) -> String) -> Vec<Choice> {
    let mut numbers = usual.to_vec();
    numbers.extend(own.parse::<i64>().ok().filter(|number| *number >= 0));
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| Choice::new(number.to_string(), text(number))).collect()
}
