//! The form for one kind of lesson.

use askama::Template;
use axum::{Router, http::StatusCode, routing::get};
use kernel::{Currency, Violations};
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors, Step, Tab},
};

use super::price;
use crate::{
    LessonTypeId,
    lesson::{self, LessonError, LessonType, LessonWish, NewLesson, Place},
    schedule, teach,
};

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/teach/lessons/new", get(blank).post(create))
        .route("/teach/lessons/{id}", get(edit).post(change))
}

#[derive(Template)]
#[template(path = "teach_lesson.html")]
struct LessonPage {
    shell: Shell,
    tabs: Vec<Tab>,
    steps: Vec<Step>,
    action: String,
    places: Vec<Choice>,
    lines: Vec<PriceLine>,
    currency: String,
    form: LessonForm,
    errors: FieldErrors,
}

struct PriceLine {
    minutes_name: String,
    price_name: String,
    minutes: String,
    price: String,
    minutes_error: String,
    price_error: String,
}

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct LessonForm {
    name: String,
    description: String,
    place: String,
    place_detail: String,
    needs_approval: String,
    active: String,
    #[serde(rename = "prices[0].minutes")]
    minutes0: String,
    #[serde(rename = "prices[0].price")]
    price0: String,
    #[serde(rename = "prices[1].minutes")]
    minutes1: String,
    #[serde(rename = "prices[1].price")]
    price1: String,
    #[serde(rename = "prices[2].minutes")]
    minutes2: String,
    #[serde(rename = "prices[2].price")]
    price2: String,
    #[serde(rename = "prices[3].minutes")]
    minutes3: String,
    #[serde(rename = "prices[3].price")]
    price3: String,
}

async fn blank(edge: Edge) -> Answer {
    let form = LessonForm {
        active: "1".into(),
        place: Place::Mine.code().into(),
        minutes0: "60".into(),
        ..LessonForm::default()
    };
    page(&edge, StatusCode::OK, None, form, FieldErrors::default()).await
}

async fn create(edge: Edge, FormBody(form): FormBody<LessonForm>) -> Answer {
    let saved = match form.parse(edge.tenant.currency) {
        Ok(new) => edge.write(move |cx| lesson::create(cx, &new)).await,
        Err(wrong) => Err(LessonError::Invalid(wrong)),
    };
    match saved {
        Ok(_) => edge.redirect_saying("/teach/lessons", "success", "booking-lesson-saved"),
        Err(error) => again(&edge, None, form, error).await,
    }
}

async fn edit(edge: Edge, PathOf(id): PathOf<LessonTypeId>) -> Answer {
    let own = edge.read(lesson::own).await?;
    let lesson = own.iter().find(|lesson| lesson.id == id).ok_or_else(Problem::not_found)?;
    page(&edge, StatusCode::OK, Some(id), LessonForm::of(lesson), FieldErrors::default()).await
}

async fn change(
    edge: Edge,
    PathOf(id): PathOf<LessonTypeId>,
    FormBody(form): FormBody<LessonForm>,
) -> Answer {
    let saved = match form.parse(edge.tenant.currency) {
        Ok(new) => edge.write(move |cx| lesson::change(cx, id, &new, None)).await,
        Err(wrong) => Err(LessonError::Invalid(wrong)),
    };
    match saved {
        Ok(_) => edge.redirect_saying("/teach/lessons", "success", "booking-lesson-saved"),
        Err(error) => again(&edge, Some(id), form, error).await,
    }
}

async fn again(edge: &Edge, id: Option<LessonTypeId>, form: LessonForm, error: LessonError) -> Answer {
    let Refused { status, errors } = refused(edge, error, &[])?;
    page(edge, status, id, form, errors).await
}

async fn page(
    edge: &Edge,
    status: StatusCode,
    id: Option<LessonTypeId>,
    form: LessonForm,
    errors: FieldErrors,
) -> Answer {
    let look = |cx: &mut Cx| Ok::<_, Problem>((schedule::own(cx)?, lesson::own(cx)?));
    let (schedule, lessons) = edge.read(look).await?;
    let shell = edge.shell(if id.is_some() { "booking-lesson-edit" } else { "booking-lesson-new" });
    let place = |place: Place| {
        Choice::new(place.code(), shell.t(&format!("booking-place-own-{place}"))).icon(place.icon())
    };
    let action = id.map_or("/teach/lessons/new".to_owned(), |id| format!("/teach/lessons/{id}"));
    edge.page_with(
        status,
        &LessonPage {
            tabs: teach::tabs(&shell, "lessons"),
            steps: teach::steps(&shell, schedule.as_ref(), &lessons, 2),
            action,
            places: Place::ALL.map(place).into(),
            lines: form.lines(&errors),
            currency: edge.tenant.currency.code().to_owned(),
            form,
            errors,
            shell,
        },
    )
}

impl LessonForm {
    fn of(lesson: &LessonType) -> Self {
        let flag = |on: bool| if on { "1".to_owned() } else { String::new() };
        let minutes = |at: usize| lesson.prices.get(at).map(|it| it.minutes.to_string()).unwrap_or_default();
        let price = |at: usize| {
            lesson
                .prices
                .get(at)
                .map(|it| price::plain(it.price.minor, it.price.currency))
                .unwrap_or_default()
        };
        Self {
            name: lesson.name.clone(),
            description: lesson.description.clone(),
            place: lesson.place.code().to_owned(),
            place_detail: lesson.place_detail.clone(),
            needs_approval: flag(lesson.needs_approval),
            active: flag(lesson.active),
            minutes0: minutes(0),
            price0: price(0),
            minutes1: minutes(1),
            price1: price(1),
            minutes2: minutes(2),
            price2: price(2),
            minutes3: minutes(3),
            price3: price(3),
        }
    }

    /// Lengths and prices as they were typed.
    fn typed(&self) -> [(&str, &str); 4] {
        [
            (&self.minutes0, &self.price0),
            (&self.minutes1, &self.price1),
            (&self.minutes2, &self.price2),
            (&self.minutes3, &self.price3),
        ]
    }

    fn lines(&self, errors: &FieldErrors) -> Vec<PriceLine> {
        let line = |(at, (minutes, price)): (usize, (&str, &str))| {
            let (minutes_name, price_name) = (format!("prices[{at}].minutes"), format!("prices[{at}].price"));
            PriceLine {
                minutes_error: errors.of(&minutes_name).to_owned(),
                price_error: errors.of(&price_name).to_owned(),
                minutes: minutes.to_owned(),
                price: price.to_owned(),
                minutes_name,
                price_name,
            }
        };
        self.typed().into_iter().enumerate().map(line).collect()
    }

    /// Lines that are left empty are none. Prices that cannot be read are told together with all else.
    fn parse(&self, currency: Currency) -> Result<NewLesson, Violations> {
        let mut found = Violations::default();
        let mut prices = Vec::new();
        // Which line of the form each price comes from: empty ones may stand between.
        let mut from = Vec::new();
        for (at, (minutes, price)) in self.typed().into_iter().enumerate() {
            if minutes.trim().is_empty() && price.trim().is_empty() {
                continue;
            }
            // What is no number is out of range.
            let minutes = minutes.trim().parse().unwrap_or(-1);
            let price = found.take(price::parse(&format!("prices[{at}].price"), price, currency));
            prices.push((minutes, price.unwrap_or_default()));
            from.push(at);
        }
        let wish = LessonWish {
            name: self.name.clone(),
            description: self.description.clone(),
            place: self.place.parse().unwrap_or(Place::Mine),
            place_detail: self.place_detail.clone(),
            needs_approval: !self.needs_approval.is_empty(),
            active: !self.active.is_empty(),
            prices,
        };
        let parsed = NewLesson::parse(&wish, currency).map_err(|mut wrong| {
            for violation in &mut wrong.0 {
                let rest = violation.field.strip_prefix("prices[").and_then(|rest| rest.split_once(']'));
                let line = rest.and_then(|(at, name)| Some((from.get(at.parse::<usize>().ok()?)?, name)));
                if let Some((at, name)) = line {
                    violation.field = format!("prices[{at}]{name}");
                } else if violation.field == "prices" {
                    violation.field = "prices[0].minutes".to_owned();
                }
            }
            wrong
        });
        match parsed {
            Ok(new) => found.finish(Some(new)),
            Err(wrong) => {
                found.0.extend(wrong.0);
                Err(found)
            }
        }
    }
}
